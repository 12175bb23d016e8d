/// A reader of comma-separated values (RFC 4180) that works on bytes and knows where it is.
///
/// A reader of our own, because every fault must name file, line and column. One pass, no string
/// is made: a cell is a range of bytes. Lines end with LF, CRLF or CR; empty lines are passed over.
struct CSVReader {
  /// A fault of the form, before the names of the columns are known.
  struct Fault: Equatable {
    enum Kind: Equatable {
      case unbalancedQuote
      case textAfterQuote
      case quoteInsideCell
    }

    let kind: Kind
    let line: Int
    /// Position of the cell in its row, from 0.
    let cell: Int
  }

  /// One row of cells.
  struct Row: Equatable {
    /// Line on which the row begins, from 1.
    let line: Int
    /// The cells of the row in `cells`.
    let cells: Range<Int>
  }

  private(set) var cells: [CSVCell] = []
  private(set) var rows: [Row] = []
  private(set) var faults: [Fault] = []
  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  /// - Parameter start: First byte after a byte-order mark.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  /// Reads one row; `false` at the end of the file.
  mutating func readRow() -> Bool {
    while position < bytes.count, isLineEnd(bytes[position]) { passLineEnd() }
    guard position < bytes.count else { return false }
    let first = cells.count
    let rowLine = line
    repeat { readCell(index: cells.count - first, rowLine: rowLine) } while passComma()
    if position < bytes.count { passLineEnd() }
    rows.append(Row(line: rowLine, cells: first..<cells.count))
    return true
  }

  /// Reads what is left. At least 16 bytes a cell are expected, so that the arrays rarely grow.
  mutating func readRest() {
    cells.reserveCapacity((bytes.count - position) / 16)
    while readRow() {}
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private mutating func passLineEnd() {
    if bytes[position] == 13, position + 1 < bytes.count, bytes[position + 1] == 10 {
      position += 1
    }
    position += 1
    line += 1
  }

  private mutating func passComma() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }

  private mutating func readCell(index: Int, rowLine: Int) {
    let quote = UInt8(ascii: "\"")
    let comma = UInt8(ascii: ",")
    guard position < bytes.count, bytes[position] == quote else {
      let start = position
      var isQuoteSeen = false
      while position < bytes.count, bytes[position] != comma, !isLineEnd(bytes[position]) {
        if bytes[position] == quote { isQuoteSeen = true }
        position += 1
      }
      if isQuoteSeen { faults.append(Fault(kind: .quoteInsideCell, line: line, cell: index)) }
      cells.append(CSVCell(start: start, length: position - start, hasDoubledQuotes: false))
      return
    }
    position += 1
    let start = position
    var hasDoubledQuotes = false
    while position < bytes.count {
      if bytes[position] == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
        hasDoubledQuotes = true
        position += 2
      } else if isLineEnd(bytes[position]) {
        passLineEnd()
      } else {
        position += 1
      }
    }
    cells.append(
      CSVCell(start: start, length: position - start, hasDoubledQuotes: hasDoubledQuotes))
    guard position < bytes.count else {
      faults.append(Fault(kind: .unbalancedQuote, line: rowLine, cell: index))
      return
    }
    position += 1
    guard position < bytes.count, bytes[position] != comma, !isLineEnd(bytes[position]) else {
      return
    }
    faults.append(Fault(kind: .textAfterQuote, line: line, cell: index))
    while position < bytes.count, bytes[position] != comma, !isLineEnd(bytes[position]) {
      position += 1
    }
  }
}
