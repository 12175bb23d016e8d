/// A published or estimated willingness to pay for low-carbon material: a row of `willingness_to_pay.csv`.
package struct WillingnessToPay: Sendable, Equatable {
  /// Id.
  package let id: Int
  /// Category.
  package let category: String
  /// Material.
  package let material: String
  /// Region.
  package let region: String
  /// Year.
  package let year: String
  /// Value low.
  package let low: Double?
  /// Value high.
  package let high: Double?
  /// Unit.
  package let unit: String
  /// Implied cny per vehicle low [CNY/vehicle].
  package let impliedPerVehicleLow: Int?
  /// Implied cny per vehicle high [CNY/vehicle].
  package let impliedPerVehicleHigh: Int?
  /// Basis.
  package let basis: String?
  /// Source.
  package let source: String
  /// Confidence.
  package let confidence: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.integer("id"),
      let category = row.text("category"),
      let material = row.text("material"),
      let region = row.text("region"),
      let year = row.text("year"),
      let unit = row.text("unit"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.id = id
    self.category = category
    self.material = material
    self.region = region
    self.year = year
    self.low = row.number("value_low")
    self.high = row.number("value_high")
    self.unit = unit
    self.impliedPerVehicleLow = row.integer("implied_cny_per_vehicle_low")
    self.impliedPerVehicleHigh = row.integer("implied_cny_per_vehicle_high")
    self.basis = row.text("basis")
    self.source = source
    self.confidence = confidence
    self.note = row.text("note")
    self.row = row.index
  }
}
