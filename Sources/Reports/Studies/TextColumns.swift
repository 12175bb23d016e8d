/// Lines of a table: the first column to the left, the others to the right.
package enum TextColumns {
  /// Rows under a head, columns as wide as their widest cell.
  package static func lines(_ head: [String], _ rows: [[String]], indent: Int = 0) -> [String] {
    lines([head] + rows, indent: indent)
  }

  private static func lines(_ all: [[String]], indent: Int) -> [String] {
    let widths = (all.first ?? []).indices.map { column in
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

  /// The same within `width` columns of a terminal: where all do not fit side by side, groups of them follow below each
  /// other, each with the first column; the first is cut only where not even one other fits beside it. A row of one cell is
  /// a heading over the rows that follow.
  package static func folded(
    _ head: [String], _ rows: [[String]], width: Int, indent: Int = 0
  ) -> [String] {
    let cells = [head] + rows.filter { $0.count > 1 }
    func widest(_ column: Int) -> Int {
      cells.map { column < $0.count ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
    }
    let columns = head.indices.dropFirst().map { (place: $0, width: widest($0) + 2) }
    let label = min(
      widest(0), max(width - indent - (columns.map(\.width).max() ?? 0), leastLabel))
    var groups: [[Int]] = [[]]
    var used = indent + label
    for column in columns {
      if used + column.width > width, !(groups.last ?? []).isEmpty {
        groups.append([])
        used = indent + label
      }
      groups[groups.count - 1].append(column.place)
      used += column.width
    }
    let margin = String(repeating: " ", count: indent)
    let parts = groups.map { group -> [String] in
      var body = lines(
        cells.map { row in
          [DisplayWidth.cut(row[0], to: label)] + group.map { $0 < row.count ? row[$0] : "" }
        }, indent: indent)[...]
      var part = [body.removeFirst()]
      for row in rows {
        part.append(row.count > 1 ? body.removeFirst() : margin + (row.first ?? ""))
      }
      return part
    }
    return Array(parts.joined(separator: [""]))
  }

  /// A first column is not cut below this.
  private static let leastLabel = 16

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
