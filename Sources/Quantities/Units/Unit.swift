/// A unit: factors over factors, such as `CNY(2025)/t CO2` or `t CO2e/(vehicle.yr)`.
///
/// Equality is of spelling: `t/kg` and `kt/t` differ, though a quantity in one converts to the other.
package struct Unit: Hashable, Sendable {
  /// Factors before the slash.
  package let numerator: [UnitFactor]
  /// Factors after it.
  package let denominator: [UnitFactor]
  /// Dimension.
  package let dimension: Dimension
  /// Size in base units.
  package let scale: Scale

  init(_ numerator: [UnitFactor], per denominator: [UnitFactor] = []) {
    self.numerator = numerator
    self.denominator = denominator
    dimension =
      numerator.reduce(Dimension.ratio) { $0 * $1.dimension }
      / denominator.reduce(Dimension.ratio) { $0 * $1.dimension }
    scale =
      numerator.reduce(Scale.one) { $0 * $1.scale }
      / denominator.reduce(Scale.one) { $0 * $1.scale }
  }

  /// The unit of a bare number.
  package static let one = Unit([])
  /// A hundredth.
  package static let percent = Unit([UnitFactor(UnitTable.percent)])
  /// A hundredth, as a difference of percentages.
  package static let percentagePoint = Unit([UnitFactor(UnitTable.percentagePoint)])
  /// A year.
  package static let year = Unit([UnitFactor(UnitTable.year)])

  /// The product of base units that has this dimension: the unit that error messages name.
  package init(canonical dimension: Dimension) {
    var over: [UnitFactor] = []
    var under: [UnitFactor] = []
    for (base, exponent) in dimension.sorted {
      let factor = UnitTable.baseFactor(of: base)
      let copies = Array(repeating: factor, count: abs(exponent))
      if exponent > 0 { over += copies } else { under += copies }
    }
    self.init(over, per: under)
  }

  /// The product, without factors that stand over and under the slash.
  package static func * (left: Unit, right: Unit) -> Unit {
    simplified(left.numerator + right.numerator, per: left.denominator + right.denominator)
  }

  /// The quotient, without factors that stand over and under the slash.
  package static func / (left: Unit, right: Unit) -> Unit {
    simplified(left.numerator + right.denominator, per: left.denominator + right.numerator)
  }

  /// Equal factors over and under the slash go.
  private static func simplified(
    _ numerator: [UnitFactor], per denominator: [UnitFactor]
  ) -> Unit {
    var under = denominator
    let over = numerator.filter { factor in
      guard let place = under.firstIndex(of: factor) else { return true }
      under.remove(at: place)
      return false
    }
    return Unit(over, per: under)
  }

  /// The same with substances given to plain masses over and under the slash: `t/t` becomes
  /// `t CO2/t steel`.
  package func tagged(numerator over: Substance?, denominator under: Substance?) -> Unit {
    Unit(numerator.map { $0.tagged(over) }, per: denominator.map { $0.tagged(under) })
  }

  /// The same with `year` as price year of every money that names none.
  package func resolvingPriceYear(_ year: Int) -> Unit {
    Unit(
      numerator.map { $0.resolvingPriceYear(year) },
      per: denominator.map { $0.resolvingPriceYear(year) })
  }

  /// Whether this is percent per year, which after `then` means growth in proportion.
  package var isPercentPerYear: Bool { self == Unit.percent / Unit.year }

  /// Whether a factor is `pp`, which tells a difference of percentages from a share.
  package var isPercentagePoints: Bool {
    numerator.contains { $0.definition == UnitTable.percentagePoint }
  }

  /// `value` of this unit, in `other`, which must be asked of the same dimension.
  package func convert(_ value: Double, to other: Unit) throws(QuantitiesError) -> Double {
    guard dimension.fits(other.dimension) else {
      throw .dimension(DimensionMismatch(expected: other.dimension, found: dimension))
    }
    return (scale / other.scale).apply(to: value)
  }
}

extension Unit: CustomStringConvertible {
  /// Canonical text, which `Unit.parse` reads back as an equal unit; `1` for a bare number.
  package var description: String {
    let over = numerator.isEmpty ? "1" : numerator.map(\.description).joined(separator: ".")
    let under = denominator.map(\.description).joined(separator: ".")
    switch denominator.count {
    case 0: return over
    case 1: return "\(over)/\(under)"
    default: return "\(over)/(\(under))"
    }
  }
}
