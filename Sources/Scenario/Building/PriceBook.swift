import Catalogue

/// Prices and grid factors of a run by commodity, region and year.
///
/// Units: CNY per t, per GJ, per MWh (tables in CNY/kWh are multiplied by 1,000), per Nm3, per t of hydrogen
/// (tables in CNY/kg likewise). History up to the base year, then the chosen scenario; linear between rows,
/// held beyond the last one.
struct PriceBook: Sendable {
  private struct Key: Hashable {
    let name: String
    let region: String
  }

  let years: [Int]
  /// The first year of price history.
  let firstYear: Int
  private let series: [Key: AnnualSeries]
  private let grid: [String: AnnualSeries]

  init(
    catalogue: Catalogue, years: [Int], baseYear: Int, energyScenario: String, gridScenario: String,
    basis: ScenarioOptions.PriceBasis, variations: [DataVariation] = []
  ) {
    self.years = years
    var points: [Key: [(year: Int, value: Double)]] = [:]
    for row in catalogue.energyPrices
    where row.scenario == (row.year <= baseYear ? "history" : energyScenario) {
      let value = basis == .quoted ? row.value : row.valueExcludingVAT
      let factor = PriceBook.factor(toBaseUnitFrom: row.unit)
      points[Key(name: row.commodity, region: row.region), default: []].append(
        (row.year, value * factor))
    }
    var commodities: Set<String> = []
    for case .price(let commodity) in variations.map(\.series) { commodities.insert(commodity) }
    for commodity in commodities {
      let own = points.filter { $0.key.name == commodity }
      points.merge(
        variations.varied(
          own, of: .price(commodity), nation: Key(name: commodity, region: "China"),
          after: baseYear)
      ) { _, varied in varied }
    }
    series = points.mapValues { AnnualSeries($0) }
    firstYear = catalogue.energyPrices.map(\.year).min() ?? baseYear

    var factors: [String: [(year: Int, value: Double)]] = [:]
    for row in catalogue.gridFactors where row.scenario == gridScenario && row.level != .gridRegion
    {
      factors[row.region, default: []].append((row.year, row.emissionFactor))
    }
    grid = variations.varied(factors, of: .gridFactor, nation: "China", after: baseYear)
      .mapValues { AnnualSeries($0) }
  }

  /// Tables quote power per kWh and hydrogen per kg; the model counts MWh and t.
  private static func factor(toBaseUnitFrom unit: String) -> Double {
    unit.hasPrefix("CNY/kWh") || unit.hasPrefix("CNY/kg") ? 1000 : 1
  }

  /// The price of a commodity in a province, or else in China.
  func price(ifPresent commodity: String, region: String) -> [Double]? {
    let found =
      series[Key(name: commodity, region: region)] ?? series[Key(name: commodity, region: "China")]
    return found?.values(in: years)
  }

  func price(_ commodity: String, region: String = "China") throws(ScenarioError) -> [Double] {
    guard let values = price(ifPresent: commodity, region: region) else {
      throw .missingPrice(commodity: commodity, region: region)
    }
    return values
  }

  /// The same book over other years.
  func over(_ years: [Int]) -> PriceBook {
    PriceBook(years: years, firstYear: firstYear, series: series, grid: grid)
  }

  private init(
    years: [Int], firstYear: Int, series: [Key: AnnualSeries], grid: [String: AnnualSeries]
  ) {
    self.years = years
    self.firstYear = firstYear
    self.series = series
    self.grid = grid
  }

  /// CO2 per MWh of purchased power, by year; the national factor where a province has none.
  func gridFactor(region: String) throws(ScenarioError) -> [Double] {
    guard let found = grid[region] ?? grid["China"] else {
      throw .missingPrice(commodity: "grid factor", region: region)
    }
    return found.values(in: years)
  }
}
