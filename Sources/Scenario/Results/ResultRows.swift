import Market

/// The numbers of a result row by row, made while they are asked for: all of them at once would be the largest thing that a
/// run holds.
package struct ResultRows: Sendable {
  /// Below this, in the unit of the variable, nothing has happened: spreads leave traces of every option.
  private static let smallest = 1e-6

  /// Places that are summed, with the names they are shown under.
  private struct Place: Sendable {
    let sector: String
    var route = ""
    var technology = ""
    var province = ""
    let keys: [AccountKey]
  }

  private let result: ScenarioResult
  private let allowances: AllowanceAccounts?
  private let places: [Place]

  package init(_ result: ScenarioResult, detail: ResultDetail) {
    self.result = result
    allowances =
      result.scenario.options.measures.allowances == nil ? nil : result.allowanceAccounts
    let keys = result.accounts.keys
    switch detail {
    case .full:
      places = keys.map {
        Place(
          sector: $0.sector, route: $0.route, technology: $0.technology, province: $0.province,
          keys: [$0])
      }
    case .summary:
      let technologies = Dictionary(grouping: keys) { [$0.sector, $0.route, $0.technology] }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      let provinces = Dictionary(grouping: keys) { [$0.sector, $0.province] }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      places =
        technologies.map { name, keys in
          Place(sector: name[0], route: name[1], technology: name[2], keys: keys)
        }
        + provinces.map { name, keys in
          Place(
            sector: name[0], province: name[1],
            keys: keys.filter { $0.technology != CompiledScenario.noPlant })
        }
    }
  }

  /// Calls `body` with every row of the variables that `include` takes, ordered by variable, place and year.
  package func forEach<Failure: Error>(
    of include: (String) -> Bool = { _ in true }, _ body: (ResultRow) throws(Failure) -> Void
  ) throws(Failure) {
    let scenario = result.scenario
    let reported = scenario.reportedYears

    func add(
      _ variable: String, sector: String = "", route: String = "", technology: String = "",
      province: String = "", _ values: [Double], _ unit: String,
      source: (Int) -> String = { _ in ScenarioResult.modelled }
    ) throws(Failure) {
      guard include(variable) else { return }
      for year in reported {
        try body(
          ResultRow(
            scenario: result.name, variable: variable, sector: sector, route: route,
            technology: technology, province: province, year: scenario.years[year],
            value: values[year], unit: unit, source: source(year)))
      }
    }

    for (index, key) in scenario.markets.enumerated() {
      try add(
        "price|\(key.name)", result.equilibrium.prices[index], scenario.problem.markets[index].unit
      ) { scenario.source(ofPrice: index, $0) }
    }

    if let market = allowances {
      for (sector, values) in market.marginalPrice.sorted(by: { $0.key < $1.key }) {
        try add("price|marginal allowance", sector: sector, values, "CNY/tCO2e")
      }
      let totals = [
        ("allowances|sold", market.sold), ("allowances|withdrawn", market.withdrawn),
        ("allowances|released", market.released), ("allowances|lapsed", market.lapsed),
        ("allowances|bank", market.bank),
      ]
      for (name, values) in totals where values.contains(where: { $0 != 0 }) {
        try add(name, values, "MtCO2e")
      }
      if let earned = result.offsetPrice, result.offsetsUsed.contains(where: { $0 != 0 }) {
        try add("price|offsets", earned, "CNY/tCO2e")
        try add("allowances|offsets", result.offsetsUsed, "MtCO2e")
      }
      if let reserve = scenario.reserve {
        for (name, amounts) in [
          ("reserve takes", reserve.taken), ("reserve gives", reserve.given),
          ("reserve cancels", reserve.cancelled), ("in reserve", reserve.held),
        ] {
          try add("allowances|\(name)", amounts, "MtCO2e")
        }
      }
      try add("revenue|allowances", market.revenue, "million CNY")
      try add("rent|free allowances", market.freeRent, "million CNY")
      for sector in market.sectors {
        try add("emissions|market", sector: sector.name, sector.emissions, "MtCO2e")
        try add("allowances|free", sector: sector.name, sector.free, "MtCO2e")
        try add("allowances|bought", sector: sector.name, sector.bought, "MtCO2e")
      }
    }

    for variable in result.accounts.variables where include(variable.name) {
      for place in places {
        guard let values = sum(variable, over: place.keys) else { continue }
        try add(
          variable.name, sector: place.sector, route: place.route, technology: place.technology,
          province: place.province, values, variable.unit)
      }
    }
  }

  /// The sum over places; nil where nothing has happened.
  private func sum(_ variable: AccountVariable, over keys: [AccountKey]) -> [Double]? {
    var total = result.scenario.years.map { _ in 0.0 }
    for key in keys {
      let values = result.accounts.values(variable, at: key)
      for year in total.indices { total[year] += values[year] }
    }
    return total.contains { abs($0) > ResultRows.smallest } ? total : nil
  }
}
