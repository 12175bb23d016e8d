import Scenario

/// The charts of one or more results. The first result is the subject; the others are compared with it.
struct ReportCharts {
  let results: [StoredResult]
  let words: ReportWords

  /// Series below this share of the largest total go into "other".
  private static let leastShare = 0.005
  /// The year of the abatement cost curve, or the reported year nearest to it.
  private static let curveYear = 2030
  private static let scopes: [(variable: String, word: String)] = [
    ("emissions|direct CO2", "direct"), ("emissions|PFC", "PFCs"),
    ("emissions|captive power", "own coal power"), ("emissions|purchased power", "bought power"),
  ]

  private var subject: StoredResult? { results.first }

  /// All charts that have something to show.
  var all: [Chart] { prices + emissions + output + money + comparison }

  // MARK: Of the subject

  var prices: [Chart] {
    guard let subject else { return [] }
    var series = [
      Chart.Series(name: words("allowance price"), values: subject.path(of: "price|allowance"))
    ]
    for sector in subject.sectors {
      let values = subject.values("price|marginal allowance") { $0.sector == sector }
      guard values.contains(where: { $0 != nil }) else { continue }
      series.append(
        Chart.Series(name: "\(words("marginal price")), \(words(sector))", values: values))
    }
    guard series[0].values.contains(where: { ($0 ?? 0) != 0 }) else { return [] }
    return [
      Chart(
        id: "price", title: words("Allowance price and what a tonne less is worth"),
        unit: subject.unit(of: "price|allowance"), kind: .lines, x: subject.places, series: series)
    ]
  }

  var emissions: [Chart] {
    guard let subject else { return [] }
    let series = subject.sectors.flatMap { sector in
      Self.scopes.compactMap { scope -> Chart.Series? in
        let values = subject.total(scope.variable, sector: sector)
        guard values.contains(where: { abs($0) > 0.05 }) else { return nil }
        return Chart.Series(name: "\(words(sector)), \(words(scope.word))", values: values)
      }
    }
    return [
      Chart(
        id: "emissions", title: words("Emissions by sector and scope"), unit: "MtCO2e",
        kind: .areas, x: subject.places, series: series)
    ]
  }

  var output: [Chart] {
    guard let subject else { return [] }
    return [
      Chart(
        id: "steel", title: words("Steel by route"), unit: "Mt", kind: .areas, x: subject.places,
        series: parts(of: "output", "steel", subject) { $0.route }),
      Chart(
        id: "aluminium", title: words("Aluminium by technology"), unit: "Mt", kind: .areas,
        x: subject.places, series: parts(of: "output", "aluminium", subject) { $0.technology }),
    ].filter { !$0.series.isEmpty }
  }

  var money: [Chart] {
    guard let subject else { return [] }
    let cost = subject.sectors.map { sector in
      Chart.Series(
        name: words(sector),
        values: subject.sum { row in
          row.sector == sector && row.variable.hasPrefix("cost|")
            && row.variable != "cost|allowances" ? row.value / 1000 : 0
        })
    }
    let investment = subject.sectors.map { sector in
      Chart.Series(
        name: words(sector),
        values: subject.total("investment", sector: sector).map { $0 / 1000 })
    }
    return [
      Chart(
        id: "cost", title: words("Cost per year, allowances apart"), unit: "bn CNY", kind: .areas,
        x: subject.places, series: cost),
      Chart(
        id: "investment", title: words("Investment"), unit: "bn CNY", kind: .bars,
        x: subject.places, series: investment),
    ] + [curve].compactMap { $0 }
  }

  /// Measures of the plants, cheapest first: what they avoid and what it costs.
  private var curve: Chart? {
    guard let subject,
      let year = subject.years.min(by: {
        abs($0 - Self.curveYear) < abs($1 - Self.curveYear)
      })
    else { return nil }
    let blocks = subject.abatement.filter { $0.year == year }.sorted { $0.cost < $1.cost }
    guard !blocks.isEmpty else { return nil }
    var x: [Double] = []
    var widths: [Double] = []
    var labels: [String] = []
    var costs: [Double] = []
    var owners: [String] = []
    var place = 0.0
    for block in blocks {
      for (amount, word) in [
        (block.taken, "taken"), (block.potential - block.taken, "not taken"),
      ] where amount > 0.01 {
        x.append(place)
        widths.append(amount)
        labels.append("\(block.measure) (\(words(block.sector)))")
        costs.append(block.cost)
        owners.append("\(words(block.sector)), \(words(word))")
        place += amount
      }
    }
    var names: [String] = []
    for owner in owners where !names.contains(owner) { names.append(owner) }
    names.sort()
    return Chart(
      id: "abatement", title: "\(words("Abatement cost curve of plants as they stand")), \(year)",
      unit: "CNY/tCO2e", kind: .curve, x: x, widths: widths, labels: labels,
      xTitle: "MtCO2e",
      series: names.map { name in
        Chart.Series(
          name: name, values: owners.indices.map { owners[$0] == name ? costs[$0] : nil })
      })
  }

  /// A total by parts, the small ones together.
  private func parts(
    of variable: String, _ sector: String, _ result: StoredResult,
    by part: (ResultRow) -> String
  ) -> [Chart.Series] {
    var sums: [String: [Double]] = [:]
    for row in result.national(variable) where row.sector == sector {
      guard let index = result.years.firstIndex(of: row.year) else { continue }
      sums[part(row), default: result.years.map { _ in 0 }][index] += row.value
    }
    let largest =
      result.years.indices.map { year in sums.values.reduce(0) { $0 + $1[year] } }
      .max() ?? 0
    let least = largest * Self.leastShare
    let names = sums.keys.filter { (sums[$0]?.max() ?? 0) >= least }.sorted()
    var series = names.map { Chart.Series(name: $0, values: sums[$0] ?? []) }
    let rest = result.years.indices.map { year in
      sums.reduce(0) { names.contains($1.key) ? $0 : $0 + $1.value[year] }
    }
    if rest.contains(where: { $0 > 0 }) {
      series.append(Chart.Series(name: words("other"), values: rest))
    }
    return series
  }

  // MARK: Several

  /// All years that any result has.
  private var allYears: [Int] { Set(results.flatMap(\.years)).sorted() }

  var comparison: [Chart] {
    guard results.count > 1, let subject else { return [] }
    func chart(
      _ id: String, _ title: String, _ unit: String, _ values: (StoredResult) -> [Double?]
    ) -> Chart {
      Chart(
        id: "compare-\(id)", title: words(title), unit: unit, kind: .lines,
        x: allYears.map(Double.init),
        series: results.map { result in
          let own = Dictionary(
            zip(result.years, values(result)), uniquingKeysWith: { first, _ in first })
          return Chart.Series(name: result.name, values: allYears.map { own[$0] ?? nil })
        })
    }
    var charts = [
      chart("price", "Allowance price by case", subject.unit(of: "price|allowance")) {
        $0.path(of: "price|allowance")
      }
    ]
    for (sector, title, price) in [
      ("steel", "Steel emissions by case", "Steel price by case"),
      ("aluminium", "Aluminium emissions by case", "Aluminium price by case"),
    ] where subject.sectors.contains(sector) {
      charts.append(
        chart("\(sector)-emissions", title, "MtCO2e") { $0.emissions(of: sector) })
      charts.append(
        chart("\(sector)-price", price, subject.unit(of: "price|\(sector)")) {
          $0.path(of: "price|\(sector)")
        })
    }
    return charts
  }
}

extension StoredResult {
  /// Sectors that make something, steel first.
  var sectors: [String] {
    Set(rows.lazy.filter { $0.variable == "output" }.map(\.sector)).sorted { $0 > $1 }
  }

  /// Years as places of a chart.
  var places: [Double] { years.map(Double.init) }

  /// The rows of a variable that add up to the nation: by technology, not again by province.
  func national(_ variable: String) -> [ResultRow] {
    rows.filter {
      $0.variable == variable && !$0.technology.isEmpty && $0.technology != CompiledScenario.noPlant
    }
  }

  /// Values of single rows by year; nil where there is none.
  func values(_ variable: String, where isMeant: (ResultRow) -> Bool) -> [Double?] {
    let found = rows.filter { $0.variable == variable && isMeant($0) }
    return years.map { year in found.first { $0.year == year }?.value }
  }

  /// A path without a place: a price.
  func path(of variable: String) -> [Double?] { values(variable) { _ in true } }

  func unit(of variable: String) -> String { rows.first { $0.variable == variable }?.unit ?? "" }

  /// National sums by year of what a row counts for.
  func sum(_ part: (ResultRow) -> Double) -> [Double] {
    var sums = Dictionary(uniqueKeysWithValues: years.map { ($0, 0.0) })
    for row in rows where !row.technology.isEmpty { sums[row.year, default: 0] += part(row) }
    return years.map { sums[$0] ?? 0 }
  }

  func total(_ variable: String, sector: String) -> [Double] {
    sum {
      $0.variable == variable && $0.sector == sector && $0.technology != CompiledScenario.noPlant
        ? $0.value : 0
    }
  }

  /// Direct, PFCs, own power and bought power, MtCO2e.
  func emissions(of sector: String) -> [Double] {
    [
      "emissions|direct CO2", "emissions|PFC", "emissions|captive power",
      "emissions|purchased power",
    ].map { total($0, sector: sector) }.reduce(years.map { _ in 0 }) { zip($0, $1).map(+) }
  }
}
