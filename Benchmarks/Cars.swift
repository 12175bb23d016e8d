import Catalogue
import Scenario

/// What `abate vehicles` makes of a result.
enum Cars {
  /// A number that depends on every part of it.
  static func count(_ result: ScenarioResult, _ catalogue: Catalogue) -> Double {
    guard
      let model = try? VehicleModel(result, baseline: result, catalogue: catalogue),
      let spread = try? FootprintSpread(model, result: result, catalogue: catalogue),
      let old = try? EndOfLife(model, result: result, catalogue: catalogue)
    else { return .nan }
    let worth = spread.valueOfInformation(
      of: "steel", result.supplierFootprints(in: model.years[0], catalogue: catalogue), spread: 0.1)
    return Double(model.footprints.count + old.years.count + worth.count)
  }
}

extension NationalProblem {
  /// The same with a label of steel and one of aluminium, whose premia are found.
  func labelled(_ catalogue: Catalogue) throws -> CompiledScenario {
    var options = scenario.options
    for (sector, limit) in [("steel", 1.2), ("aluminium", 4.0)] {
      options.measures.premiums.append(
        CertificationPremium(
          name: "low-carbon \(sector)",
          of: Coverage(
            technologies: Set(catalogue.technologies.filter { $0.sector == sector }.map(\.id))),
          boundary: .cradleToGate,
          levels: [
            .init(
              name: "good", threshold: .init(YearPath(limit), YearPath(limit / 7)),
              premium: YearPath(150))
          ], buyers: YearPath(0.1), auditCost: 80_000, years: 2026...2100))
    }
    return try CompiledScenario(catalogue: catalogue, options: options)
  }
}
