package import Scenario

/// The tables of a result folder: which variables stand in which file.
package enum ResultTable: String, Sendable, CaseIterable {
  case prices, emissions, output, costs, investment, positions

  package var fileName: String { "\(rawValue).csv" }

  /// The table of a variable by its name in a row.
  package static func of(variable: String) -> ResultTable {
    switch variable.prefix(while: { $0 != "|" }) {
    case "price": .prices
    case "emissions", "CO2 stored": .emissions
    case "output", "capacity", "electricity", "scrap use": .output
    case "capacity started", "capacity closed", "investment": .investment
    case "allowances": .positions
    default: .costs
    }
  }

  /// What the table holds, for the manifest.
  package var content: String {
    switch self {
    case .prices: "prices of every market; premiums on limited resources"
    case .emissions: "CO2 by scope, PFCs as CO2e, CO2 stored"
    case .output: "output, standing capacity, electricity and scrap use"
    case .costs: "yearly cost by component, revenue, cost of closing, stranded capital"
    case .investment: "investment, capacity that starts and closes"
    case .positions: "allowances bought and received free"
    }
  }

  /// The header of every table.
  package static let header = ResultRow.columns.joined(separator: ",") + "\n"

  /// A row as a line of CSV text.
  package static func line(_ row: ResultRow) -> String {
    CSVText.line(
      row.scenario, row.variable, row.sector, row.route, row.technology, row.province,
      "\(row.year)", "\(row.value)", row.unit, row.source)
  }
}

/// Comma-separated values (RFC 4180, 2005).
package enum CSVText {
  /// Cells as a line with its end.
  static func line(_ cells: String...) -> String { row(cells) + "\n" }

  /// Cells as a line without its end.
  package static func row(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",")
  }

  /// The text, in quotes where it holds a comma, a quote or a line break.
  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { $0 == 0x2c || $0 == 0x22 || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
