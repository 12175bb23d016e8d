/// A published fact about a policy: a row of `policy_facts.csv`.
package struct PolicyFact: Sendable, Equatable {
  /// Fact id.
  package let id: String
  /// Topic.
  package let topic: String
  /// Sector(s), semicolon separated.
  package let sectors: [String]
  /// Year the fact refers to.
  package let year: String
  /// Value as text (number, date or rule).
  package let value: String
  /// Unit.
  package let unit: String
  /// Fact.
  package let statement: String
  /// Source.
  package let source: String
  /// Year of the source.
  package let sourceYear: String
  /// Verified | knowledge-high | knowledge-medium.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.text("id"),
      let topic = row.text("topic"),
      let year = row.text("year"),
      let value = row.text("value"),
      let unit = row.text("unit"),
      let statement = row.text("description"),
      let source = row.text("source"),
      let sourceYear = row.text("source_year"),
      let confidence = row.text("confidence")
    else { return nil }
    self.id = id
    self.topic = topic
    self.sectors = row.list("sector")
    self.year = year
    self.value = value
    self.unit = unit
    self.statement = statement
    self.source = source
    self.sourceYear = sourceYear
    self.confidence = confidence
    self.row = row.index
  }
}
