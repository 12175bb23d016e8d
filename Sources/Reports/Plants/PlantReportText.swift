/// A plant's explanation as lines of text that fit a terminal.
package enum PlantReportText {
  /// Routes that stay below this chance in every year are not shown.
  private static let leastShare = 0.005
  /// Parts of a saving that are shown for a switch.
  private static let shownSavings = 4

  package static func lines(_ report: PlantReport, width: Int) -> [String] {
    let routes = RunSummary(
      title: report.title, assumptions: report.facts, years: report.years,
      sections: [
        RunSummary.Section(
          title: "Technology (chance)",
          rows: report.routes.filter { $0.shares.contains { $0 >= leastShare } }.map {
            RunSummary.Row(
              label: $0.technology, unit: "%", values: $0.shares.map { ($0 * 100).rounded() })
          })
      ], notes: [])
    var lines = RunSummaryText.lines(routes, width: width)
    lines.append("WHY IT SWITCHES")
    if report.switches.isEmpty { lines.append("  It stays with what it runs.") }
    for change in report.switches {
      lines += indented(sentence(for: change), width)
    }
    lines.append("")
    lines += costLines(report, width)
    lines.append("")
    lines += breakEvenLines(report, width)
    if !report.notes.isEmpty { lines.append("") }
    for note in report.notes {
      lines += DisplayWidth.wrap("\(note.keyword): \(note.text)", to: width, indent: 2)
    }
    return lines
  }

  /// A paragraph below a heading.
  private static func indented(_ text: String, _ width: Int) -> [String] {
    DisplayWidth.wrap(text, to: width - 2, indent: 2).map { "  " + $0 }
  }

  private static func sentence(for change: PlantReport.Switch) -> String {
    let parts = change.savings.prefix(shownSavings).map {
      "\($0.name) \(Figure.text(-$0.value, decimals: 0))"
    }
    let total = change.savings.reduce(0) { $0 + $1.value }
    return "\(change.year): \(change.from) to \(change.to), which costs "
      + "\(Figure.text(abs(total), decimals: 0)) CNY/t \(total >= 0 ? "less" : "more")"
      + (parts.isEmpty ? "." : ": \(parts.joined(separator: ", ")).")
  }

  // MARK: Costs

  /// Components down, options across, as many as find room.
  private static func costLines(_ report: PlantReport, _ width: Int) -> [String] {
    var names: [String] = []
    for choice in report.choices {
      for part in choice.parts where !names.contains(part.name) && abs(part.value) >= 0.5 {
        names.append(part.name)
      }
    }
    let labelWidth = names.reduce("total".count) { max($0, DisplayWidth.of($1)) } + 2
    var shown: [PlantReport.Choice] = []
    var used = labelWidth
    for choice in report.choices {
      let needed = columnWidth(of: choice)
      if used + needed > width { break }
      shown.append(choice)
      used += needed
    }
    func row(_ label: String, _ value: (PlantReport.Choice) -> Double) -> String {
      DisplayWidth.left("  " + label, in: labelWidth)
        + shown.map {
          DisplayWidth.right(Figure.text(value($0), decimals: 0), in: columnWidth(of: $0))
        }.joined()
    }
    var lines = [
      "COST OF A TONNE IN \(report.costYear) [CNY/t], allowance at "
        + "\(Figure.text(report.allowancePrice, decimals: 0)) CNY/tCO2",
      String(repeating: " ", count: labelWidth)
        + shown.map { DisplayWidth.right($0.technology, in: columnWidth(of: $0)) }.joined(),
    ]
    for name in names {
      lines.append(row(name) { $0.parts.first { $0.name == name }?.value ?? 0 })
    }
    lines.append(row("total", \.total))
    let left = report.choices.dropFirst(shown.count)
    if !left.isEmpty {
      let names = left.map(\.technology).joined(separator: ", ")
      lines += indented("not shown for want of room: \(names)", width)
    }
    return lines
  }

  private static func columnWidth(of choice: PlantReport.Choice) -> Int {
    max(DisplayWidth.of(choice.technology), 7) + 2
  }

  private static func breakEvenLines(_ report: PlantReport, _ width: Int) -> [String] {
    let nameWidth = report.choices.reduce(0) { max($0, DisplayWidth.of($1.technology)) } + 4
    return ["BREAK-EVEN ALLOWANCE PRICE AGAINST STAYING [CNY/tCO2]"]
      + report.choices.dropFirst().map { choice in
        let value =
          choice.breakEven.map { Figure.text($0, decimals: 0) }
          ?? choice.remark ?? "none"
        return DisplayWidth.left("  " + choice.technology, in: nameWidth) + value
      }
  }
}
