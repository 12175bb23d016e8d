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

  /// Rows as CSV text, header first.
  package static func lines(_ rows: some Sequence<ResultRow>) -> some Sequence<String> {
    [ResultRow.columns.joined(separator: ",") + "\n"]
      + rows.lazy.map { row in
        [
          row.scenario, row.variable, row.sector, row.route, row.technology, row.province,
          "\(row.year)", "\(row.value)", row.unit, row.source,
        ].map(CSVText.cell).joined(separator: ",") + "\n"
      }
  }
}

/// Cells of comma-separated values (RFC 4180, 2005).
enum CSVText {
  /// The text, in quotes where it holds a comma, a quote or a line break.
  static func cell(_ text: String) -> String {
    let marks: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\""), 10, 13]
    guard text.utf8.contains(where: marks.contains) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
