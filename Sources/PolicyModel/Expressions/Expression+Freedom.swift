/// What an expression leaves open: the year, and properties of the supplier.
extension Expression {
  /// Whether it has a value for each year and names none.
  package func isFreeOfYear(in policy: CheckedPolicy?) -> Bool {
    switch form {
    case .overYears: return false
    case .constant(let value, let year): return year == nil && value.varies(in: policy)
    case .field(let path, let year):
      guard year == nil, case .value(let value, _)? = policy?.lookUp(path) else { return false }
      return value.varies(in: policy)
    case .result(let query): return query.year == nil
    case .pricePaid: return true
    case .exchanged(let part, _, let year):
      return year == nil || part.isFreeOfYear(in: policy)
    default: return parts.contains { $0.isFreeOfYear(in: policy) }
    }
  }

  /// The properties of suppliers it depends on.
  package func variables(in policy: CheckedPolicy?) -> Set<String> {
    switch form {
    case .variable(let name): [name]
    case .constant(.formula(let formula), _): formula.variables(in: policy)
    case .field(let path, _):
      if case .value(.formula(let formula), _)? = policy?.lookUp(path) {
        formula.variables(in: policy)
      } else {
        []
      }
    default: parts.reduce(into: []) { $0.formUnion($1.variables(in: policy)) }
    }
  }
}

extension CheckedValue {
  /// Whether it differs by year.
  fileprivate func varies(in policy: CheckedPolicy?) -> Bool {
    switch self {
    case .timeline: true
    case .formula(let formula): formula.isFreeOfYear(in: policy)
    default: false
    }
  }
}
