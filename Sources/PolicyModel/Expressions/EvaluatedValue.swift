package import PolicySyntax
package import Quantities

/// What an expression comes to.
package enum EvaluatedValue: Hashable, Sendable {
  case quantity(Quantity)
  case truth(Bool)
  case word(String)
  case words(Set<String>)
  case text(String)
  case years(ClosedRange<Int>)
}

/// Why an expression that has been checked came to nothing.
package enum EvaluationError: Error, Hashable, Sendable {
  /// The divisor is 0.
  case divisionByZero(SourceSpan)
  /// The number is too large to be one.
  case tooLarge(SourceSpan)
  /// The value does not hold in that year: before its first or after its last date, or it has ended.
  case notInForce(SourceSpan, year: Int)
  /// A value by year where there is no year at hand.
  case noYear(SourceSpan)
  /// The policy has no such field.
  case noField(SourceSpan, path: [String])
  /// The run has no such result.
  case noResult(SourceSpan, name: String, year: Int)
  /// No exchange rate for that year.
  case noRate(SourceSpan, Currency, year: Int)
  /// The study has no such case, or no samples.
  case noCase(SourceSpan, String)
  case noSamples(SourceSpan)
  /// The supplier at hand has no such property.
  case noVariable(SourceSpan, String)
  /// A value of another kind or dimension than checked: a fault of the program, not of the policy.
  case wrongType(SourceSpan)

  package var span: SourceSpan {
    switch self {
    case .divisionByZero(let span), .tooLarge(let span), .notInForce(let span, _),
      .noYear(let span), .noField(let span, _), .noResult(let span, _, _), .noRate(let span, _, _),
      .noCase(let span, _), .noSamples(let span), .noVariable(let span, _), .wrongType(let span):
      span
    }
  }

  /// Whether there is simply nothing to compare in this year.
  package var isAbsence: Bool {
    if case .notInForce = self { return true }
    return false
  }
}

/// When and for whom an expression is evaluated.
package struct Moment: Hashable, Sendable {
  /// The year of values that differ by year and name none.
  package let year: Int?
  /// Properties of the supplier, over those of the context.
  package let variables: [String: Quantity]

  package init(year: Int? = nil, variables: [String: Quantity] = [:]) {
    self.year = year
    self.variables = variables
  }
}
