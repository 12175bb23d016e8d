package import PolicySyntax
package import Quantities

/// A checked expression: names resolved, dimensions right.
package indirect enum Expression: Sendable {
  case constant(CheckedValue)
  /// A value of the policy itself, such as `cea-band.floor`, by year if `year` is given.
  case field(path: [String], year: Int?)
  /// A property of the supplier at hand, in formulas: `scrap-share`.
  case variable(String)
  /// A result of the run, such as `emissions[sector = steel, 2030]`.
  case result(ResultQuery)
  /// `min`, `max`, `change`, `probability`, `price-paid`, …
  case call(String, [Argument])
  case negated(Expression)
  /// Left to right; `+` and `-` or `*` and `/`.
  case arithmetic(Expression, Operator, Expression)
  case compared(Expression, Comparison, Expression)
  case member(Expression, of: Container)
  case all([Expression])
  case any([Expression])
  case not(Expression)
  case conditional(Expression, then: Expression, otherwise: Expression)

  package struct Argument: Sendable {
    package let label: String?
    package let value: Expression
    package init(label: String?, value: Expression) {
      self.label = label
      self.value = value
    }
  }

  package enum Operator: String, Sendable {
    case add = "+", subtract = "-", multiply = "*", divide = "/"
  }
  package enum Comparison: String, Sendable {
    case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">",
      greaterOrEqual = ">="
  }
  package enum Container: Sendable {
    case range(Expression, Expression)
    case set(Set<String>)
    case selection(Selection)
  }
}

/// A question to a result: `price[cea, 2030]`, `output-share[route in {scrap-eaf}, 2030]`.
package struct ResultQuery: Sendable {
  /// The result's name in the result table of the language, such as `price`.
  package let name: String
  /// The measure named in the brackets, if the result asks for one.
  package let measure: String?
  /// Whom it is about.
  package let selection: Selection
  /// The year; nil where all years are meant.
  package let year: Int?
  package let dimension: Dimension
  package let span: SourceSpan

  package init(
    name: String, measure: String?, selection: Selection, year: Int?, dimension: Dimension,
    span: SourceSpan
  ) {
    self.name = name
    self.measure = measure
    self.selection = selection
    self.year = year
    self.dimension = dimension
    self.span = span
  }
}
