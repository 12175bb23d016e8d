extension Expression {
  /// The same with every value in it changed; the places of the parts stay.
  package func mappingValues<Failure: Error>(
    _ change: (CheckedValue) throws(Failure) -> CheckedValue
  ) throws(Failure) -> Expression {
    func mapped(_ part: Expression) throws(Failure) -> Expression {
      try part.mappingValues(change)
    }
    func all(_ parts: [Expression]) throws(Failure) -> [Expression] {
      var result: [Expression] = []
      for part in parts { result.append(try mapped(part)) }
      return result
    }
    let changed: Form
    switch form {
    case .constant(let value, let year): changed = .constant(try change(value), year: year)
    case .horizon, .field, .variable, .result, .pricePaid: changed = form
    case .negated(let part): changed = .negated(try mapped(part))
    case .chain(let first, let links):
      var later: [Link] = []
      for link in links {
        later.append(Link(operation: link.operation, operand: try mapped(link.operand)))
      }
      changed = .chain(try mapped(first), later)
    case .compared(let left, let comparison, let right):
      changed = .compared(try mapped(left), comparison, try mapped(right))
    case .member(let element, .range(let lower, let upper)):
      changed = .member(try mapped(element), of: .range(try mapped(lower), try mapped(upper)))
    case .member(let element, let container):
      changed = .member(try mapped(element), of: container)
    case .all(let parts): changed = .all(try all(parts))
    case .any(let parts): changed = .any(try all(parts))
    case .not(let part): changed = .not(try mapped(part))
    case .conditional(let condition, let consequence, let alternative):
      changed = .conditional(
        try mapped(condition), then: try mapped(consequence), otherwise: try mapped(alternative))
    case .reduced(let reduction, let parts): changed = .reduced(reduction, try all(parts))
    case .overYears(let reduction, let part, let years):
      changed = .overYears(reduction, try mapped(part), years)
    case .change(let part, let name): changed = .change(try mapped(part), from: name)
    case .probability(let part): changed = .probability(try mapped(part))
    case .exchanged(let part, let money, let year):
      changed = .exchanged(try mapped(part), to: money, year: year)
    }
    return Expression(changed, type, span, unit: unit)
  }
}
