/// A default choice of the model: a row of `defaults.csv`.
package struct Default: Sendable, Equatable {
  /// Dotted key.
  package let key: String
  /// Number, scenario id, column or rule.
  package let value: String
  /// Unit or kind of value.
  package let unit: String
  /// Reason.
  package let why: String?
  /// Source and estimate flags.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let key = row.text("key"),
      let value = row.text("value"),
      let unit = row.text("unit"),
      let source = row.text("source")
    else { return nil }
    self.key = key
    self.value = value
    self.unit = unit
    self.why = row.text("why")
    self.source = source
    self.row = row.index
  }
}
