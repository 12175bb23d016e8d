/// A path by year as a chart of Braille dots, two across and four down in every character.
package struct TerminalChart: Sendable {
  package let title: String
  package let unit: String
  /// Ascending.
  package let years: [Int]
  /// One value for each year: a line.
  package let values: [Double]
  /// What it is compared with: dots.
  package let reference: [Double]?

  package init(
    title: String, unit: String, years: [Int], values: [Double], reference: [Double]? = nil
  ) {
    self.title = title
    self.unit = unit
    self.years = years
    self.values = values
    self.reference = reference
  }

  /// Dots of the reference stand so far apart.
  private static let gap = 4

  /// Lines of at most `width` columns: a title, `height` rows, an axis with years. The scale holds zero, unless what is
  /// drawn lies all in its upper half: then it begins at the lowest number, as its label says.
  package func lines(width: Int, height: Int) -> [String] {
    let all = (values + (reference ?? [])).filter(\.isFinite)
    guard years.count > 1, values.count == years.count, height > 1, !all.isEmpty else { return [] }
    var (low, high) = (all.min() ?? 0, all.max() ?? 0)
    if low == high || low < high / 2 { (low, high) = (min(low, 0), max(high, 0)) }
    if low == high { high = 1 }
    let decimals = Figure.decimals(for: [low, high])
    let labels = [Figure.text(high, decimals: decimals), Figure.text(low, decimals: decimals)]
    let margin = labels.map(DisplayWidth.of).max() ?? 0
    // A blank, the label, a blank and the axis.
    let columns = width - margin - 3
    guard columns > 1 else { return [] }
    var canvas = Canvas(columns: columns, rows: height)
    func dot(_ series: [Double], _ x: Int) -> Int? {
      let position = Double(x) / Double(canvas.width - 1) * Double(years.count - 1)
      let left = min(Int(position), years.count - 2)
      let value = series[left] + (series[left + 1] - series[left]) * (position - Double(left))
      guard value.isFinite else { return nil }
      return Int(((high - value) / (high - low) * Double(canvas.height - 1)).rounded())
    }
    if let reference, reference.count == years.count {
      for x in stride(from: 0, to: canvas.width, by: TerminalChart.gap) {
        if let y = dot(reference, x) { canvas.set(x, y) }
      }
    }
    var last: Int?
    for x in 0..<canvas.width {
      guard let y = dot(values, x) else {
        last = nil
        continue
      }
      // Without a gap to the dot before.
      for between in min(
        y, last.map { $0 < y ? $0 + 1 : $0 - 1 } ?? y)...max(
          y, last.map { $0 < y ? $0 + 1 : $0 - 1 } ?? y)
      {
        canvas.set(x, between)
      }
      last = y
    }
    let rows = canvas.rows.enumerated().map { place, row in
      let label = place == 0 ? labels[0] : place == height - 1 ? labels[1] : ""
      return " \(DisplayWidth.right(label, in: margin)) \(label.isEmpty ? "│" : "┤")\(row)"
    }
    return DisplayWidth.wrap("\(title) [\(unit)]", to: width)
      + rows.map { String($0.reversed().drop { $0 == " " || $0 == Canvas.blank }.reversed()) }
      + [axis(margin: margin, columns: columns)]
  }

  /// Years under their places, as many as find room.
  private func axis(margin: Int, columns: Int) -> String {
    let first = years[0]
    let span = max(years[years.count - 1] - first, 1)
    let step = [1, 2, 5, 10, 20, 50, 100].first { span / $0 * 7 <= columns } ?? span
    var line = Array(repeating: Character(" "), count: columns)
    let ends = [first, years[years.count - 1]]
    for year in ends + years.filter({ $0 % step == 0 && !ends.contains($0) }) {
      let place = Int(
        (Double(year - first) / Double(span) * Double(columns - 1)).rounded())
      let text = Array("\(year)")
      let start = min(place, columns - text.count)
      guard start >= 0 else { continue }
      let around = max(start - 1, 0)...min(start + text.count, columns - 1)
      guard line[around].allSatisfy({ $0 == " " }) else { continue }
      line.replaceSubrange(start..<(start + text.count), with: text)
    }
    let text = String(repeating: " ", count: margin + 3) + String(line)
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}

/// Dots in Braille characters.
private struct Canvas {
  static let blank: Character = "\u{2800}"
  let width: Int
  let height: Int
  private var cells: [[UInt32]]

  init(columns: Int, rows: Int) {
    width = columns * 2
    height = rows * 4
    cells = Array(repeating: Array(repeating: 0, count: columns), count: rows)
  }

  /// Bits of the dots of a character: its left and its right column, from the top.
  private static let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]

  mutating func set(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    cells[y / 4][x / 2] |= Canvas.bits[x % 2][y % 4]
  }

  var rows: [String] {
    cells.map { row in
      String(row.map { bits in Unicode.Scalar(0x2800 + bits).map(Character.init) ?? Canvas.blank })
    }
  }
}
