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

  package init(
    scenario: String, variable: String, sector: String, route: String, technology: String,
    province: String, year: Int, value: Double, unit: String, source: String
  ) {
    self.scenario = scenario
    self.variable = variable
    self.sector = sector
    self.route = route
    self.technology = technology
    self.province = province
    self.year = year
    self.value = value
    self.unit = unit
    self.source = source
  }

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
}
