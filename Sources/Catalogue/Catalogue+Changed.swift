extension Catalogue {
  /// This catalogue with other numbers in some cells, in memory alone; it keeps the hash of the files it came from. Nil where
  /// a cell holds no number or the program cannot read the rows any more.
  ///
  /// - Parameters:
  ///   - rows: Of the table.
  ///   - columns: Names of numeric columns, or of a column of text whose cells read as numbers (`defaults.value`).
  ///   - change: From the old number to the new one.
  package func changed(
    _ name: TableName, rows: [Int], columns: [String], _ change: (Double) -> Double
  ) -> Catalogue? {
    guard let table = tables[name],
      let changed = table.changed(
        rows: rows, columns: columns.compactMap(table.index(of:)), change)
    else { return nil }
    var tables = tables
    tables[name] = changed
    var unreadable: [TableName] = []
    let catalogue = Catalogue(
      description: description, files: files, changes: changes, tables: tables,
      unreadable: &unreadable)
    return unreadable.isEmpty ? catalogue : nil
  }
}

extension Table {
  fileprivate func changed(
    rows: [Int], columns: [Int], _ change: (Double) -> Double
  ) -> Table? {
    var bytes = bytes
    var cells = cells
    var numbers = numbers
    for column in columns {
      for row in rows {
        guard numbers[column].isEmpty else {
          numbers[column][row] = change(numbers[column][row])
          continue
        }
        guard let number = Double(text(row, column)) else { return nil }
        // The shortest text that reads back as the same double.
        let text = Array("\(change(number))".utf8)
        cells[row * schema.fields.count + column] = CSVCell(
          start: bytes.count, length: text.count, hasDoubledQuotes: false)
        bytes += text
      }
    }
    return Table(
      name: name, schema: schema, files: files, bytes: bytes, cells: cells, origins: origins,
      numbers: numbers)
  }
}
