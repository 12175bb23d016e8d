package import PolicyModel
package import Quantities

/// A policy after a run as a place to evaluate in: its fields, the answers of the run, and the years that both speak of.
///
/// The horizon of a policy may begin before the base year of the data; an `expect` without a year is held in the
/// years of the run alone.
package struct RunContext: EvaluationContext {
  private let policy: PolicyContext
  private var cases: [String: RunContext] = [:]
  package let horizon: ClosedRange<Int>

  package init(_ policy: CheckedPolicy, _ result: ScenarioResult, routes: [String: String]) {
    self.policy = PolicyContext(policy, results: PolicyResults(result, routes: routes))
    let years = result.scenario.years
    let run = (years.first ?? policy.horizon.lowerBound)...result.scenario.reportTo
    horizon = policy.horizon.clamped(to: run)
  }

  /// The same beside other cases, to which `change(x, from: case)` refers.
  func beside(_ cases: [String: RunContext]) -> RunContext {
    var context = self
    context.cases = cases
    return context
  }

  package func inCase(_ name: String) -> (any EvaluationContext)? { cases[name] }
  package func field(_ path: [String]) -> CheckedValue? { policy.field(path) }
  package func result(_ query: ResultQuery, year: Int) -> Quantity? {
    policy.result(query, year: year)
  }
  package func tolerance(of query: ResultQuery, year: Int) -> Quantity? {
    policy.tolerance(of: query, year: year)
  }
  package func rate(_ currency: Currency, year: Int) -> Quantity? {
    policy.rate(currency, year: year)
  }
}
