/// An elasticity with its range: a row of `elasticities.csv`.
package struct Elasticity: Sendable, Equatable {
  /// What responds.
  package let item: String
  /// Region of the estimate.
  package let region: String
  /// Own_price | income_gdp | armington level.
  package let type: String
  /// Horizon or study.
  package let horizon: String
  /// Central value.
  package let central: Double
  /// Weak end.
  package let low: Double
  /// Strong end.
  package let high: Double
  /// Source and estimate flags.
  package let source: String
  /// High | medium | low.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let item = row.text("item"),
      let region = row.text("region"),
      let type = row.text("type"),
      let horizon = row.text("horizon"),
      let central = row.number("central"),
      let low = row.number("low"),
      let high = row.number("high"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.item = item
    self.region = region
    self.type = type
    self.horizon = horizon
    self.central = central
    self.low = low
    self.high = high
    self.source = source
    self.confidence = confidence
    self.row = row.index
  }
}
