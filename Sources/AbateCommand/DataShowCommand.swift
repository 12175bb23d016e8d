import Abate
import ArgumentParser
import Foundation

/// `abate data show`: rows of a table.
struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the rows of a table.",
    discussion: """
      A condition compares columns with =, !=, <, <=, >, >=, contains, or in {a, b}, and joins with and, or, not and
      brackets. Text is compared without regard to case; provinces may be written in English or Chinese.

      Examples:
        abate data show plants --where 'province = Hebei and capacity_mt > 5'
        abate data show plants --where 'province = 河北 and technology = EAF-SCRAP' \\
          --columns id,name_zh,capacity_mt
        abate data show energy_prices --csv \\
          --where 'commodity = iron_ore and year in {2025, 2030}'
      """)

  @Argument(
    help: "The table, as listed by `abate data list`.",
    completion: .list(TableName.allCases.map(\.rawValue)))
  var table: String

  @Option(name: .customLong("where"), help: "Show only rows that satisfy this condition.")
  var condition: String?

  @Option(help: "Columns to show, separated by commas.")
  var columns: String?

  @OptionGroup var options: DataOptions

  @Flag(help: "Print comma-separated values, every column unless --columns says otherwise.")
  var csv = false

  @Flag(help: "Print a JSON list of rows.")
  var json = false

  func validate() throws {
    if csv, json { throw ValidationError("Choose one of --csv and --json.") }
  }

  func run() throws {
    guard
      let name = TableName(rawValue: table.hasSuffix(".csv") ? String(table.dropLast(4)) : table)
    else {
      let names = TableName.allCases.map(\.rawValue)
      throw DataOutput.wrongUse(
        CatalogueErrorText.sentence(
          for: .unknown(
            what: .table, name: table,
            suggestions: Suggestion.nearest(to: table, in: names).map { [$0] } ?? [])))
    }
    let catalogue = try options.load()
    guard let table = catalogue.tables[name] else { throw ExitCode(1) }
    let test = try readCondition(for: table, catalogue.regions)
    let rows = (0..<table.rowCount).filter { test?.holds(in: table, row: $0) ?? true }
    let shown = try chosenColumns(of: table, test)
    if csv {
      try printCSV(table, rows, shown)
    } else if json {
      try printJSON(table, rows, shown)
    } else {
      let text = DataTextTable(
        header: shown.map { table.columns[$0] },
        units: shown.map { table.schema.fields[$0].unit.map { "[\($0)]" } ?? "" },
        isNumeric: shown.map { table.schema.fields[$0].kind != .string },
        rows: rows.map { row in shown.map { table.text(row, $0) } })
      try text.lines(width: DataOutput.terminalWidth ?? 100).forEach { try DataOutput.write($0) }
      try DataOutput.write("\(rows.count) of \(table.rowCount) rows")
    }
  }

  /// The columns asked for, else all. A terminal may not show all: the key and the columns of the
  /// condition come first there.
  private func chosenColumns(of table: Table, _ test: Condition?) throws -> [Int] {
    guard let columns else {
      guard !csv, !json else { return Array(table.columns.indices) }
      let key = table.schema.primaryKey.compactMap { table.index(of: $0) }
      var order: [Int] = []
      for column in key + (test?.columns ?? []) + table.columns.indices
      where !order.contains(column) {
        order.append(column)
      }
      return order
    }
    return try columns.split(separator: ",").map { part in
      let name = part.trimmingCharacters(in: .whitespaces)
      guard let column = table.index(of: name) else {
        let suggestion = Suggestion.nearest(to: name, in: table.columns)
        throw DataOutput.wrongUse(
          "the table \(table.name.rawValue) has no column \(name)."
            + (suggestion.map { " Did you mean \($0)?" }
              ?? " It has \(table.columns.joined(separator: ", "))."))
      }
      return column
    }
  }

  private func readCondition(for table: Table, _ regions: RegionNames) throws -> Condition? {
    guard let condition else { return nil }
    return try Self.condition(condition, for: table, regions)
  }

  /// A condition in words; what cannot be understood is printed with its place and ends the command with 2.
  static func condition(
    _ condition: String, for table: Table, _ regions: RegionNames
  ) throws -> Condition {
    do {
      return try ConditionParser.parse(condition, for: table, regions: regions)
    } catch {
      DataOutput.writeError("error: \(error.sentence)")
      DataOutput.writeError("  \(condition)")
      let before = String(condition.prefix(error.offset))
      DataOutput.writeError(
        "  " + String(repeating: " ", count: DataTextTable.width(of: before)) + "^")
      throw ExitCode(2)
    }
  }

  private func printCSV(_ table: Table, _ rows: [Int], _ columns: [Int]) throws {
    func quoted(_ text: String) -> String {
      guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
    try DataOutput.write(columns.map { table.columns[$0] }.joined(separator: ","))
    for row in rows {
      try DataOutput.write(columns.map { quoted(table.text(row, $0)) }.joined(separator: ","))
    }
  }

  /// A cell with the type of its column.
  private enum Cell: Encodable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case empty

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      case .empty: try container.encodeNil()
      }
    }
  }

  private func printJSON(_ table: Table, _ rows: [Int], _ columns: [Int]) throws {
    try DataOutput.json(
      rows.map { row in
        Dictionary(
          columns.map { column -> (String, Cell) in
            let field = table.schema.fields[column]
            let text = table.text(row, column)
            if text.isEmpty { return (field.name, .empty) }
            guard let number = table.number(row, column) else { return (field.name, .text(text)) }
            return (field.name, field.kind == .boolean ? .flag(number != 0) : .number(number))
          }, uniquingKeysWith: { first, _ in first })
      })
  }
}
