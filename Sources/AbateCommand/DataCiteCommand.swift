import Abate
import ArgumentParser

/// `abate data cite`: where an entry comes from.
struct DataCiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Say where a number comes from: source, licence, confidence, estimate or published.",
    discussion: """
      Takes the id of a plant, site, technology, measure or policy fact, a key of defaults, a commodity, a limited
      resource, an emission factor, a province, or another identifier of a table.

      Examples:
        abate data cite CN-S-002-BOF
        abate data cite BF-BOF-BAT
        abate data cite ETS-006
        abate data cite coking_coal
      """)

  @Argument(help: "The identifier.")
  var id: String

  @OptionGroup var options: DataOptions

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  private struct Document: Encodable {
    struct Statement: Encodable {
      let kind: String
      let field: String?
      let text: String
    }

    let table: String
    let id: String
    let rows: Int
    let scope: String
    let file: String
    let line: Int
    let source: String
    let kind: String
    let statements: [Statement]
    let confidence: String?
    let licenses: [String]
    let attributions: [String]
  }

  func run() throws {
    let catalogue = try options.load()
    let citations: [Citation]
    do {
      citations = try catalogue.cite(id)
    } catch {
      throw DataOutput.wrongUse(CatalogueErrorText.sentence(for: error))
    }
    if json {
      try DataOutput.json(
        citations.flatMap { citation in citation.parts.map { document(citation, $0) } })
      return
    }
    for (index, citation) in citations.enumerated() {
      if index > 0 { try DataOutput.write("") }
      try print(citation)
    }
  }

  private func document(_ citation: Citation, _ part: Citation.Part) -> Document {
    Document(
      table: citation.table.rawValue, id: citation.id, rows: part.rowCount, scope: part.scope,
      file: part.file, line: part.line, source: part.source, kind: part.overall.rawValue,
      statements: part.claims.map {
        Document.Statement(kind: $0.kind.rawValue, field: $0.field, text: $0.text)
      },
      confidence: part.confidence,
      licenses: part.sources.compactMap(\.license) + citation.licenses.map(\.name),
      attributions: part.sources.compactMap(\.attribution))
  }

  private func print(_ citation: Citation) throws {
    try DataOutput.write(
      "\(citation.id) in \(citation.table.rawValue)" + (citation.title.map { ": \($0)" } ?? ""))
    for part in citation.parts {
      let rows = part.rowCount == 1 ? "" : " (\(part.rowCount) rows)"
      try DataOutput.write(
        "  \(part.file), line \(part.line)\(rows)\(part.scope.isEmpty ? "" : ": \(part.scope)")")
      let fields = part.estimatedFields
      try DataOutput.write(
        "    \(CitationText.summary(part.overall))"
          + (fields.isEmpty ? "" : "; estimates: \(fields.joined(separator: ", "))"))
      for claim in part.claims {
        try wrapped(
          "\(CitationText.label(claim.kind))\(claim.field.map { ", \($0)" } ?? ""): \(claim.text)",
          indent: 4)
      }
      if let confidence = part.confidence { try DataOutput.write("    confidence: \(confidence)") }
      for source in part.sources {
        try wrapped("licence: \(source.license ?? "none stated") (\(source.title))", indent: 4)
        if let attribution = source.attribution {
          try wrapped("attribution: \(attribution)", indent: 4)
        }
      }
    }
    try DataOutput.write(
      "  licence of the compiled data: \(citation.licenses.map(\.name).joined(separator: ", "))")
  }

  /// Writes a text over lines that fit the terminal; continuation lines stand two further in.
  private func wrapped(_ text: String, indent: Int) throws {
    let width = max(40, DataOutput.terminalWidth ?? 100)
    var line = String(repeating: " ", count: indent)
    var isFirst = true
    for word in text.split(separator: " ") {
      let needed = DataTextTable.width(of: String(word))
      if !isFirst, DataTextTable.width(of: line) + 1 + needed > width {
        try DataOutput.write(line)
        line = String(repeating: " ", count: indent + 2) + word
      } else {
        line += (isFirst ? "" : " ") + word
      }
      isFirst = false
    }
    try DataOutput.write(line)
  }
}
