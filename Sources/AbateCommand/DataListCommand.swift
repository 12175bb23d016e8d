import Abate
import ArgumentParser

/// `abate data list`: the tables with rows and licence.
struct DataListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tables, sources and licences of the data.",
    discussion: """
      Examples:
        abate data list
        abate data list --json
      """)

  @OptionGroup var options: DataOptions

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  private struct Document: Encodable {
    struct Entry: Encodable {
      let name: String
      let rows: Int
      let columns: Int
      let description: String
    }

    struct Source: Encodable {
      let title: String
      let license: String
      let path: String
    }

    let package: String
    let version: String
    let sha256: String
    let licenses: [String]
    let attributions: [String]
    let tables: [Entry]
    let sources: [Source]
  }

  func run() throws {
    let catalogue = try options.load()
    let description = catalogue.description
    let tables = TableName.allCases.compactMap { catalogue.tables[$0] }
    let attributions = description.sources.compactMap(\.attribution)
    if json {
      try DataOutput.json(
        Document(
          package: description.name, version: description.version,
          sha256: catalogue.hash.hexadecimal, licenses: description.licenses.map(\.name),
          attributions: attributions,
          tables: tables.map { table in
            Document.Entry(
              name: table.name.rawValue, rows: table.rowCount, columns: table.columns.count,
              description: description.resource(table.name)?.description ?? "")
          },
          sources: description.sources.map {
            Document.Source(title: $0.title, license: $0.license ?? "", path: $0.path ?? "")
          }))
      return
    }
    let width = DataOutput.terminalWidth ?? 100
    try DataOutput.write("\(description.title)")
    try DataOutput.write(
      "version \(description.version), "
        + "licence \(description.licenses.map(\.name).joined(separator: ", ")), "
        + "sha256 \(catalogue.hash.hexadecimal.prefix(16))…")
    try DataOutput.write("")
    let text = DataTextTable(
      header: ["table", "rows", "content"], isNumeric: [false, true, false],
      rows: tables.map { table in
        [
          table.name.rawValue, "\(table.rowCount)",
          description.resource(table.name)?.description ?? "",
        ]
      })
    try text.lines(width: width).forEach { try DataOutput.write($0) }
    try DataOutput.write("")
    let sources = DataTextTable(
      header: ["source", "licence"], isNumeric: [false, false],
      rows: description.sources.map { [$0.title, $0.license ?? "none stated"] })
    try sources.lines(width: width).forEach { try DataOutput.write($0) }
    try DataOutput.write("")
    try DataOutput.write("Attribution required:")
    for attribution in attributions { try DataOutput.write("  \(attribution)") }
  }
}
