package import Scenario

/// What became of each clause of a policy, as lines of text.
package enum ClauseTable {
  package static func lines(_ clauses: [ClauseFinding], years: [Int], width: Int) -> [String] {
    guard !clauses.isEmpty else { return [] }
    let names = clauses.map { name(of: $0) }
    let nameWidth = min(names.reduce(10) { max($0, DisplayWidth.of($1)) } + 2, 34)
    let statusWidth = 15
    var lines = ["CLAUSES"]
    for (clause, name) in zip(clauses, names) {
      let head =
        DisplayWidth.left("  " + DisplayWidth.cut(name, to: nameWidth - 2), in: nameWidth + 2)
        + DisplayWidth.left(clause.status.rawValue, in: statusWidth)
      let rest = DisplayWidth.wrap(
        detail(clause, years: years), to: max(width - nameWidth - 2 - statusWidth, 20))
      let margin = String(repeating: " ", count: nameWidth + 2 + statusWidth)
      lines.append((head + (rest.first ?? "")).trimmingEnd)
      lines += rest.dropFirst().map { margin + $0 }
    }
    return lines
  }

  private static func name(of clause: ClauseFinding) -> String {
    clause.measure == clause.clause ? clause.measure : "\(clause.measure).\(clause.clause)"
  }

  /// When it binds and what it is worth there.
  private static func detail(_ clause: ClauseFinding, years: [Int]) -> String {
    guard clause.status == .binding, let first = clause.years.first, let last = clause.years.last
    else { return "" }
    let start = years.first ?? first
    let values = clause.years.compactMap { year -> Double? in
      let place = year - start
      return clause.value.indices.contains(place) ? clause.value[place] : nil
    }
    guard let low = values.min(), let high = values.max() else { return "" }
    let decimals = Figure.decimals(for: [low, high])
    let range =
      low == high
      ? Figure.text(low, decimals: decimals)
      : "\(Figure.text(low, decimals: decimals)) to \(Figure.text(high, decimals: decimals))"
    return "\(first == last ? "\(first)" : "\(first)-\(last)"): \(range) \(clause.unit)"
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
