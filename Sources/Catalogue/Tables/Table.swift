/// One table of the package, by columns: the bytes of its files, where each cell lies, and the
/// numbers already read. Cells are turned into strings only when somebody asks.
package struct Table: Sendable {
  /// Where a row comes from.
  package struct Origin: Sendable, Equatable {
    /// Position in `files`.
    let file: Int
    /// Line in that file, from 1.
    package let line: Int
  }

  /// Which table.
  package let name: TableName
  /// Its columns and keys, those of the embedded package.
  package let schema: TableSchema
  /// The files the rows come from: the package first, then overlays.
  package let files: [String]
  let bytes: [UInt8]
  /// By rows, as many a row as the schema has fields; a missing column has empty cells.
  let cells: [CSVCell]
  let origins: [Origin]
  /// By fields: the numbers (NaN where the cell is empty), or nothing for a column of text.
  let numbers: [[Double]]
  /// Position of each field by name.
  let indices: [String: Int]

  init(
    name: TableName, schema: TableSchema, files: [String], bytes: [UInt8], cells: [CSVCell],
    origins: [Origin], numbers: [[Double]]
  ) {
    self.name = name
    self.schema = schema
    self.files = files
    self.bytes = bytes
    self.cells = cells
    self.origins = origins
    self.numbers = numbers
    indices = Dictionary(
      schema.fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Number of rows.
  package var rowCount: Int { origins.count }
  /// Names of the columns in order.
  package var columns: [String] { schema.fields.map(\.name) }
  /// Position of a column, or `nil` when the table does not have it.
  package func index(of column: String) -> Int? { indices[column] }

  /// The text of a cell, empty where nothing stands.
  package func text(_ row: Int, _ column: Int) -> String { cell(row, column).text(in: bytes) }

  /// The number in a cell of a numeric column (booleans as 0 and 1), or `nil` where it is empty.
  package func number(_ row: Int, _ column: Int) -> Double? {
    guard !numbers[column].isEmpty else { return nil }
    let value = numbers[column][row]
    return value.isNaN ? nil : value
  }

  /// The file and line of a row.
  package func origin(of row: Int) -> (file: String, line: Int) {
    (files[origins[row].file], origins[row].line)
  }

  /// A row by names of columns.
  package func row(_ index: Int) -> TableRow { TableRow(table: self, index: index) }

  /// The values of the primary key of a row, in order.
  package func key(of row: Int) -> [String] {
    schema.primaryKey.compactMap { field in indices[field].map { text(row, $0) } }
  }

  func cell(_ row: Int, _ column: Int) -> CSVCell { cells[row * schema.fields.count + column] }
}
