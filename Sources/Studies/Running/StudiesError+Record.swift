import Market
import Scenario

/// How a run without an answer is recorded.
extension StudiesError {
  var status: RunRecord.Status {
    switch self {
    case .variation: .excluded
    case .scenario(.infeasible), .scenario(.design): .infeasible
    default: .failed
    }
  }

  /// One line that says why, with the numbers.
  var diagnosis: String {
    switch self {
    case .variation(let words), .uncleared(let words): words
    case .scenario(let error): Self.diagnosis(error)
    default: "\(self)"
    }
  }

  private static func diagnosis(_ error: ScenarioError) -> String {
    switch error {
    case .infeasible(let fault):
      "\(fault.clause): \(fault.market) \(fault.year), \(fault.missing) \(fault.quantityUnit) missing at \(fault.price) \(fault.unit)"
    default: "\(error)"
    }
  }

  /// Why a scenario has no result; a market that does not clear is named with its year and its units.
  static func unsolved(_ error: ScenarioError, in scenario: CompiledScenario) -> StudiesError {
    guard
      case .market(.noEquilibrium(let market, let year, let price, let missing, let residual)) =
        error
    else { return .scenario(error) }
    let own = scenario.problem.markets[market]
    return .uncleared(
      "\(own.name) \(scenario.years[year]) does not clear: \(missing) \(own.quantityUnit) missing at "
        + "\(price) \(own.unit), residual \(residual) of its market")
  }
}
