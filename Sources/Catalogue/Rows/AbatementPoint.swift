/// One point of an abatement cost curve of power or cement: a row of `national_abatement.csv`.
package struct AbatementPoint: Sendable, Equatable {
  /// Power | cement.
  package let sector: String
  /// Lever id or total.
  package let lever: String
  /// Year the curve holds for.
  package let year: Int
  /// 1..n, rising price.
  package let curvePoint: Int
  /// Price [CNY 2024/tCO2].
  package let price: Double
  /// Cumulative abatement at or below this price as share of baseline emissions (eps_low_bau)
  /// [fraction].
  package let share: Double
  /// Source and estimate flags.
  package let source: String
  /// High | medium | low.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let sector = row.text("sector"),
      let lever = row.text("lever"),
      let year = row.integer("year"),
      let curvePoint = row.integer("curve_point"),
      let price = row.number("price_cny_per_tco2"),
      let share = row.number("abatement_share"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.sector = sector
    self.lever = lever
    self.year = year
    self.curvePoint = curvePoint
    self.price = price
    self.share = share
    self.source = source
    self.confidence = confidence
    self.row = row.index
  }
}
