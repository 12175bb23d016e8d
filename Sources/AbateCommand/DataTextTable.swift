/// A table of text that fits a width: wide columns are cut, and columns that find no room are named
/// below instead of shown.
struct DataTextTable {
  let header: [String]
  /// Units below the header; empty where a column has none.
  var units: [String] = []
  let isNumeric: [Bool]
  let rows: [[String]]

  /// The lines, header first; the last names the columns left out.
  func lines(width: Int) -> [String] {
    var natural = header.map(Self.width(of:))
    for row in [units] + rows {
      for (column, text) in row.enumerated() {
        natural[column] = max(natural[column], Self.width(of: text))
      }
    }
    // A column of text may be cut to 16, numbers never are.
    let least = natural.indices.map { isNumeric[$0] ? natural[$0] : min(natural[$0], 16) }
    var shown: [Int] = []
    var used = 0
    for column in header.indices {
      let needed = least[column] + (shown.isEmpty ? 0 : 2)
      if used + needed <= width || shown.isEmpty {
        shown.append(column)
        used += needed
      }
    }
    var widths = shown.map { least[$0] }
    for index in shown.indices {
      let extra = min(natural[shown[index]] - widths[index], width - used)
      if extra > 0 {
        widths[index] += extra
        used += extra
      }
    }
    var lines = [line(header, shown, widths)]
    if shown.contains(where: { units.indices.contains($0) && !units[$0].isEmpty }) {
      lines.append(line(units, shown, widths))
    }
    lines.append(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "))
    lines += rows.map { line($0, shown, widths) }
    let left = header.indices.filter { !shown.contains($0) }
    if !left.isEmpty {
      lines.append(
        "\(left.count) more column\(left.count == 1 ? "" : "s"): "
          + left.map { header[$0] }.joined(separator: ", "))
    }
    return lines
  }

  private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> String {
    var text = ""
    for (index, column) in shown.enumerated() {
      let cell = Self.cut(cells[column], to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - Self.width(of: cell)))
      if index > 0 { text += "  " }
      text += isNumeric[column] ? padding + cell : cell + padding
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard Self.width(of: text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += Self.width(of: String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Columns of the terminal that a text takes: two for Chinese characters and full-width marks.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe4f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
        sum + 2
      default: sum + 1
      }
    }
  }
}
