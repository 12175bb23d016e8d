package import Scenario

/// The prices of every market in every solved year, those after the last reported one too: what a proof needs.
package struct SolvedPrices: Sendable {
  package static let fileName = "equilibrium.csv"

  static let header = "market,year,value,unit,source\n"

  /// By the market's name, then by year.
  let byMarket: [String: [Int: Double]]

  init(byMarket: [String: [Int: Double]]) { self.byMarket = byMarket }

  init(_ result: ScenarioResult) {
    let scenario = result.scenario
    var found: [String: [Int: Double]] = [:]
    for (market, label) in scenario.labels.enumerated() {
      let prices = result.prices(of: scenario.markets[market]) ?? []
      found[label.name] = Dictionary(
        zip(scenario.years, prices), uniquingKeysWith: { first, _ in first })
    }
    byMarket = found
  }

  /// The prices of a result as lines of CSV text.
  static func lines(_ result: ScenarioResult) -> [String] {
    let scenario = result.scenario
    return scenario.markets.indices.flatMap { market in
      let label = scenario.labels[market]
      let prices = result.prices(of: scenario.markets[market]) ?? []
      return prices.indices.map { year in
        CSVText.line(
          label.name, "\(scenario.years[year])", "\(prices[year])", label.unit,
          scenario.source(ofPrice: market, year))
      }
    }
  }

  /// The prices in the order of a scenario, `[market][year]`; nil if its markets or years are not those of the file.
  package func prices(for scenario: CompiledScenario) -> [[Double]]? {
    let names = scenario.labels.map(\.name)
    guard Set(names) == Set(byMarket.keys) else { return nil }
    var rows: [[Double]] = []
    for name in names {
      let found = byMarket[name] ?? [:]
      let row = scenario.years.compactMap { found[$0] }
      guard row.count == scenario.years.count, found.count == row.count else { return nil }
      rows.append(row)
    }
    return rows
  }
}
