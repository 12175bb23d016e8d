/// An observed or recommended rate: a row of `cost_of_capital.csv`.
package struct CostOfCapital: Sendable, Equatable {
  /// Row id.
  package let id: String
  /// Steel | all.
  package let sector: String
  /// Owner type.
  package let ownerType: String
  /// Company, if one.
  package let company: String?
  /// What is measured.
  package let measure: String
  /// Value [percent per year].
  package let value: Double
  /// Low [percent per year].
  package let low: Double
  /// High [percent per year].
  package let high: Double
  /// Company | published | policy | study | recommended.
  package let kind: String
  /// Source and estimate flags.
  package let source: String
  /// High | medium | low.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.text("id"),
      let sector = row.text("sector"),
      let ownerType = row.text("owner_type"),
      let measure = row.text("measure"),
      let value = row.number("value_percent"),
      let low = row.number("low_percent"),
      let high = row.number("high_percent"),
      let kind = row.text("kind"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.id = id
    self.sector = sector
    self.ownerType = ownerType
    self.company = row.text("company")
    self.measure = measure
    self.value = value
    self.low = low
    self.high = high
    self.kind = kind
    self.source = source
    self.confidence = confidence
    self.row = row.index
  }
}
