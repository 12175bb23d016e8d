import Catalogue
import PolicyModel
import Scenario
import Testing

@testable import Studies

/// Derivatives of runs against runs solved again.
@Suite struct SensitivityTests {
  private static let steps = """
      case today = baseline-ets
      report price[cea], emissions[sector = steel], allocation-rent[cea] during 2030..2030
    """

  /// The results of a run with a number moved, solved from nothing.
  private static func solved(
    _ model: PolicyStudyModel, _ parameter: SensitivityParameter, _ move: Double
  ) throws -> [Double] {
    var policy = model.study.cases[0].policy
    var data: (catalogue: Catalogue, suppliers: SupplierList)?
    if let change = try parameter.change(move) {
      policy = try model.variation.applied([change], to: policy)
    } else {
      data = (try #require(parameter.moved(model.catalogue, by: move)), model.suppliers)
    }
    let scenario = try model.compiled(policy, on: data)
    return model.outputs(try scenario.run(), of: policy)
  }

  /// The slopes between two runs solved again, better by two orders of the step than their difference alone (Richardson).
  private static func slopes(
    _ model: PolicyStudyModel, _ parameter: SensitivityParameter
  ) throws -> [Double] {
    func difference(_ step: Double) throws -> [Double] {
      zip(try solved(model, parameter, step), try solved(model, parameter, -step)).map {
        ($0 - $1) / (2 * step)
      }
    }
    return zip(try difference(2e-4), try difference(1e-4)).map { (4 * $1 - $0) / 3 }
  }

  private static func parameters(
    _ names: [String], _ model: PolicyStudyModel
  ) throws -> [SensitivityParameter] {
    let policy = model.study.cases[0].policy
    let known =
      SensitivityParameter.list(of: policy, kinds: model.variation.kinds)
      + SensitivityParameter.list(of: SensitivityParameter.tables, in: model.catalogue)
    return try names.map { name in
      try #require(
        known.first { $0.name == name }
          ?? SensitivityParameter(path: name, of: policy, kinds: model.variation.kinds), "\(name)")
    }
  }

  private func check(
    _ model: PolicyStudyModel, _ names: [String], within tolerance: Double = 1e-4
  ) throws -> SensitivityAnalysis {
    let analysis = try SensitivityAnalysis(model, parallel: .threads(2))
    let parameters = try Self.parameters(names, model)
    let (rows, failures) = analysis.rows(by: parameters)
    #expect(failures.map(\.reason) == [])
    for row in rows {
      let expected = try Self.slopes(model, row.parameter)
      for (column, (own, other)) in zip(row.derivatives, expected).enumerated() {
        // Smaller slopes are held to a hundred millionth of the result: the solver leaves 1e-10 of a market, over 1e-4.
        let size = max(abs(other), 1e-4 * abs(analysis.values[column]))
        #expect(
          abs(own - other) <= tolerance * size,
          "\(row.parameter.name), \(model.columns[column].name): \(own) against \(other)")
      }
      #expect(row.residual < 1e-2, "\(row.parameter.name)")
    }
    return analysis
  }

  @Test("Derivatives by numbers of the policy and the data are those of runs solved again")
  func national() throws {
    let analysis = try check(
      try TwoProvinces.model(Self.steps),
      [
        "cea.steel-benchmark.benchmark knot 2030",
        "cea.aluminium-benchmark.auctioned[2030]", "defaults.elasticity.steel_demand",
        "defaults.cost_of_capital.single_rate",
        "national_market.power.baseline_emissions",
      ])
    #expect(analysis.values.allSatisfy { $0 > 0 })
  }

  @Test("They count in terms that are taken at the allowance price found")
  func contract() throws {
    _ = try check(
      try TwoProvinces.model(
        """
          case carbon = hydrogen-contract with carbon-contract
          report price[cea], budget-spent[carbon] during 2030..2030
        """, on: "hydrogen-contract"),
      ["carbon.strike", "cea.steel-benchmark.benchmark"])
  }

  @Test("A number on the edge of what is allowed has the slope of the allowed side")
  func edge() throws {
    let model = try TwoProvinces.model(Self.steps)
    let analysis = try SensitivityAnalysis(model, parallel: .threads(2))
    let parameters = try Self.parameters(["cea.steel-benchmark.auctioned knot 2027"], model)
    let row = try #require(analysis.rows(by: parameters).rows.first)
    #expect(row.isOneSided && row.parameter.measure == .amount)
    let step = 0.1
    let ahead = try Self.solved(model, parameters[0], step)
    for (column, slope) in row.derivatives.enumerated() {
      let secant = (ahead[column] - analysis.values[column]) / step
      #expect(abs(slope - secant) < 0.02 * abs(secant) + 1e-6 * abs(analysis.values[column]))
    }
  }

  @Test(
    "Every number has a name of its own, and a field of the policy is a number where it says how much"
  )
  func names() throws {
    let model = try TwoProvinces.model(Self.steps)
    let policy = model.study.cases[0].policy
    let list =
      SensitivityParameter.list(of: policy, kinds: model.variation.kinds)
      + SensitivityParameter.list(of: SensitivityParameter.tables, in: model.catalogue)
    #expect(Set(list.map(\.name)).count == list.count)
    #expect(list.contains { $0.name == "cea.power-benchmark.benchmark[gas] knot 2024" } == false)
    #expect(list.contains { $0.name == "cea.power-benchmark.benchmark[gas]" })
    #expect(!list.contains { $0.name == "cea.banking.vintages" })
    #expect(
      SensitivityParameter(path: "cea.nothing", of: policy, kinds: model.variation.kinds) == nil)
  }
}
