import Quantities

extension Expression {
  /// The same with every schedule in it whole years later.
  func delayed(years: Int) throws(QuantitiesError) -> Expression {
    func later(_ part: Expression) throws(QuantitiesError) -> Expression {
      try part.delayed(years: years)
    }
    func all(_ parts: [Expression]) throws(QuantitiesError) -> [Expression] {
      var result: [Expression] = []
      for part in parts { result.append(try later(part)) }
      return result
    }
    switch self {
    case .constant(.timeline(let timeline)):
      return .constant(.timeline(try timeline.delayed(by: Quantity(Double(years), .year))))
    case .constant, .field, .variable, .result: return self
    case .call(let name, let arguments):
      var delayed: [Argument] = []
      for argument in arguments {
        delayed.append(Argument(label: argument.label, value: try later(argument.value)))
      }
      return .call(name, delayed)
    case .negated(let part): return .negated(try later(part))
    case .arithmetic(let left, let sign, let right):
      return .arithmetic(try later(left), sign, try later(right))
    case .compared(let left, let sign, let right):
      return .compared(try later(left), sign, try later(right))
    case .member(let part, let container):
      guard case .range(let low, let high) = container else {
        return .member(try later(part), of: container)
      }
      return .member(try later(part), of: .range(try later(low), try later(high)))
    case .all(let parts): return .all(try all(parts))
    case .any(let parts): return .any(try all(parts))
    case .not(let part): return .not(try later(part))
    case .conditional(let condition, let consequence, let alternative):
      return .conditional(
        try later(condition), then: try later(consequence), otherwise: try later(alternative))
    }
  }
}
