/// One limit, or one point of a supply curve, of a limited resource: a row of `resource_limits.csv`.
package struct ResourceLimit: Sendable, Equatable {
  /// Hard yearly limit, or point of a supply curve.
  package enum Kind: String, Sendable, Equatable {
    case limit
    case curve
  }

  /// Resource id.
  package let resource: String
  /// China or province.
  package let region: String
  /// Year.
  package let year: Int
  /// Users the quantity is for.
  package let user: String
  /// Limit | curve.
  package let kind: Kind
  /// 0 = limit, 1..n = curve points.
  package let curvePoint: Int
  /// Price at which the cumulative quantity is offered, in price_unit.
  package let price: Double?
  /// Unit of price.
  package let priceUnit: String?
  /// Limit or cumulative quantity, in unit.
  package let quantity: Double
  /// Unit of quantity.
  package let unit: String
  /// Source and estimate flags.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let resource = row.text("resource"),
      let region = row.text("region"),
      let year = row.integer("year"),
      let user = row.text("user"),
      let kind = row.choice("kind", Kind.self),
      let curvePoint = row.integer("curve_point"),
      let quantity = row.number("quantity"),
      let unit = row.text("unit"),
      let source = row.text("source")
    else { return nil }
    self.resource = resource
    self.region = region
    self.year = year
    self.user = user
    self.kind = kind
    self.curvePoint = curvePoint
    self.price = row.number("price")
    self.priceUnit = row.text("price_unit")
    self.quantity = quantity
    self.unit = unit
    self.source = source
    self.row = row.index
  }
}
