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
    case .variation(let words): words
    case .scenario(let error): Self.diagnosis(error)
    default: "\(self)"
    }
  }

  private static func diagnosis(_ error: ScenarioError) -> String {
    switch error {
    case .infeasible(let fault):
      "\(fault.clause): \(fault.market) \(fault.year), \(fault.missing) \(fault.quantityUnit) missing at \(fault.price) \(fault.unit)"
    case .market(.noEquilibrium(_, let year, let price, let missing, let residual)):
      "no equilibrium in year \(year) of the run: \(missing) missing at \(price), residual \(residual)"
    default: "\(error)"
    }
  }
}
