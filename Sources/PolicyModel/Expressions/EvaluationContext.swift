package import Quantities

/// Where an evaluation finds what an expression names.
package protocol EvaluationContext {
  /// The years of the policy.
  var horizon: ClosedRange<Int> { get }
  /// A field's value; nil where the policy has no such field.
  func field(_ path: [String]) -> CheckedValue?
  /// A property of the supplier at hand.
  func variable(_ name: String) -> Quantity?
  /// The answer of a run; nil where the run has none. It fits the dimension of the query.
  func result(_ query: ResultQuery, year: Int) -> Quantity?
  /// How far a result may be from the true answer, in the result's dimension: the solver's tolerance.
  func tolerance(of query: ResultQuery, year: Int) -> Quantity?
  /// What a supplier has paid in a market per tonne emitted.
  func pricePaid(market: String, year: Int) -> Quantity?
  /// What one unit of a currency costs, in the policy's money.
  func rate(_ currency: Currency, year: Int) -> Quantity?
  /// The same place in another case of the study; nil where there is none.
  func inCase(_ name: String) -> (any EvaluationContext)?
  /// The same place in every sample of the study.
  var samples: [any EvaluationContext] { get }
}

extension EvaluationContext {
  package func variable(_ name: String) -> Quantity? { nil }
  package func result(_ query: ResultQuery, year: Int) -> Quantity? { nil }
  package func tolerance(of query: ResultQuery, year: Int) -> Quantity? { nil }
  package func pricePaid(market: String, year: Int) -> Quantity? { nil }
  package func rate(_ currency: Currency, year: Int) -> Quantity? { nil }
  package func inCase(_ name: String) -> (any EvaluationContext)? { nil }
  package var samples: [any EvaluationContext] { [] }
}

/// The answers of a run, as a scenario gives them to `expect`.
package protocol ResultSource: Sendable {
  /// The answer to a query in a year; nil where the run has none.
  func value(of query: ResultQuery, year: Int) -> Quantity?
  /// The solver's tolerance of that answer.
  func tolerance(of query: ResultQuery, year: Int) -> Quantity?
}

extension ResultSource {
  package func tolerance(of query: ResultQuery, year: Int) -> Quantity? { nil }
}

/// A policy as a place to evaluate in: its fields, its exchange rates and, after a run, its results.
package struct PolicyContext: EvaluationContext, Sendable {
  package let policy: CheckedPolicy
  package let results: (any ResultSource)?
  /// The other cases of the study, by name.
  package let cases: [String: PolicyContext]
  /// The runs of the samples of this case.
  package let sampleResults: [any ResultSource]

  package init(
    _ policy: CheckedPolicy, results: (any ResultSource)? = nil,
    cases: [String: PolicyContext] = [:], sampleResults: [any ResultSource] = []
  ) {
    self.policy = policy
    self.results = results
    self.cases = cases
    self.sampleResults = sampleResults
  }

  package var horizon: ClosedRange<Int> { policy.horizon }

  package func field(_ path: [String]) -> CheckedValue? {
    if case .value(let value, _) = policy.lookUp(path) { return value }
    return nil
  }

  package func result(_ query: ResultQuery, year: Int) -> Quantity? {
    results?.value(of: query, year: year)
  }

  package func tolerance(of query: ResultQuery, year: Int) -> Quantity? {
    results?.tolerance(of: query, year: year)
  }

  package func rate(_ currency: Currency, year: Int) -> Quantity? {
    switch policy.rates[currency] {
    case .quantity(let quantity)?: quantity
    case .timeline(let timeline)?: (try? timeline.value(in: year)) ?? nil
    default: nil
    }
  }

  package func inCase(_ name: String) -> (any EvaluationContext)? { cases[name] }

  package var samples: [any EvaluationContext] {
    sampleResults.map { PolicyContext(policy, results: $0, cases: cases) }
  }
}
