extension RelationChecker {
  /// Projections must reach the last reported year, without a hole.
  mutating func checkSeries() {
    let last = defaultNumber("report_to_year").flatMap { Int(exactly: $0) }
    check(.energyPrices, ["commodity", "region"], last: last) { _, scenario in
      scenario != Catalogue.history
    }
    check(.grid, ["region"], last: last) { _, scenario in scenario != Catalogue.history }
    for name in [TableName.demand, .nationalMarket] {
      var chosen: Set<String> = []
      for (key, value) in defaultTexts() where key.hasPrefix("scenario.") {
        chosen.insert(key.dropFirst("scenario.".count) + "." + value)
      }
      check(name, ["sector", "variable"], last: last) { series, scenario in
        chosen.contains(series.joined(separator: ".") + "." + scenario)
      }
    }
  }

  /// Checks every series of a table that `isChecked` by its keys and scenario.
  ///
  /// A series has the step that most of its neighbours have; a wider one is a hole. History before
  /// its first year counts as part of it.
  private mutating func check(
    _ name: TableName, _ keys: [String], last: Int?,
    _ isChecked: (_ series: [String], _ scenario: String) -> Bool
  ) {
    guard let table = tables[name], let yearColumn = table.index(of: "year"),
      let scenarioColumn = table.index(of: "scenario")
    else { return }
    let positions = keys.compactMap { table.index(of: $0) }
    var years: [String: [String: Set<Int>]] = [:]
    var names: [String: [String]] = [:]
    for row in 0..<table.rowCount {
      guard let year = table.number(row, yearColumn).flatMap({ Int(exactly: $0) }) else { continue }
      let series = positions.map { table.text(row, $0) }
      let label = series.joined(separator: " ")
      names[label] = series
      years[label, default: [:]][table.text(row, scenarioColumn), default: []].insert(year)
    }
    for (label, scenarios) in years.sorted(by: { $0.key < $1.key }) {
      let history = (scenarios[Catalogue.history] ?? []).max()
      for (scenario, set) in scenarios.sorted(by: { $0.key < $1.key })
      where isChecked(names[label] ?? [], scenario) {
        check(
          table, "\(label), scenario \(scenario)", years: set.sorted(), history: history, last: last
        )
      }
    }
  }

  private mutating func check(
    _ table: Table, _ series: String, years: [Int], history: Int?, last: Int?
  ) {
    guard let first = years.first, let final = years.last else { return }
    var counts: [Int: Int] = [:]
    for (year, next) in zip(years, years.dropFirst()) { counts[next - year, default: 0] += 1 }
    let step = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
    var points = years
    if let history, history < first { points.insert(history, at: 0) }
    for (year, next) in zip(points, points.dropFirst()) where next - year > max(step, 1) {
      // Between history and projection the projection's first year decides, not the step.
      if year == history, next - year <= 5 { continue }
      add(
        table, column: "year",
        .yearGap(series: series, after: year, before: next, longest: step))
    }
    if let last, final < last {
      add(table, column: "year", .missingYears(series: series, first: final + 1, last: last))
    }
  }
}
