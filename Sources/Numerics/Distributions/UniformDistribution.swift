/// Every number of an interval equally likely: `p(x) = 1 / (b - a)`.
package struct UniformDistribution: Distribution {
  package let support: ClosedRange<Double>

  /// The distribution on an interval that is not a point.
  package init(_ interval: ClosedRange<Double>) throws(NumericsError) {
    try requirePositive(interval.upperBound - interval.lowerBound, "width")
    support = interval
  }

  private var width: Double { support.upperBound - support.lowerBound }
  package var mean: Double { support.lowerBound + width / 2 }
  package var variance: Double { width * width / 12 }
  package func density(at x: Double) -> Double { support.contains(x) ? 1 / width : 0 }
  package func cumulative(at x: Double) -> Double {
    min(max((x - support.lowerBound) / width, 0), 1)
  }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    support.lowerBound + probability * width
  }
}
