import Catalogue

/// What the data say about a sector: its product, its demand, its scrap.
///
/// Every name comes from the `market.<sector>.*` rows of `defaults.csv`, so a new sector is rows of data.
struct SectorPlan: Sendable {
  let sector: String
  /// Commodity whose price is the reference price of demand.
  let priceCommodity: String
  let scrapCommodity: String
  /// Reference price of the product and of scrap by year (CNY/t).
  let referencePrice: [Double]
  let referenceScrapPrice: [Double]
  /// Reference quantity by year before anchoring at the base year (Mt).
  let demandPath: [Double]
  let scrapPath: [Double]
  /// Hard collection limit of scrap by year (Mt).
  let scrapCeiling: [Double]
  let demandElasticity: Double
  let scrapElasticity: Double
  /// Spreads of the sector before the spread factor.
  let choiceSpread: Double
  let nestSpread: Double
  let timingSpread: Double
  let outputSpread: Double
  let abatementSpread: Double
  /// Which scenario each demand variable came from, for the manifest.
  let scenarios: [String: String]
}

extension SectorPlan {
  /// Sectors of the plants that have a market in the data, in alphabetical order.
  static func sectors(of catalogue: Catalogue, defaults: DefaultValues) -> [String] {
    Set(catalogue.plants.map(\.sector)).filter {
      defaults.text(ifPresent: "market.\($0).price") != nil
    }
    .sorted()
  }

  init(
    sector: String, catalogue: Catalogue, defaults: DefaultValues, prices: PriceBook,
    options: ScenarioOptions
  ) throws(ScenarioError) {
    var scenarios: [String: String] = [:]

    // Sum of one or several demand variables, `a + b`.
    func path(_ expression: String) throws(ScenarioError) -> [Double] {
      var total = prices.years.map { _ in 0.0 }
      for variable in expression.split(separator: "+").map({ $0.filter { $0 != " " } }) {
        let name: String
        if let chosen = options.demandScenarios[variable] {
          name = chosen
        } else {
          name = try defaults.text("scenario.\(sector).\(variable)")
        }
        let rows = catalogue.demandPoints.filter {
          $0.sector == sector && $0.variable == variable && $0.scenario == name
        }
        guard !rows.isEmpty else {
          throw .missingDemand(sector: sector, variable: variable, scenario: name)
        }
        scenarios[variable] = name
        let values = AnnualSeries(rows.map { ($0.year, $0.value) }).values(in: prices.years)
        for year in total.indices { total[year] += values[year] }
      }
      return total
    }

    let key = "market.\(sector)"
    self.sector = sector
    priceCommodity = try defaults.text("\(key).price")
    scrapCommodity = try defaults.text("\(key).scrap")
    referencePrice = try prices.price(priceCommodity)
    referenceScrapPrice = try prices.price(scrapCommodity)
    let baseYear = prices.years.first ?? 0
    demandPath = options.variations.varied(
      try path(try defaults.text("\(key).demand")), years: prices.years,
      of: .demand(sector: sector), after: baseYear)
    let factor = defaults.number(ifPresent: "\(key).scrap_factor") ?? 1
    let knownScrap = try path(try defaults.text("\(key).scrap_reference")).map { $0 * factor }
    let scrapPath = options.variations.varied(
      knownScrap, years: prices.years, of: .scrap(sector: sector), after: baseYear)
    self.scrapPath = scrapPath
    if let ceiling = defaults.number(ifPresent: "\(key).scrap_ceiling_factor") {
      scrapCeiling = scrapPath.map { $0 * ceiling }
    } else {
      // availability + obsolete scrap x (0.95 / collection rate - 1): model.md section 3.
      let limit = try defaults.number("scrap_collection_ceiling")
      let obsolete = try path(try defaults.text("\(key).scrap_obsolete"))
      let rate = try path(try defaults.text("\(key).scrap_collection_rate"))
      scrapCeiling = scrapPath.indices.map {
        let known = knownScrap[$0]
        return (known + obsolete[$0] * max(limit / rate[$0] - 1, 0))
          * (known > 0 ? scrapPath[$0] / known : 1)
      }
    }
    demandElasticity = try defaults.number("elasticity.\(sector)_demand")
    scrapElasticity = try defaults.number("elasticity.\(sector)_scrap_supply")
    choiceSpread = try defaults.number("sigma.\(sector)")
    nestSpread = choiceSpread * (defaults.number(ifPresent: "sigma_nest_share") ?? 0.5)
    timingSpread = try defaults.number("sigma_t.\(sector)")
    outputSpread = try defaults.number("sigma_q.\(sector)")
    abatementSpread = try defaults.number("sigma_m.\(sector)")
    self.scenarios = scenarios
  }
}
