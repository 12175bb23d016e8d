/// An emission factor of the Chinese guidelines: a row of `emission_factors.csv`.
package struct EmissionFactor: Sendable, Equatable {
  /// Item id.
  package let item: String
  /// Chinese name.
  package let chineseItem: String?
  /// Steel | aluminium | both.
  package let sector: String
  /// Fuel | process | sink | energy | gwp.
  package let category: String
  /// Net calorific value in ncv_unit.
  package let netCalorificValue: Double?
  /// Unit of ncv.
  package let netCalorificValueUnit: String?
  /// Carbon content [tC/GJ].
  package let carbonContent: Double?
  /// Oxidation factor [fraction].
  package let oxidation: Double?
  /// Factor in ef_unit.
  package let factor: Double
  /// Unit of ef.
  package let factorUnit: String
  /// GWP basis.
  package let warmingPotentialBasis: String?
  /// Standard or guideline.
  package let standard: String?
  /// How the value was obtained.
  package let source: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let item = row.text("item"),
      let sector = row.text("sector"),
      let category = row.text("category"),
      let factor = row.number("ef"),
      let factorUnit = row.text("ef_unit"),
      let source = row.text("source")
    else { return nil }
    self.item = item
    self.chineseItem = row.text("item_zh")
    self.sector = sector
    self.category = category
    self.netCalorificValue = row.number("ncv")
    self.netCalorificValueUnit = row.text("ncv_unit")
    self.carbonContent = row.number("carbon_content_tc_per_gj")
    self.oxidation = row.number("oxidation")
    self.factor = factor
    self.factorUnit = factorUnit
    self.warmingPotentialBasis = row.text("gwp_basis")
    self.standard = row.text("standard")
    self.source = source
    self.note = row.text("note")
    self.row = row.index
  }
}
