/// A price or trade figure of a product in a year: a row of `product_market.csv`.
package struct ProductPrice: Sendable, Equatable {
  /// Product id.
  package let product: String
  /// Price_nominal_incl_vat | price_real_2024_excl_vat | exports | imports | net_exports.
  package let variable: String
  /// Year.
  package let year: Int
  /// Value in unit.
  package let value: Double
  /// Unit.
  package let unit: String
  /// History.
  package let kind: String
  /// Source and estimate flags.
  package let source: String
  /// High | medium | low.
  package let confidence: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let product = row.text("product"),
      let variable = row.text("variable"),
      let year = row.integer("year"),
      let value = row.number("value"),
      let unit = row.text("unit"),
      let kind = row.text("kind"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.product = product
    self.variable = variable
    self.year = year
    self.value = value
    self.unit = unit
    self.kind = kind
    self.source = source
    self.confidence = confidence
    self.row = row.index
  }
}
