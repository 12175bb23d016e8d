package import Scenario

/// A figure by which results of different policies are compared.
package struct PolicyIndicator: Sendable, Hashable {
  package let name: String
  package let unit: String
  package let year: Int
  package let value: Double

  package init(name: String, unit: String, year: Int, value: Double) {
    self.name = name
    self.unit = unit
    self.year = year
    self.value = value
  }

  /// Prices, emissions, output and cost of a result in some years; the same list for every policy of one data package.
  package static func list(_ result: ScenarioResult, years: [Int]) -> [PolicyIndicator] {
    let scenario = result.scenario
    let places = years.compactMap { year in scenario.years.firstIndex(of: year) }
    var list: [PolicyIndicator] = []
    func add(_ name: String, _ unit: String, _ values: [Double]) {
      for place in places {
        list.append(
          PolicyIndicator(
            name: name, unit: unit, year: scenario.years[place], value: values[place]))
      }
    }
    let nothing = scenario.years.map { _ in 0.0 }
    add("allowance price", "CNY/tCO2e", result.prices(of: .allowance) ?? nothing)
    let emissions: [AccountVariable] = [
      .directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2,
    ]
    let costs = CostComponent.allCases.filter { $0 != .allowances }.map(AccountVariable.cost)
    for sector in Set(scenario.classes.map(\.sector)).sorted() {
      func total(_ variables: [AccountVariable], per scale: Double = 1) -> [Double] {
        variables.reduce(nothing) { sum, variable in
          zip(sum, result.accounts.total(variable) { $0.sector == sector }).map {
            $0 + $1 / scale
          }
        }
      }
      add("\(sector) emissions", "MtCO2e", total(emissions))
      add("\(sector) output", "Mt", total([.output]))
      add("\(sector) price", "CNY/t", result.prices(of: .product(sector: sector)) ?? nothing)
      add("\(sector) cost without allowances", "bn CNY", total(costs, per: 1000))
    }
    return list
  }
}
