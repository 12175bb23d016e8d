import Market

/// One number of a result, in tidy form.
package struct ResultRow: Sendable {
  package let scenario: String
  package let variable: String
  /// Empty where the number is for all.
  package let sector: String
  package let route: String
  package let technology: String
  package let province: String
  package let year: Int
  package let value: Double
  package let unit: String
  package let source: String

  /// The names of the columns, in order.
  package static let columns = [
    "scenario", "variable", "sector", "route", "technology", "province", "year", "value", "unit",
    "source",
  ]
}

/// How finely a result is written out.
package enum ResultDetail: Sendable {
  /// By technology, and by province as a total of all technologies.
  case summary
  /// By technology in each province.
  case full
}

extension ScenarioResult {
  /// Where a number of ours comes from.
  package static let modelled = "computed: market equilibrium (model.md)"
  private static let given = "given"
  /// Below this, in the unit of the variable, nothing has happened: spreads leave traces of every option.
  private static let smallest = 1e-6

  /// All numbers of the reported years, ordered by variable, place and year.
  package func rows(detail: ResultDetail = .summary) -> [ResultRow] {
    var rows: [ResultRow] = []
    let reported = scenario.reportedYears

    func add(
      _ variable: String, sector: String = "", route: String = "", technology: String = "",
      province: String = "", _ values: [Double], _ unit: String, _ source: String
    ) {
      for year in reported {
        rows.append(
          ResultRow(
            scenario: name, variable: variable, sector: sector, route: route,
            technology: technology,
            province: province, year: scenario.years[year], value: values[year], unit: unit,
            source: source))
      }
    }

    for (index, key) in scenario.markets.enumerated() {
      let definition = scenario.problem.markets[index]
      // A price that is given to some year and found from then on says so in each of them.
      for year in reported {
        rows.append(
          ResultRow(
            scenario: name, variable: "price|\(key.name)", sector: "", route: "", technology: "",
            province: "", year: scenario.years[year], value: equilibrium.prices[index][year],
            unit: definition.unit,
            source: definition.isFound(year) ? ScenarioResult.modelled : ScenarioResult.given))
      }
    }

    if scenario.options.measures.allowances != nil {
      let market = allowanceAccounts
      for (sector, values) in market.marginalPrice.sorted(by: { $0.key < $1.key }) {
        add(
          "price|marginal allowance", sector: sector, values, "CNY/tCO2e", ScenarioResult.modelled)
      }
      let totals = [
        ("allowances|sold", market.sold), ("allowances|withdrawn", market.withdrawn),
        ("allowances|released", market.released), ("allowances|bank", market.bank),
      ]
      for (name, values) in totals where values.contains(where: { $0 != 0 }) {
        add(name, values, "MtCO2e", ScenarioResult.modelled)
      }
      add("revenue|allowances", market.revenue, "million CNY", ScenarioResult.modelled)
      add("rent|free allowances", market.freeRent, "million CNY", ScenarioResult.modelled)
      for sector in market.sectors {
        add(
          "emissions|market", sector: sector.name, sector.emissions, "MtCO2e",
          ScenarioResult.modelled)
        add("allowances|free", sector: sector.name, sector.free, "MtCO2e", ScenarioResult.modelled)
        add(
          "allowances|bought", sector: sector.name, sector.bought, "MtCO2e",
          ScenarioResult.modelled)
      }
    }

    let keys = accounts.keys
    for variable in accounts.variables {
      func sum(_ group: [AccountKey]) -> [Double]? {
        var total = scenario.years.map { _ in 0.0 }
        for key in group {
          let values = accounts.values(variable, at: key)
          for year in total.indices { total[year] += values[year] }
        }
        return total.contains { abs($0) > ScenarioResult.smallest } ? total : nil
      }
      switch detail {
      case .full:
        for key in keys {
          guard let values = sum([key]) else { continue }
          add(
            variable.name, sector: key.sector, route: key.route, technology: key.technology,
            province: key.province, values, variable.unit, ScenarioResult.modelled)
        }
      case .summary:
        let technologies = Dictionary(grouping: keys) { [$0.sector, $0.route, $0.technology] }
        for (place, group) in technologies.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
        {
          guard let values = sum(group) else { continue }
          add(
            variable.name, sector: place[0], route: place[1], technology: place[2], values,
            variable.unit, ScenarioResult.modelled)
        }
        let provinces = Dictionary(grouping: keys) { [$0.sector, $0.province] }
        for (place, group) in provinces.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
          guard let values = sum(group.filter { $0.technology != CompiledScenario.noPlant }) else {
            continue
          }
          add(
            variable.name, sector: place[0], province: place[1], values, variable.unit,
            ScenarioResult.modelled)
        }
      }
    }
    return rows
  }
}
