/// A density that rises linearly from `lower` to `mode` and falls linearly to `upper`.
///
/// `P(x) = (x - a)^2 / ((b - a)(c - a))` up to the mode `c`, `1 - (b - x)^2 / ((b - a)(b - c))` above
/// (Johnson, Kotz and Balakrishnan 1995, chapter 26). The library has no such distribution.
package struct TriangularDistribution: Distribution {
  package let support: ClosedRange<Double>
  /// The most likely number.
  package let mode: Double

  /// The distribution of a mode inside an interval, ends included.
  package init(_ interval: ClosedRange<Double>, mode: Double) throws(NumericsError) {
    try requirePositive(interval.upperBound - interval.lowerBound, "width")
    guard interval.contains(mode) else {
      throw .outOfRange(parameter: "mode", value: mode, allowed: interval)
    }
    support = interval
    self.mode = mode
  }

  private var lower: Double { support.lowerBound }
  private var upper: Double { support.upperBound }
  private var width: Double { upper - lower }

  package var mean: Double { (lower + mode + upper) / 3 }
  package var variance: Double {
    let (left, right) = (mode - lower, upper - mode)
    return (left * left + left * right + right * right) / 18
  }
  package func density(at x: Double) -> Double {
    guard support.contains(x) else { return 0 }
    if x < mode { return 2 * (x - lower) / (width * (mode - lower)) }
    if x > mode { return 2 * (upper - x) / (width * (upper - mode)) }
    return 2 / width
  }
  package func cumulative(at x: Double) -> Double {
    if x <= lower { return 0 }
    if x >= upper { return 1 }
    return x <= mode
      ? (x - lower) * (x - lower) / (width * (mode - lower))
      : 1 - (upper - x) * (upper - x) / (width * (upper - mode))
  }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    probability <= (mode - lower) / width
      ? lower + (probability * width * (mode - lower)).squareRoot()
      : upper - ((1 - probability) * width * (upper - mode)).squareRoot()
  }
}
