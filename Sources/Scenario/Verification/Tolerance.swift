/// How far a computed number may lie from the expected one: `|x - expected| <= absolute + relative |expected|`.
package struct Tolerance: Sendable, Equatable {
  /// Share of the expected value.
  package let relative: Double
  /// Part that does not depend on the expected value, in its unit.
  package let absolute: Double

  /// The tolerance of a case that states none.
  package static let standard = Tolerance(relative: 1e-6, absolute: 1e-8)

  private init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }

  /// A tolerance of two parts, both finite and not negative; nil otherwise.
  package init?(validating relative: Double, absolute: Double) {
    guard relative >= 0, absolute >= 0, relative.isFinite, absolute.isFinite else { return nil }
    self.init(relative: relative, absolute: absolute)
  }

  /// The distance in tolerances: at most 1 when `value` passes, infinite when it is no number.
  package func ratio(of value: Double, to expected: Double) -> Double {
    let distance = abs(value - expected)
    guard distance != 0 else { return 0 }
    let ratio = distance / (absolute + relative * abs(expected))
    return ratio.isNaN ? .infinity : ratio
  }
}
