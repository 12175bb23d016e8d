/// One row of a table, read by the names of its columns.
package struct TableRow: Sendable {
  let table: Table
  /// Position in the table.
  package let index: Int

  /// The text of a cell; `nil` when it is empty or there is no such column.
  package func text(_ column: String) -> String? {
    guard let position = table.indices[column], !table.cell(index, position).isEmpty else {
      return nil
    }
    return table.text(index, position)
  }

  /// The number in a cell; `nil` when it is empty or the column holds none.
  package func number(_ column: String) -> Double? {
    table.indices[column].flatMap { table.number(index, $0) }
  }

  /// The whole number in a cell.
  package func integer(_ column: String) -> Int? { number(column).flatMap { Int(exactly: $0) } }

  /// The truth value in a cell.
  package func flag(_ column: String) -> Bool? { number(column).map { $0 != 0 } }

  /// The parts of a cell that holds a list separated by semicolons.
  package func list(_ column: String) -> [String] {
    (text(column) ?? "").split(separator: ";").map { part in
      String(part.drop { $0 == " " })
    }
  }

  /// The named value in a cell.
  func choice<Choice: RawRepresentable<String>>(_ column: String, _: Choice.Type) -> Choice? {
    text(column).flatMap { Choice(rawValue: $0) }
  }
}
