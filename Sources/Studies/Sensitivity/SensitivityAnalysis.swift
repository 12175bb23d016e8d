import Catalogue
package import Market
import Numerics
import PolicyModel
package import Scenario

/// Derivatives of reported numbers with respect to numbers of a policy and of the data, at a solved run.
///
/// Each is that of a ``RunDerivative``; none is solved for.
package struct SensitivityAnalysis: Sendable {
  /// Of one number, for each column of the model.
  package struct Row: Sendable {
    package let parameter: SensitivityParameter
    /// Per unit of the parameter: for a factor per 100 %, else per unit of its number.
    package let derivatives: [Double]
    /// Unmet conditions after the move, relative to what it had to meet; 0 where nothing had to be met.
    package let residual: Double
    /// Whether it moved to one side only.
    package let isOneSided: Bool
    /// Whether the slope changes nearby; nil where nobody has looked.
    package var bend: Bend?
  }

  /// A slope that is another one on either side of the present state.
  package struct Bend: Sendable {
    /// The size of the moves on both sides: a share of the number, or of its unit.
    package let move: Double
    /// Market and year that are most out of balance after a move along the slope.
    package let market: String
    package let year: Int
    /// What binds on one side only: clauses with the years, as `cea-band floor (2030)`. Empty where no clause of the policy tells the sides
    /// apart, such as where a plant starts or stops.
    package let clauses: [String]
    /// Slopes of the columns from runs solved anew at either end; nil where that end has no answer.
    package let below: [Double]?
    package let above: [Double]?
  }

  /// A number without a derivative, and why.
  package struct Failure: Sendable {
    package let parameter: SensitivityParameter
    package let reason: String
  }

  package let model: PolicyStudyModel
  package let result: ScenarioResult
  /// The columns at the run.
  package let values: [Double]
  private let policy: CheckedPolicy
  private let derivative: RunDerivative
  private let threads: Int

  /// Size of the moves, as a share of the number: the error of a central difference is its square, rounding relative to
  /// the market divided by it is below 1e-9.
  private static let step = 1e-4
  /// Unmet conditions after a move of the size that is looked at, relative to what it had to meet, from which a slope counts
  /// as bent.
  private static let bent = 0.05

  /// Solves the first case of a study, all uncertain numbers at their medians, and differentiates there.
  package init(_ model: PolicyStudyModel, parallel: ParallelMap = .serial) throws(StudiesError) {
    let policy = model.study.cases[0].policy
    self.model = model
    self.policy = policy
    threads = parallel.width
    let scenario = try model.compiled(policy)
    do {
      result = try scenario.run(named: model.study.cases[0].name, parallel: parallel)
    } catch { throw .unsolved(error, in: scenario) }
    derivative = try RunDerivative(model, result, of: policy, parallel: parallel)
    values = derivative.values
  }

  /// The derivatives by all these numbers, in their order; each is independent of the others.
  package func rows(
    by parameters: [SensitivityParameter], notice: @escaping @Sendable () -> Void = {}
  ) -> (rows: [Row], failures: [Failure]) {
    let outcomes = mapConcurrently(parameters.count, threads: threads) { index in
      defer { notice() }
      return Result { () throws(StudiesError) in try row(parameters[index]) }
    }
    var rows: [Row] = []
    var failures: [Failure] = []
    for (parameter, outcome) in zip(parameters, outcomes) {
      switch outcome {
      case .success(let row): rows.append(row)
      case .failure(let error):
        failures.append(Failure(parameter: parameter, reason: error.diagnosis))
      }
    }
    return (rows, failures)
  }

  /// The rows with what is known of bends nearby.
  ///
  /// - Parameter move: Size of the moves, as a share of the numbers.
  package func bends(
    of rows: [Row], within move: Double, notice: @escaping @Sendable () -> Void = {}
  ) -> [Row] {
    mapConcurrently(rows.count, threads: threads) { index in
      defer { notice() }
      var row = rows[index]
      row.bend = try? bend(row.parameter, within: move)
      return row
    }
  }

  // MARK: One number

  private func end(
    _ parameter: SensitivityParameter, _ step: Double
  ) throws(StudiesError) -> RunDerivative.End {
    var own = policy
    var data: (catalogue: Catalogue, suppliers: SupplierList)?
    if let change = try parameter.change(step) {
      own = try model.variation.applied([change], to: policy)
    } else {
      guard let catalogue = parameter.moved(model.catalogue, by: step) else {
        throw .variation("the data do not take another number here")
      }
      // What suppliers are like hangs on these two tables alone.
      let isOfSuppliers = [.plants, .technologies].contains(parameter.table)
      data = (catalogue, isOfSuppliers ? SupplierList(catalogue) : model.suppliers)
    }
    return RunDerivative.End(
      step: step, policy: own,
      scenario: try model.compiled(own, on: data, referencePrice: derivative.referencePrice))
  }

  private func row(_ parameter: SensitivityParameter) throws(StudiesError) -> Row {
    var step = Self.step
    func ends(_ step: Double) throws(StudiesError) -> RunDerivative.Ends {
      try derivative.ends(step) { step throws(StudiesError) in try end(parameter, step) }
    }
    var own = try ends(step)
    var move = try derivative.move(own)
    // A number that is 0 has no size of its own: its unit may be next to nothing for the market.
    while parameter.measure == .amount, move.push * step < Self.leastPush, step < Self.longestStep {
      guard let longer = try? ends(100 * step) else { break }
      step *= 100
      own = longer
      move = try derivative.move(own)
    }
    let slopes = try derivative.slopes(own, along: move)
    let push = move.push * step
    return Row(
      parameter: parameter, derivatives: slopes.values,
      residual: push > Self.smallestPush ? slopes.unmet / push : 0,
      isOneSided: own.behind.step == 0 || own.ahead.step == 0)
  }

  /// A move of an amount is made longer until it makes a condition unmet by this share of its market, or is this long.
  private static let leastPush = 1e-7
  private static let longestStep = 1e8
  /// Moves that make no condition unmet by more than this share of its market say nothing of prices.
  private static let smallestPush = 1e-9

  private func bend(
    _ parameter: SensitivityParameter, within size: Double
  ) throws(StudiesError) -> Bend? {
    let move = try derivative.move(
      derivative.ends(Self.step) { step throws(StudiesError) in try end(parameter, step) })
    guard parameter.measure == .factor, move.push * size > Self.smallestPush else { return nil }
    var place: (market: String, year: Int)?
    for step in [-size, size] where place == nil {
      guard let end = try? end(parameter, step) else { continue }
      let straight = try derivative.moved(end, move)
      guard RunDerivative.unmet(straight) > Self.bent * move.push * size else { continue }
      place = (straight.residuals.market.name, straight.residuals.year)
    }
    guard let place else { return nil }
    var sides = [BoundClauses(result.clauses)]
    let slopes: [[Double]?] = [-size, size].map { step in
      guard let end = try? end(parameter, step),
        let solved = try? end.scenario.run(
          start: derivative.prices(at: end, after: move))
      else { return nil }
      sides.append(BoundClauses(solved.clauses))
      return zip(model.outputs(solved, of: end.policy), values).map { ($0 - $1) / step }
    }
    return Bend(
      move: size, market: place.market, year: place.year,
      clauses: BoundClauses.differences(sides), below: slopes[0], above: slopes[1])
  }
}
