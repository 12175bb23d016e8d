/// Lines of a table: the first column to the left, the others to the right.
package enum TextColumns {
  /// Rows under a head, columns as wide as their widest cell.
  package static func lines(_ head: [String], _ rows: [[String]], indent: Int = 0) -> [String] {
    let all = [head] + rows
    let widths = head.indices.map { column in
      all.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    return all.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0
          ? DisplayWidth.left(cell, in: widths[column])
          : DisplayWidth.right(cell, in: widths[column])
      }
      let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// A number with four significant digits or so.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    let size = value.magnitude
    if size != 0, size < 1e-3 || size >= 1e15 {
      return (value < 0 ? "-" : "") + VerificationText.short(size)
    }
    return Figure.text(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4)
  }
}
