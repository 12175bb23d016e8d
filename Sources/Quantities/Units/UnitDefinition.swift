/// A unit symbol with its size in base units.
///
/// Base units: t, GJ, yr (365 days), CNY and each other currency by itself, m³ of liquid, Nm³ of gas, km,
/// degree, and one vehicle, plant, entity, certificate.
package struct UnitDefinition: Hashable, Sendable {
  /// Symbol as written.
  package let symbol: String
  /// Size in base units, as a fraction of two numbers that doubles hold exactly.
  package let scale: Scale
  /// Dimension, with plain mass and money without price year.
  package let dimension: Dimension
  /// What may follow the symbol.
  package let suffix: Suffix

  /// What may follow a symbol.
  package enum Suffix: Hashable, Sendable {
    /// Nothing.
    case none
    /// A blank and a substance.
    case substance
    /// A price year in parentheses.
    case priceYear
  }

  init(_ symbol: String, _ scale: Scale, _ dimension: Dimension, suffix: Suffix = .none) {
    self.symbol = symbol
    self.scale = scale
    self.dimension = dimension
    self.suffix = suffix
  }

  /// The number one, which stands where a unit has no factor over the slash.
  static let one = UnitDefinition("1", .one, .ratio)
}
