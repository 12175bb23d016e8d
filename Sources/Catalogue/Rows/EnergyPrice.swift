/// The price of a commodity in a region and year: a row of `energy_prices.csv`.
package struct EnergyPrice: Sendable, Equatable {
  /// Commodity id; renewable_power_ppa is a generation cost, renewable_power_industrial the
  /// delivered price by province.
  package let commodity: String
  /// Chinese name.
  package let chineseCommodity: String
  /// China or province.
  package let region: String
  /// Year.
  package let year: Int
  /// History | baseline | decarbonised.
  package let scenario: String
  /// Price in unit, VAT as quoted.
  package let value: Double
  /// Unit.
  package let unit: String
  /// Price basis.
  package let priceBasis: String
  /// History | projection.
  package let kind: String
  /// VAT contained in value (estimate by commodity) [fraction].
  package let includedVATRate: Double
  /// Value / (1 + vat_rate_included).
  package let valueExcludingVAT: Double
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let commodity = row.text("commodity"),
      let chineseCommodity = row.text("commodity_zh"),
      let region = row.text("region"),
      let year = row.integer("year"),
      let scenario = row.text("scenario"),
      let value = row.number("value"),
      let unit = row.text("unit"),
      let priceBasis = row.text("price_basis"),
      let kind = row.text("kind"),
      let includedVATRate = row.number("vat_rate_included"),
      let valueExcludingVAT = row.number("value_excl_vat")
    else { return nil }
    self.commodity = commodity
    self.chineseCommodity = chineseCommodity
    self.region = region
    self.year = year
    self.scenario = scenario
    self.value = value
    self.unit = unit
    self.priceBasis = priceBasis
    self.kind = kind
    self.includedVATRate = includedVATRate
    self.valueExcludingVAT = valueExcludingVAT
    self.row = row.index
  }
}
