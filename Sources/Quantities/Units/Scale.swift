/// Size of a unit as `multiplier / divisor`.
///
/// Kept as a fraction so that `7.87 %` is the double nearest to 0.0787 and comes back as 7.87.
package struct Scale: Hashable, Sendable {
  /// Numerator.
  package let multiplier: Double
  /// Denominator.
  package let divisor: Double

  /// `multiplier / divisor`, cleared of a common factor where both are whole numbers.
  package init(_ multiplier: Double, per divisor: Double = 1) {
    let common = Scale.commonFactor(multiplier, divisor)
    self.multiplier = multiplier / common
    self.divisor = divisor / common
  }

  /// The size of the base unit itself.
  package static let one = Scale(1)

  /// Size of a product of units.
  package static func * (left: Scale, right: Scale) -> Scale {
    let a = Scale(left.multiplier, per: right.divisor)
    let b = Scale(right.multiplier, per: left.divisor)
    return Scale(a.multiplier * b.multiplier, per: a.divisor * b.divisor)
  }

  /// Size of a quotient of units.
  package static func / (left: Scale, right: Scale) -> Scale {
    left * Scale(right.divisor, per: right.multiplier)
  }

  /// `value` units in base units.
  package func apply(to value: Double) -> Double {
    value * multiplier / divisor
  }

  /// Euclid's algorithm on whole numbers that doubles hold exactly; 1 for all others.
  private static func commonFactor(_ a: Double, _ b: Double) -> Double {
    let largestExact = 9_007_199_254_740_992.0
    func isWhole(_ x: Double) -> Bool {
      x >= 1 && x <= largestExact && x == x.rounded(.towardZero)
    }
    guard isWhole(a), isWhole(b) else { return 1 }
    var (large, small) = (a, b)
    while small != 0 {
      (large, small) = (small, large.truncatingRemainder(dividingBy: small))
    }
    return large
  }
}
