/// A figure of a sector in the national carbon market: a row of `national_market.csv`.
package struct NationalMarketPoint: Sendable, Equatable {
  /// Power | cement | steel | aluminium | national.
  package let sector: String
  /// Variable id.
  package let variable: String
  /// History | default | scenario id.
  package let scenario: String
  /// Year.
  package let year: Int
  /// Value in unit.
  package let value: Double
  /// Unit.
  package let unit: String
  /// History | projection.
  package let kind: String
  /// High | medium | low.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let sector = row.text("sector"),
      let variable = row.text("variable"),
      let scenario = row.text("scenario"),
      let year = row.integer("year"),
      let value = row.number("value"),
      let unit = row.text("unit"),
      let kind = row.text("kind"),
      let confidence = row.text("confidence")
    else { return nil }
    self.sector = sector
    self.variable = variable
    self.scenario = scenario
    self.year = year
    self.value = value
    self.unit = unit
    self.kind = kind
    self.confidence = confidence
    self.row = row.index
  }
}
