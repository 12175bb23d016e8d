/// A plant's explanation as lines of text that fit a terminal.
package enum PlantReportText {
  /// Routes that stay below this chance in every year are not shown.
  private static let leastShare = 0.005
  /// Parts of a saving that are named.
  private static let shownSavings = 4

  package static func lines(_ report: PlantReport, width: Int) -> [String] {
    var lines = RunSummaryText.lines(path(of: report), width: width)
    lines.append("WHY")
    lines += indented(reason(report), width)
    lines.append("")
    lines += costLines(report, width) + [""]
    lines += choiceLines(report)
    if !report.notes.isEmpty { lines.append("") }
    for note in report.notes {
      lines += DisplayWidth.wrap("\(note.keyword): \(note.text)", to: width, indent: 2)
    }
    return lines
  }

  private static func path(of report: PlantReport) -> RunSummary {
    let routes = report.routes.filter { $0.shares.contains { $0 >= leastShare } }
    return RunSummary(
      title: report.title, assumptions: report.facts, years: report.years,
      sections: [
        RunSummary.Section(
          title: "Technology (chance)",
          rows: routes.map {
            RunSummary.Row(
              label: $0.technology, unit: "%", values: $0.shares.map { ($0 * 100).rounded() })
          }),
        RunSummary.Section(
          title: "Carbon",
          rows: [
            RunSummary.Row(label: "allowance", unit: "CNY/tCO2e", values: report.allowancePrices),
            RunSummary.Row(label: "liable CO2e", unit: "t/t", values: report.intensity),
          ]),
      ], notes: [])
  }

  // MARK: Reasons

  /// A paragraph below a heading.
  private static func indented(_ text: String, _ width: Int) -> [String] {
    DisplayWidth.wrap(text, to: width - 2, indent: 2).map { "  " + $0 }
  }

  /// When it switches, and what a level yearly comparison with staying says about it.
  private static func reason(_ report: PlantReport) -> String {
    guard let change = report.change else {
      guard let best = report.choices.first else { return "It stays with what it runs." }
      return "Most of it stays with \(report.technology). The nearest option: "
        + comparison(of: best, with: report.technology)
    }
    let opening = "From \(change.year) most of it is \(change.to)"
    guard let choice = report.choices.first(where: { $0.technology == change.to }) else {
      return "\(opening)."
    }
    return "\(opening). " + comparison(of: choice, with: report.technology)
  }

  private static func comparison(of choice: PlantReport.Choice, with present: String) -> String {
    let parts = choice.savings.filter { abs($0.value) >= 0.5 }.prefix(shownSavings).map {
      "\($0.name) \($0.value < 0 ? "+" : "")\(Figure.text(-$0.value, decimals: 0))"
    }
    let amount = Figure.text(abs(choice.saving), decimals: 0)
    return
      "Started at the renewal of \(choice.year), \(choice.technology) costs \(amount) CNY/t a year "
      + "\(choice.saving >= 0 ? "less" : "more") than renewing \(present)"
      + (parts.isEmpty ? "." : ": \(parts.joined(separator: ", ")).")
  }

  // MARK: Costs

  /// Components down, technologies across, as many as find room.
  private static func costLines(_ report: PlantReport, _ width: Int) -> [String] {
    let costs = report.costs.filter { $0.year == report.costYear }
    var names: [String] = []
    for cost in costs {
      for part in cost.parts where !names.contains(part.name) && abs(part.value) >= 0.5 {
        names.append(part.name)
      }
    }
    let labelWidth = names.reduce("total".count) { max($0, DisplayWidth.of($1)) } + 2
    var shown: [PlantReport.Cost] = []
    var used = labelWidth
    for cost in costs where used + columnWidth(of: cost) <= width {
      shown.append(cost)
      used += columnWidth(of: cost)
    }
    func row(_ label: String, _ value: (PlantReport.Cost) -> Double) -> String {
      DisplayWidth.left("  " + label, in: labelWidth)
        + shown.map {
          DisplayWidth.right(Figure.text(value($0), decimals: 0), in: columnWidth(of: $0))
        }.joined()
    }
    let price = report.years.firstIndex(of: report.costYear).map { report.allowancePrices[$0] }
    return [
      "COST OF A TONNE IN \(report.costYear) [CNY/t]"
        + (price.map { ", allowance at \(Figure.text($0, decimals: 0)) CNY/tCO2e" } ?? ""),
      String(repeating: " ", count: labelWidth)
        + shown.map { DisplayWidth.right($0.technology, in: columnWidth(of: $0)) }.joined(),
    ]
      + names.map { name in row(name) { $0.parts.first { $0.name == name }?.value ?? 0 } }
      + [row("total", \.total)]
  }

  private static func columnWidth(of cost: PlantReport.Cost) -> Int {
    max(DisplayWidth.of(cost.technology), 7) + 2
  }

  private static func choiceLines(_ report: PlantReport) -> [String] {
    let nameWidth = report.choices.reduce(6) { max($0, DisplayWidth.of($1.technology)) } + 2
    func line(_ name: String, _ cells: [String]) -> String {
      DisplayWidth.left("  " + name, in: nameWidth)
        + cells.map { DisplayWidth.right($0, in: 14) }.joined()
    }
    return [
      "OPTIONS AGAINST RENEWING \(report.technology)",
      line("", ["saves", "break-even", "from renewal", "no dearer"]),
      line("", ["CNY/t a year", "CNY/tCO2e", "of", "from"]),
    ]
      + report.choices.map { choice in
        line(
          choice.technology,
          [
            Figure.text(choice.saving, decimals: 0),
            choice.breakEven.map { Figure.text($0, decimals: 0) } ?? "no price",
            "\(choice.year)", choice.cheaperFrom.map { "\($0)" } ?? "never",
          ])
      }
  }
}
