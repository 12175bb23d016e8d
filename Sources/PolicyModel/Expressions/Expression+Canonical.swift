extension Expression {
  /// Text that is equal where two expressions mean the same, whatever their places, units and spelling.
  ///
  /// - Parameters:
  ///   - value: The canonical text of a value.
  ///   - selection: The canonical text of a selection.
  package func canonicalText(
    value: (CheckedValue) -> String, selection: (Selection) -> String
  ) -> String {
    func of(_ part: Expression) -> String {
      part.canonicalText(value: value, selection: selection)
    }
    func list(_ parts: [Expression]) -> String { parts.map(of).joined(separator: ", ") }
    func sorted(_ parts: [Expression]) -> String {
      parts.map(of).sorted().joined(separator: ", ")
    }
    func index(_ year: Int?) -> String { year.map { "[\($0)]" } ?? "" }
    switch form {
    case .constant(let constant, let year): return value(constant) + index(year)
    case .horizon: return "horizon"
    case .field(let path, let year): return path.joined(separator: ".") + index(year)
    case .variable(let name): return name
    case .result(let query):
      return "\(query.name)(\(query.measure ?? "-"), \(selection(query.selection)), "
        + "\(query.product ?? "-"))"
        + index(query.year)
    case .negated(let part): return "-(\(of(part)))"
    case .chain(let first, let links):
      guard !links.isEmpty else { return of(first) }
      return "(" + of(first) + links.map { " \($0.operation.rawValue) \(of($0.operand))" }.joined()
        + ")"
    case .compared(let left, let comparison, let right):
      return "(\(of(left)) \(comparison.rawValue) \(of(right)))"
    case .member(let part, .range(let lower, let upper)):
      return "(\(of(part)) in \(of(lower))..\(of(upper)))"
    case .member(let part, .years(let years)):
      return "(\(of(part)) in \(years.lowerBound)..\(years.upperBound))"
    case .member(let part, .words(let words)):
      return "(\(of(part)) in {\(words.sorted().joined(separator: ", "))})"
    case .all(let parts): return "all(\(sorted(parts)))"
    case .any(let parts): return "any(\(sorted(parts)))"
    case .not(let part): return "not(\(of(part)))"
    case .conditional(let condition, let consequence, let alternative):
      return "if(\(list([condition, consequence, alternative])))"
    case .reduced(let reduction, let parts): return "\(reduction.rawValue)(\(sorted(parts)))"
    case .overYears(let reduction, let part, let years):
      let during = years.map { ", \($0.lowerBound)..\($0.upperBound)" } ?? ""
      return "\(reduction.rawValue)-over-years(\(of(part))\(during))"
    case .change(let part, let name): return "change(\(of(part)), \(name))"
    case .probability(let part): return "probability(\(of(part)))"
    case .pricePaid(let market): return "price-paid(\(market))"
    case .exchanged(let part, let money, let year):
      return "exchange(\(of(part)), \(money))" + index(year)
    }
  }
}
