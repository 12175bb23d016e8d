/// The cells of a CSV file as text, for files that no schema describes: result folders.
package struct TextTable: Sendable, Equatable {
  package let columns: [String]
  /// As many cells as columns each.
  package let rows: [[String]]

  /// Where the bytes are no table.
  package struct Fault: Error, Sendable, Equatable {
    /// Line from 1.
    package let line: Int
    package let cells: Int
    package let expected: Int
  }

  /// Reads a header and rows of equal length.
  package init(_ bytes: [UInt8]) throws(Fault) {
    var reader = CSVReader(bytes, from: 0)
    reader.readRest()
    let all = reader.rows.map { row in reader.cells[row.cells].map { $0.text(in: bytes) } }
    columns = all.first ?? []
    if let fault = reader.faults.first {
      throw Fault(line: fault.line, cells: fault.cell + 1, expected: columns.count)
    }
    for (row, cells) in zip(reader.rows, all) where cells.count != columns.count {
      throw Fault(line: row.line, cells: cells.count, expected: columns.count)
    }
    rows = Array(all.dropFirst())
  }
}
