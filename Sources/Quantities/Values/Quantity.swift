/// A number with its dimension; money with currency and price year.
///
/// The value is kept in base units (see `UnitDefinition`). Arithmetic is checked: it throws rather than
/// mix dimensions.
package struct Quantity: Hashable, Sendable {
  /// Value in base units; finite.
  package let value: Double
  /// Dimension.
  package let dimension: Dimension
  /// Whether this is a 0 written without a unit, which fits every dimension.
  package let isBareZero: Bool

  /// A value known to be finite.
  private init(kept value: Double, dimension: Dimension, isBareZero: Bool) {
    self.value = value
    self.dimension = dimension
    self.isBareZero = isBareZero
  }

  /// Quantity of `value` base units.
  package init(base value: Double, _ dimension: Dimension) throws(QuantitiesError) {
    guard value.isFinite else { throw .notFinite }
    self.init(kept: value, dimension: dimension, isBareZero: false)
  }

  /// Quantity of `value` units.
  package init(_ value: Double, _ unit: Unit) throws(QuantitiesError) {
    try self.init(base: unit.scale.apply(to: value), unit.dimension)
  }

  /// The bare 0.
  package static let zero = Quantity(kept: 0, dimension: .ratio, isBareZero: true)

  /// A number written without a unit: a pure ratio, or the bare 0.
  package static func bare(_ number: Double) throws(QuantitiesError) -> Quantity {
    number == 0 ? .zero : try Quantity(base: number, .ratio)
  }

  /// Value in `unit`.
  ///
  /// - Throws: `.dimension` when this does not fit the unit. CO2 fits CO2e, not the reverse.
  package func value(in unit: Unit) throws(QuantitiesError) -> Double {
    let fitted = try fitted(to: unit.dimension)
    return (Scale.one / unit.scale).apply(to: fitted.value)
  }

  /// Value of a ratio.
  package func ratio() throws(QuantitiesError) -> Double {
    try fitted(to: .ratio).value
  }

  /// Why this may not stand where `expected` is asked; nil when it may.
  package func mismatch(with expected: Dimension) -> DimensionMismatch? {
    isBareZero || dimension.fits(expected)
      ? nil : DimensionMismatch(expected: expected, found: dimension)
  }

  /// The same as a quantity of exactly `expected`: the bare 0 takes it on, CO2 widens to CO2e.
  package func fitted(to expected: Dimension) throws(QuantitiesError) -> Quantity {
    if let mismatch = mismatch(with: expected) { throw .dimension(mismatch) }
    return Quantity(kept: value, dimension: expected, isBareZero: false)
  }

  /// The same with its sign turned.
  package static prefix func - (quantity: Quantity) -> Quantity {
    Quantity(
      kept: -quantity.value, dimension: quantity.dimension, isBareZero: quantity.isBareZero)
  }

  /// The same with `year` as price year of all money that names none: what the policy's `money` says.
  package func resolvingPriceYear(_ year: Int) -> Quantity {
    Quantity(
      kept: value, dimension: dimension.resolvingPriceYear(year), isBareZero: isBareZero)
  }
}
