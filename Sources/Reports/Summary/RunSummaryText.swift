/// A summary as lines of text that fit a terminal.
package enum RunSummaryText {
  /// Room for labels and units at least, and for each year.
  private static let leastLabelWidth = 24
  private static let yearWidth = 7
  /// Labels beyond this width do not help.
  private static let mostLabelWidth = 36
  /// Fewer bars show nothing that the numbers do not, and their heading needs the room.
  private static let leastSparkWidth = 9

  /// The lines; every fifth year is a column, as far as they find room.
  package static func lines(_ summary: RunSummary, width: Int) -> [String] {
    let shown = columns(of: summary.years, in: width - leastLabelWidth)
    let spare = max(0, width - leastLabelWidth - shown.count * yearWidth)
    let wanted = summary.sections.flatMap(\.rows).reduce(0) {
      max($0, 4 + DisplayWidth.of("\($1.subject) \($1.label) \($1.unit)"))
    }
    let labelWidth = min(
      max(leastLabelWidth, min(wanted, mostLabelWidth)), leastLabelWidth + spare)
    let left = width - labelWidth - shown.count * yearWidth - 2
    let bars = min(left, summary.years.count)
    let sparkWidth = bars >= leastSparkWidth ? bars : 0

    var lines = DisplayWidth.wrap(summary.title, to: width)
    for note in summary.assumptions { lines += text(of: note, summary.assumptions, width) }
    lines.append("")
    var header = String(repeating: " ", count: labelWidth)
    for index in shown { header += DisplayWidth.right("\(summary.years[index])", in: yearWidth) }
    if sparkWidth > 0, let first = summary.years.first, let last = summary.years.last {
      header += "  " + DisplayWidth.cut("\(first)-\(last)", to: sparkWidth)
    }
    lines.append(header)
    for section in summary.sections where !section.rows.isEmpty {
      lines.append(section.title.uppercased())
      for (index, row) in section.rows.enumerated() {
        let isSame = index > 0 && section.rows[index - 1].subject == row.subject
        lines.append(
          line(row, isSame: isSame, shown, labelWidth: labelWidth, sparkWidth: sparkWidth))
      }
    }
    lines.append("")
    for note in summary.notes { lines += text(of: note, summary.notes, width) }
    return lines
  }

  /// First and last year and those divisible by five; fewer where there is no room.
  static func columns(of years: [Int], in width: Int) -> [Int] {
    let room = max(1, width / yearWidth)
    for step in [5, 10, 20, 1000] {
      let shown = years.indices.filter {
        $0 == 0 || $0 == years.count - 1 || years[$0].isMultiple(of: step)
      }
      if shown.count <= room { return shown }
    }
    return Array(years.indices.suffix(1))
  }

  /// A subject stands in its first row only; the others are indented below it.
  private static func line(
    _ row: RunSummary.Row, isSame: Bool, _ shown: [Int], labelWidth: Int, sparkWidth: Int
  ) -> String {
    let room = labelWidth - 1 - DisplayWidth.of(row.unit)
    let label =
      row.subject.isEmpty
      ? "  \(row.label)" : isSame ? "    \(row.label)" : "  \(row.subject) \(row.label)"
    var line = DisplayWidth.left(label, in: room) + " " + row.unit
    let values = shown.map { row.values[$0] }
    let isWhole = values.allSatisfy { $0 == $0.rounded() }
    let decimals = isWhole ? 0 : Figure.decimals(for: values)
    for index in shown {
      line += DisplayWidth.right(Figure.text(row.values[index], decimals: decimals), in: yearWidth)
    }
    if sparkWidth > 0 { line += "  " + Sparkline.text(row.values, width: sparkWidth) }
    return line
  }

  private static func text(
    of note: RunSummary.Note, _ all: [RunSummary.Note], _ width: Int
  ) -> [String] {
    let margin = all.reduce(0) { max($0, DisplayWidth.of($1.keyword)) } + 2
    return DisplayWidth.wrap(note.text, to: width - margin).enumerated().map { index, line in
      DisplayWidth.left(index == 0 ? note.keyword : "", in: margin) + line
    }
  }
}
