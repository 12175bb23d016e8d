import PolicySyntax
import Quantities

extension Evaluator {
  /// How far two numbers that should be equal may be apart where no tolerance is written: the rounding of a few
  /// conversions of units.
  static let rounding = 1e-12

  func condition(
    _ expression: Expression, _ moment: Moment
  ) throws(EvaluationError) -> Bool {
    let span = expression.span
    switch expression.form {
    case .compared(let left, let comparison, let right):
      let a = try value(of: left, at: moment)
      let b = try value(of: right, at: moment)
      return try compare(a, comparison, b, span)
    case .member(let element, let container):
      return try isMember(try value(of: element, at: moment), container, moment, span)
    case .all(let parts):
      for part in parts {
        if try !truth(of: part, at: moment) { return false }
      }
      return true
    case .any(let parts):
      for part in parts {
        if try truth(of: part, at: moment) { return true }
      }
      return false
    case .not(let part): return try !truth(of: part, at: moment)
    default: throw .wrongType(span)
    }
  }

  private func compare(
    _ left: EvaluatedValue, _ comparison: Expression.Comparison, _ right: EvaluatedValue,
    _ span: SourceSpan
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.quantity(let a), .quantity(let b)):
      return try compare(a, comparison, b, span)
    case (.years(let a), .years(let b)):
      switch comparison {
      case .equal: return a == b
      case .unequal: return a != b
      case .less: return a.upperBound < b.lowerBound
      case .lessOrEqual: return a.upperBound <= b.lowerBound
      case .greater: return a.lowerBound > b.upperBound
      case .greaterOrEqual: return a.lowerBound >= b.upperBound
      }
    default:
      switch comparison {
      case .equal: return left == right
      case .unequal: return left != right
      default: throw .wrongType(span)
      }
    }
  }

  private func compare(
    _ left: Quantity, _ comparison: Expression.Comparison, _ right: Quantity, _ span: SourceSpan
  ) throws(EvaluationError) -> Bool {
    let order = try arithmetic(span) { () throws(QuantitiesError) in try left.compare(right) }
    switch comparison {
    case .less: return order == .less
    case .lessOrEqual: return order != .greater
    case .greater: return order == .greater
    case .greaterOrEqual: return order != .less
    case .equal: return try equal(left, right, span)
    case .unequal: return try !equal(left, right, span)
    }
  }

  private func equal(
    _ left: Quantity, _ right: Quantity, _ span: SourceSpan
  ) throws(EvaluationError) -> Bool {
    let difference = try arithmetic(span) { () throws(QuantitiesError) in try left - right }
    let allowed: Double
    if let tolerance {
      let whole = left.isBareZero ? right.dimension : left.dimension
      let isRelative = tolerance.dimension.isRatio && !whole.isRatio && !tolerance.isBareZero
      allowed =
        isRelative
        ? tolerance.value * max(left.value.magnitude, right.value.magnitude) : tolerance.value
    } else {
      allowed = Self.rounding * max(left.value.magnitude, right.value.magnitude)
    }
    return difference.value.magnitude <= allowed
  }

  private func isMember(
    _ element: EvaluatedValue, _ container: Expression.Container, _ moment: Moment,
    _ span: SourceSpan
  ) throws(EvaluationError) -> Bool {
    switch (element, container) {
    case (.quantity(let quantity), .range(let lower, let upper)):
      let least = try self.quantity(of: lower, at: moment)
      let most = try self.quantity(of: upper, at: moment)
      guard try compare(quantity, .greaterOrEqual, least, span) else { return false }
      return try compare(quantity, .lessOrEqual, most, span)
    case (.years(let years), .years(let container)):
      return container.lowerBound <= years.lowerBound && years.upperBound <= container.upperBound
    case (.word(let word), .words(let words)), (.text(let word), .words(let words)):
      return words.contains(word)
    case (.words(let some), .words(let words)): return some.isSubset(of: words)
    default: throw .wrongType(span)
    }
  }
}
