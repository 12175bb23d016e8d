import Quantities

/// A value computed before its place has said what it should be.
enum FoldedValue {
  /// A number; the unit is the one written, nil where none is.
  case number(Quantity, unit: Unit?)
  /// A number by year.
  case timeline(Timeline, unit: Unit)
  case truth(Bool)
  case text(String)
  /// A name that is no `let`: a word, perhaps.
  case name(String)
  case failed

  /// The dimension; nil for what is no number.
  var dimension: Dimension? {
    switch self {
    case .number(let quantity, _): quantity.dimension
    case .timeline(_, let unit): unit.dimension
    case .truth, .text, .name, .failed: nil
    }
  }

  var isFailed: Bool { if case .failed = self { true } else { false } }
}

extension CheckedValue {
  /// The value of a `let`, for use in an expression.
  var folded: FoldedValue? {
    switch self {
    case .quantity(let quantity): .number(quantity, unit: Unit(canonical: quantity.dimension))
    case .timeline(let timeline):
      timeline.unchanged.map { .timeline(timeline, unit: $0.unit) }
    case .truth(let truth): .truth(truth)
    case .text(let text): .text(text)
    case .word(let word): .name(word)
    default: nil
    }
  }
}
