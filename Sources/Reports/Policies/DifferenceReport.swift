package import PolicyModel
import PolicySyntax

/// What tells two policies apart, for the terminal and as a document.
package struct DifferenceReport: Sendable {
  /// Years that are shown one by one; of more, the first and last ones.
  private static let mostYears = 6

  private let difference: PolicyDifference
  private let first: String
  private let second: String
  private let words: PolicyWords

  package init(
    _ difference: PolicyDifference, from first: String, to second: String, in words: PolicyWords
  ) {
    self.difference = difference
    self.first = first
    self.second = second
    self.words = words
  }

  package func lines(width: Int) -> [String] {
    var lines = ["\(first) → \(second)"]
    guard !difference.clauses.isEmpty else {
      return lines + [words.say("no difference", "没有差别")]
    }
    for clause in difference.clauses {
      lines += ["", "\(label(clause.kind))  \(clause.path)"]
      if let before = clause.before {
        lines += side("-", before, words.place(clause.spanBefore), width)
      }
      if let after = clause.after {
        lines += side("+", after, words.place(clause.spanAfter), width)
      }
      lines += years(clause.years)
    }
    let counts = [PolicyDifference.Kind.added, .removed, .changed, .source].compactMap { kind in
      let count = difference.clauses.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(label(kind))"
    }
    return lines + ["", counts.joined(separator: words.say(", ", "，"))]
  }

  private func label(_ kind: PolicyDifference.Kind) -> String {
    switch kind {
    case .added: words.say("added", "增加")
    case .removed: words.say("removed", "删除")
    case .changed: words.say("changed", "更改")
    case .source: words.say("other source", "来源不同")
    }
  }

  private func side(_ sign: String, _ text: String, _ place: String?, _ width: Int) -> [String] {
    let all = text + (place.map { "   (\($0))" } ?? "")
    let wrapped = DisplayWidth.wrap(all, to: max(20, width - 4), indent: 2)
    return wrapped.enumerated().map { ($0.offset == 0 ? "  \(sign) " : "    ") + $0.element }
  }

  private func years(_ years: [PolicyDifference.YearValue]) -> [String] {
    let none = words.say("none", "无")
    func line(_ value: PolicyDifference.YearValue) -> String {
      "      \(value.year)  \(value.before ?? none) → \(value.after ?? none)"
    }
    guard years.count > Self.mostYears else { return years.map(line) }
    let half = Self.mostYears / 2
    return years.prefix(half).map(line) + ["      …"] + years.suffix(half).map(line)
  }

  // MARK: Document

  private struct Document: Encodable {
    struct Place: Encodable {
      let file: String
      let line: Int?
    }
    struct Year: Encodable {
      let year: Int
      let before: String?
      let after: String?
    }
    struct Clause: Encodable {
      let kind: String
      let path: String
      let before: String?
      let after: String?
      let placeBefore: Place?
      let placeAfter: Place?
      let years: [Year]
    }
    let first: String
    let second: String
    let clauses: [Clause]
  }

  /// The difference as JSON; all years.
  package func json() -> String {
    func place(_ span: SourceSpan?) -> Document.Place? {
      span.map { Document.Place(file: $0.file, line: words.line($0)) }
    }
    return ResultWriter.json(
      Document(
        first: first, second: second,
        clauses: difference.clauses.map { clause in
          Document.Clause(
            kind: clause.kind.rawValue, path: clause.path, before: clause.before,
            after: clause.after, placeBefore: place(clause.spanBefore),
            placeAfter: place(clause.spanAfter),
            years: clause.years.map {
              Document.Year(year: $0.year, before: $0.before, after: $0.after)
            })
        }))
  }
}
