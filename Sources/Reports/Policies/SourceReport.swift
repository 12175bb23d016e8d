import Catalogue
package import PolicyModel
import PolicySyntax

/// Every number of a policy and what stands behind it, for the terminal, as a document and as a table.
package struct SourceReport: Sendable {
  private let table: SourceTable
  private let policy: String
  private let words: PolicyWords
  private let hash: String
  private let sourcesHash: String

  package init(_ policy: CheckedPolicy, kinds: KindTable, in words: PolicyWords) {
    table = SourceTable(policy, kinds: kinds)
    self.policy = policy.name
    self.words = words
    hash = policy.hash.hexadecimal
    sourcesHash = policy.sourcesHash.hexadecimal
  }

  package func lines(width: Int) -> [String] {
    var lines = [words.say("Sources of ", "数值来源：") + policy, ""]
    for row in table.rows {
      let place = words.place(row.span).map { "   \($0)" } ?? ""
      let head = "\(row.path) = \(row.value)"
      lines += DisplayWidth.wrap(head + place, to: width, indent: 4)
      let details =
        [words.clause(row.status)] + row.notes.map { words.say("note: ", "备注：") + $0 }
        + row.changes.map { words.say("changed by ", "更改自 ") + "\($0.overlay): \($0.text)" }
      lines += details.flatMap { detail in
        DisplayWidth.wrap(detail, to: max(20, width - 4), indent: 2).map { "    " + $0 }
      }
    }
    let counts = table.counts.map { "\($0.count) \(statusWord($0.status))" }
    let total = table.rows.count(where: \.isNumber)
    lines += [
      "",
      words.say("\(total) numbers: ", "共 \(total) 个数值：")
        + counts.joined(separator: words.say(", ", "，")),
      words.say("policy ", "政策哈希 ") + hash.prefix(16) + "…  "
        + words.say("sources ", "来源哈希 ") + sourcesHash.prefix(16) + "…",
    ]
    return lines
  }

  private func statusWord(_ word: String) -> String {
    let statuses: [Provenance.Status] = [
      .cited(source: "", isReference: false, place: nil, quote: nil), .assumption(""), .hypothesis,
      .defaulted, .uncited,
    ]
    return statuses.first { ProvenanceText.word($0) == word }.map(words.word) ?? word
  }

  // MARK: Documents

  private struct Document: Encodable {
    struct Row: Encodable {
      let path: String
      let value: String
      let isNumber: Bool
      let status: String
      let citation: String?
      let place: String?
      let quote: String?
      let reason: String?
      let notes: [String]
      let changes: [String]
      let file: String?
      let line: Int?
    }
    let policy: String
    let hash: String
    let sourcesHash: String
    let counts: [String: Int]
    let rows: [Row]
  }

  private var document: Document {
    Document(
      policy: policy, hash: hash, sourcesHash: sourcesHash,
      counts: Dictionary(
        table.counts.map { ($0.status, $0.count) }, uniquingKeysWith: { first, _ in first }),
      rows: table.rows.map { row in
        let parts = Self.parts(row.status)
        return Document.Row(
          path: row.path, value: row.value, isNumber: row.isNumber,
          status: ProvenanceText.word(row.status), citation: parts.source, place: parts.place,
          quote: parts.quote, reason: parts.reason, notes: row.notes,
          changes: row.changes.map { "\($0.overlay): \($0.text)" }, file: row.span?.file,
          line: words.line(row.span))
      })
  }

  private static func parts(
    _ status: Provenance.Status
  ) -> (source: String?, place: String?, quote: String?, reason: String?) {
    switch status {
    case .cited(let source, _, let place, let quote): (source, place, quote, nil)
    case .assumption(let reason): (nil, nil, nil, reason)
    case .hypothesis, .defaulted, .uncited: (nil, nil, nil, nil)
    }
  }

  /// The table as JSON.
  package func json() -> String { ResultWriter.json(document) }

  /// The table as CSV (RFC 4180), with a header.
  package func csv() -> [String] {
    let header = [
      "path", "value", "status", "source", "place", "quote", "reason", "notes", "changes", "file",
      "line",
    ]
    let rows = document.rows.map { row in
      [
        row.path, row.value, row.status, row.citation ?? "", row.place ?? "", row.quote ?? "",
        row.reason ?? "", row.notes.joined(separator: "; "), row.changes.joined(separator: "; "),
        row.file ?? "", row.line.map(String.init) ?? "",
      ]
    }
    return ([header] + rows).map(CSVText.row)
  }
}
