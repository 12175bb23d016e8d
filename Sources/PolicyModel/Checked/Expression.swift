package import PolicySyntax
package import Quantities

/// A checked expression: names resolved, dimensions right, the place of each part kept.
package struct Expression: Sendable {
  package let form: Form
  package let type: ExpressionType
  /// Where it is written.
  package let span: SourceSpan
  /// The unit to show its value in, where the text names one.
  package let unit: Unit?

  init(_ form: Form, _ type: ExpressionType, _ span: SourceSpan, unit: Unit? = nil) {
    self.form = form
    self.type = type
    self.span = span
    self.unit = unit
  }

  /// What the expression is. Sums and products are chains, so that a long one is not a deep tree.
  package indirect enum Form: Sendable {
    /// A value; one that differs by year at `year`, or at the year at hand.
    case constant(CheckedValue, year: Int?)
    /// The years of the policy.
    case horizon
    /// A value of the policy itself, such as `cea-band.floor`, at `year` or the year at hand.
    case field(path: [String], year: Int?)
    /// A property of the supplier at hand, in formulas: `scrap-share`.
    case variable(String)
    /// A result of the run, such as `emissions[sector = steel, 2030]`.
    case result(ResultQuery)
    case negated(Expression)
    /// From left to right; `+` and `-`, or `*` and `/`.
    case chain(Expression, [Link])
    case compared(Expression, Comparison, Expression)
    case member(Expression, of: Container)
    case all([Expression])
    case any([Expression])
    case not(Expression)
    case conditional(Expression, then: Expression, otherwise: Expression)
    /// `min(a, b)`, `max(a, b)`, `mean(a, b)`, `sum(a, b)`.
    case reduced(Reduction, [Expression])
    /// `max(price[cea])`: over years, those of the policy unless some are given.
    case overYears(Reduction, Expression, ClosedRange<Int>?)
    /// `change(x, from: case)`: x here less x there.
    case change(Expression, from: String)
    /// `probability(condition)`: the share of samples in which it holds.
    case probability(Expression)
    /// `price-paid(market)`: what a supplier has paid there per tonne emitted, net of free allocation.
    case pricePaid(market: String)
    /// Money of other currencies turned into the policy's at the rate of `year`, or of the year at hand.
    case exchanged(Expression, to: PriceBasis, year: Int?)
  }

  package struct Link: Sendable {
    package let operation: Operator
    package let operand: Expression
  }

  package enum Operator: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/"
  }

  package enum Comparison: String, Sendable {
    case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">",
      greaterOrEqual = ">="
  }

  package enum Reduction: String, Sendable, CaseIterable {
    case least = "min", greatest = "max", mean, sum
  }

  package enum Container: Sendable {
    case range(Expression, Expression)
    case years(ClosedRange<Int>)
    case words(Set<String>)
  }
}

/// What an expression is: what may be done with it.
package enum ExpressionType: Hashable, Sendable {
  /// A number of a dimension; a ratio has the dimension of none.
  case quantity(Dimension)
  /// A 0 without unit, which fits every dimension.
  case zero
  case truth
  /// One of these words; no words: any.
  case word(Set<String>)
  case words(Set<String>)
  case text
  /// Years, or one year.
  case years
  case selection
  /// Wrong, and reported already: nothing further is said about it.
  case failed

  /// A pure number.
  package static let ratio = ExpressionType.quantity(.ratio)

  /// Whether it is a number.
  package var isNumber: Bool {
    switch self {
    case .quantity, .zero: true
    default: false
    }
  }
}

extension Expression {
  /// The expressions directly below.
  package var parts: [Expression] {
    switch form {
    case .constant, .horizon, .field, .variable, .result, .pricePaid: []
    case .negated(let part), .not(let part), .overYears(_, let part, _), .change(let part, _),
      .probability(let part), .exchanged(let part, _, _):
      [part]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .compared(let left, _, let right): [left, right]
    case .member(let element, .range(let lower, let upper)): [element, lower, upper]
    case .member(let element, _): [element]
    case .all(let parts), .any(let parts), .reduced(_, let parts): parts
    case .conditional(let condition, let consequence, let alternative):
      [condition, consequence, alternative]
    }
  }

  /// Whether a part, or the expression itself, has a property.
  package func contains(where isMeant: (Expression) -> Bool) -> Bool {
    isMeant(self) || parts.contains { $0.contains(where: isMeant) }
  }

  /// Whether it asks for results of a run.
  package var readsResults: Bool {
    contains { part in
      switch part.form {
      case .result, .probability, .change, .pricePaid: true
      default: false
      }
    }
  }
}

/// A question to a result: `price[cea, 2030]`, `output-share[route in {scrap-eaf}, 2030]`.
package struct ResultQuery: Sendable, Hashable {
  /// The result's name in the result table of the language, such as `price`.
  package let name: String
  /// The measure named in the brackets, if the result asks for one.
  package let measure: String?
  /// Whom it is about.
  package let selection: Selection
  /// The product named, where the result is told apart by it: `hot-rolled`.
  package let product: String?
  /// The year; nil: the year at hand.
  package let year: Int?
  package let dimension: Dimension
  package let span: SourceSpan

  package init(
    name: String, measure: String?, selection: Selection, product: String? = nil, year: Int?,
    dimension: Dimension, span: SourceSpan
  ) {
    self.name = name
    self.measure = measure
    self.selection = selection
    self.product = product
    self.year = year
    self.dimension = dimension
    self.span = span
  }
}
