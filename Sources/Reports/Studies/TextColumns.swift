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

  /// Results of several cases: a line that says what is shown, then a line for each case, numbers under their heads.
  ///
  /// - Parameter heads: Of the columns of numbers, mostly years.
  package static func blocks(
    _ heads: [String], _ blocks: [(title: String, rows: [(name: String, cells: [String])])],
    indent: Int = 0
  ) -> [String] {
    let rows = blocks.flatMap(\.rows).map { ["  " + $0.name] + $0.cells }
    var lines = lines([""] + heads, rows, indent: indent).makeIterator()
    var all = [lines.next() ?? ""]
    for block in blocks {
      all.append(String(repeating: " ", count: indent) + block.title)
      for _ in block.rows { all.append(lines.next() ?? "") }
    }
    return all
  }

  /// Numbers that belong together, with as many decimals as leave the largest three digits; `-` where there is none.
  package static func numbers(_ values: [Double]) -> [String] {
    let decimals = Figure.decimals(for: values)
    return values.map { value in
      guard value.isFinite else { return "-" }
      let text = Figure.text(value, decimals: decimals)
      // What decimals would round to nothing, and is not, keeps its own digits.
      return value != 0 && !text.contains { "123456789".contains($0) } ? number(value) : text
    }
  }

  /// A number with four significant digits or so.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    guard value != 0 else { return "0" }
    let size = value.magnitude
    if size < 1e-3 || size >= 1e15 {
      return (value < 0 ? "-" : "") + VerificationText.short(size)
    }
    return Figure.text(value, decimals: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4)
  }
}
