package import Scenario

/// The clauses of the measures that bind in a run, with the years in which they do: an empty bank, a collar that is touched, a reserve
/// at work. A store keeps them as one line per run.
package struct BoundClauses: Sendable, Equatable {
  package struct Clause: Sendable, Equatable {
    /// Measure and clause: `cea banking`.
    package let name: String
    /// Ascending.
    package let years: [Int]
  }

  /// By name.
  package let clauses: [Clause]

  package init(_ findings: [ClauseFinding]) {
    var years: [String: Set<Int>] = [:]
    for finding in findings where finding.status == .binding {
      years["\(finding.measure) \(finding.clause)", default: []].formUnion(finding.years)
    }
    clauses = years.sorted { $0.key < $1.key }.map {
      Clause(name: $0.key, years: $0.value.sorted())
    }
  }

  /// The names of those that bind in a year; nil: in any.
  package func names(in year: Int?) -> [String] {
    clauses.filter { clause in year.map { clause.years.contains($0) } ?? true }.map(\.name)
  }

  /// Clauses with the years in which they bind in some of these runs and not in others, as `cea-band floor (2030)`.
  static func differences(_ runs: [BoundClauses]) -> [String] {
    Set(runs.flatMap { $0.clauses.map(\.name) }).sorted().compactMap { name in
      let years = runs.map { run in Set(run.clauses.first { $0.name == name }?.years ?? []) }
      let all = years.dropFirst().reduce(years.first ?? []) { $0.intersection($1) }
      let some = years.reduce(Set()) { $0.union($1) }.subtracting(all)
      return some.isEmpty ? nil : "\(name) (\(spans(some.sorted())))"
    }
  }

  // MARK: As a line

  private static let head = "binding: "
  private static let nothing = "nothing"

  /// `binding: cea banking (2027-2029, 2031); cea-band floor (2030)`
  package var text: String {
    let parts = clauses.map { "\($0.name) (\(Self.spans($0.years)))" }
    return Self.head + (parts.isEmpty ? Self.nothing : parts.joined(separator: "; "))
  }

  /// From such a line; nil where it is none.
  package init?(text: String) {
    guard text.hasPrefix(Self.head) else { return nil }
    let body = text.dropFirst(Self.head.count)
    guard body != Self.nothing else {
      clauses = []
      return
    }
    var clauses: [Clause] = []
    for part in body.split(separator: ";") {
      guard let open = part.lastIndex(of: "("), part.last == ")",
        let years = Self.years(part[part.index(after: open)...].dropLast())
      else { return nil }
      let name = part[..<open].split(separator: " ").joined(separator: " ")
      clauses.append(Clause(name: name, years: years))
    }
    self.clauses = clauses
  }

  private static func spans(_ years: [Int]) -> String {
    var spans: [ClosedRange<Int>] = []
    for year in years {
      if let last = spans.last, year == last.upperBound + 1 {
        spans[spans.count - 1] = last.lowerBound...year
      } else {
        spans.append(year...year)
      }
    }
    return spans.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ", ")
  }

  private static func years(_ text: Substring) -> [Int]? {
    var years: [Int] = []
    for span in text.split(separator: ",") {
      let ends = span.split(separator: "-").map { Int($0.filter { !$0.isWhitespace }) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        return nil
      }
      years += first...last
    }
    return years
  }
}

extension RunRecord {
  /// What binds in a solved run; nil of a run without an answer, or where it was not recorded.
  package var boundClauses: BoundClauses? {
    status == .solved ? diagnosis.flatMap { BoundClauses(text: $0) } : nil
  }
}
