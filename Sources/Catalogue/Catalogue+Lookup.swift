extension Catalogue {
  /// Whether prices contain VAT.
  package enum PriceBasis: Sendable {
    /// As quoted: column `value`, with the VAT in `vat_rate_included`.
    case asQuoted
    /// Column `value_excl_vat`.
    case excludingVAT
  }

  /// The price of a commodity in a region over the years: history, then the scenario.
  ///
  /// A commodity that is priced for the nation only has the national price in every province.
  package func priceSeries(
    commodity: String, region: String, scenario: String, basis: PriceBasis = .asQuoted
  ) throws(CatalogueError) -> YearSeries {
    let index = basis == .asQuoted ? prices : netPrices
    guard commodities.contains(commodity) else {
      throw .unknown(
        what: .commodity, name: commodity, suggestions: suggest(commodity, commodities.sorted()))
    }
    var keys = [commodity, region]
    if !index.has(keys), index.has([commodity, Self.nation]) { keys[1] = Self.nation }
    guard index.has(keys) else {
      let known = index.names.filter { $0[0] == commodity }.map { $0[1] }
      throw .unknown(
        what: .commodity, name: "\(commodity) in \(region)",
        suggestions: suggest(region, known).map { "\(commodity) in \($0)" })
    }
    guard let series = index.series(keys, scenario, history: true) else {
      throw .unknown(
        what: .priceScenario, name: scenario,
        suggestions: suggest(scenario, index.scenarios(keys), orAll: true))
    }
    return series
  }

  /// A price in one year, in the unit of its commodity. See `priceSeries`.
  package func price(
    commodity: String, region: String, scenario: String, year: Int, basis: PriceBasis = .asQuoted
  ) throws(CatalogueError) -> Double {
    try priceSeries(commodity: commodity, region: region, scenario: scenario, basis: basis)
      .value(in: year)
  }

  /// The CO2 factor of grid power in a region over the years [tCO2/MWh]: history, then scenario.
  package func gridSeries(region: String, scenario: String) throws(CatalogueError) -> YearSeries {
    guard gridSeries.has([region]) else {
      throw .unknown(
        what: .gridRegion, name: region,
        suggestions: suggest(region, gridSeries.names.map { $0[0] }))
    }
    guard let series = gridSeries.series([region], scenario, history: true) else {
      throw .unknown(
        what: .gridScenario, name: scenario,
        suggestions: suggest(scenario, gridSeries.scenarios([region]), orAll: true))
    }
    return series
  }

  /// The CO2 factor of grid power in one year [tCO2/MWh]. See `gridSeries`.
  package func gridFactor(region: String, scenario: String, year: Int) throws(CatalogueError)
    -> Double
  {
    try gridSeries(region: region, scenario: scenario).value(in: year)
  }

  /// A production, demand or scrap series of a sector, exactly as the scenario gives it (ask for
  /// scenario `history` for observed years).
  package func demandSeries(sector: String, variable: String, scenario: String)
    throws(CatalogueError) -> YearSeries
  {
    try series(in: demandSeries, sector, variable, scenario)
  }

  /// A demand, production or scrap value in one year. See `demandSeries`.
  package func demand(sector: String, variable: String, scenario: String, year: Int)
    throws(CatalogueError) -> Double
  {
    try demandSeries(sector: sector, variable: variable, scenario: scenario).value(in: year)
  }

  /// A series of the national carbon market (power, cement), exactly as the scenario gives it.
  package func nationalSeries(sector: String, variable: String, scenario: String)
    throws(CatalogueError) -> YearSeries
  {
    try series(in: marketSeries, sector, variable, scenario)
  }

  private func series(
    in index: SeriesIndex, _ sector: String, _ variable: String, _ scenario: String
  ) throws(CatalogueError) -> YearSeries {
    let name = "\(sector).\(variable)"
    guard index.has([sector, variable]) else {
      let known = index.names.map { $0.joined(separator: ".") }
      throw .unknown(what: .series, name: name, suggestions: suggest(name, known))
    }
    guard let series = index.series([sector, variable], scenario, history: false) else {
      throw .unknown(
        what: .series, name: "\(name).\(scenario)",
        suggestions: suggest(scenario, index.scenarios([sector, variable]), orAll: true)
          .map { "\(name).\($0)" })
    }
    return series
  }

  /// A default choice.
  package func defaultChoice(_ key: String) throws(CatalogueError) -> Default {
    guard let entry = defaultsByKey[key] else {
      throw .unknown(
        what: .defaultKey, name: key, suggestions: suggest(key, defaults.map(\.key)))
    }
    return entry
  }

  /// A default choice that is a number, in the unit of its row.
  package func defaultNumber(_ key: String) throws(CatalogueError) -> Double {
    let entry = try defaultChoice(key)
    guard let number = entry.number else {
      throw .wrongType(key: key, value: entry.value, wanted: "a number")
    }
    return number
  }

  /// A default choice that is a year or another whole number.
  package func defaultInteger(_ key: String) throws(CatalogueError) -> Int {
    let entry = try defaultChoice(key)
    guard let number = entry.number.flatMap({ Int(exactly: $0) }) else {
      throw .wrongType(key: key, value: entry.value, wanted: "a whole number")
    }
    return number
  }

  /// A default choice that is true or false.
  package func defaultFlag(_ key: String) throws(CatalogueError) -> Bool {
    let entry = try defaultChoice(key)
    guard let flag = entry.flag else {
      throw .wrongType(key: key, value: entry.value, wanted: "true or false")
    }
    return flag
  }

  /// The cost of capital of an owner class (`Plant.owner`) as a real fraction per year; the data
  /// state percent.
  package func costOfCapital(owner: String) throws(CatalogueError) -> Double {
    try defaultNumber("cost_of_capital.\(owner)") / 100
  }

  /// A technology by its id.
  package func technology(_ id: String) throws(CatalogueError) -> Technology {
    guard let technology = technologiesByID[id] else {
      throw .unknown(
        what: .technology, name: id, suggestions: suggest(id, technologies.map(\.id)))
    }
    return technology
  }

  /// The changes that lead away from a technology, or from an empty site (`Transition.nothing`).
  package func transitions(from technology: String) -> [Transition] {
    transitionsByOrigin[technology] ?? []
  }

  /// What a technology buys per tonne of product, apart from power. See `Technology.inputs`.
  package func inputs(of technology: Technology) -> [Technology.Input] {
    technology.inputs(among: commodities)
  }

  /// The `source` cell of a row: where its values come from.
  package func source(of table: TableName, row: Int) -> String? {
    guard let table = tables[table], row < table.rowCount else { return nil }
    return table.row(row).text("source")
  }

  /// The nearest known name, or all names when there are few and none is near.
  func suggest(_ name: String, _ known: [String], orAll: Bool = false) -> [String] {
    if let nearest = Suggestion.nearest(to: name, in: known) { return [nearest] }
    return orAll ? Array(known.prefix(8)) : []
  }
}
