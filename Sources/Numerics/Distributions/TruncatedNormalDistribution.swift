import CGSL

/// A normal distribution cut to an interval: `p(x) = phi((x - m)/s) / (s Z)`, where `Z` is the share inside
/// (Johnson, Kotz and Balakrishnan 1994, 13.10). The library has no such distribution.
///
/// Shares are measured from the nearer tail, so that an interval far from the mean keeps its accuracy.
package struct TruncatedNormalDistribution: Distribution {
  /// The normal distribution before the cut.
  package let parent: NormalDistribution
  package let support: ClosedRange<Double>
  private let isUpperTail: Bool
  /// The share of the parent beyond the inner end (nearer to the mean) and the outer end, on the tail's side.
  private let innerShare: Double
  private let outerShare: Double

  /// The parent cut to an interval, of which an end may be infinite.
  ///
  /// Throws if the share of the parent inside is too small for a double (about 38 standard deviations away).
  package init(_ parent: NormalDistribution, within interval: ClosedRange<Double>)
    throws(NumericsError)
  {
    guard interval.lowerBound < interval.upperBound else {
      throw .outOfRange(
        parameter: "width", value: 0,
        allowed: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
    }
    self.parent = parent
    support = interval
    isUpperTail = interval.lowerBound >= parent.mean
    if isUpperTail {
      innerShare = Self.upper(interval.lowerBound, parent)
      outerShare = Self.upper(interval.upperBound, parent)
    } else {
      innerShare = parent.cumulative(at: interval.upperBound)
      outerShare = parent.cumulative(at: interval.lowerBound)
    }
    guard innerShare - outerShare > 0 else {
      throw .outOfRange(
        parameter: "share", value: innerShare - outerShare, allowed: Double.leastNormalMagnitude...1
      )
    }
  }

  private static func upper(_ x: Double, _ parent: NormalDistribution) -> Double {
    gsl_cdf_gaussian_Q(x - parent.mean, parent.standardDeviation)
  }

  /// The share `Z` of the parent inside the interval.
  package var share: Double { innerShare - outerShare }

  /// `m + s (phi(a) - phi(b)) / Z` with the ends in standard deviations.
  package var mean: Double {
    let difference = scaledDensity(support.lowerBound) - scaledDensity(support.upperBound)
    return parent.mean + parent.standardDeviation * difference / share
  }

  /// `s^2 (1 + (a phi(a) - b phi(b)) / Z - ((phi(a) - phi(b)) / Z)^2)`; loses accuracy far out in a tail.
  package var variance: Double {
    let (a, b) = (standardized(support.lowerBound), standardized(support.upperBound))
    let (low, high) = (scaledDensity(support.lowerBound), scaledDensity(support.upperBound))
    let first = ((a.isInfinite ? 0 : a * low) - (b.isInfinite ? 0 : b * high)) / share
    let second = (low - high) / share
    return parent.variance * (1 + first - second * second)
  }

  private func standardized(_ x: Double) -> Double { (x - parent.mean) / parent.standardDeviation }
  private func scaledDensity(_ x: Double) -> Double {
    x.isInfinite ? 0 : parent.density(at: x) * parent.standardDeviation
  }

  package func density(at x: Double) -> Double {
    support.contains(x) ? parent.density(at: x) / share : 0
  }
  package func cumulative(at x: Double) -> Double {
    if x <= support.lowerBound { return 0 }
    if x >= support.upperBound { return 1 }
    return isUpperTail
      ? (innerShare - Self.upper(x, parent)) / share
      : (parent.cumulative(at: x) - outerShare) / share
  }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    let x =
      isUpperTail
      ? parent.mean
        + gsl_cdf_gaussian_Qinv(innerShare - probability * share, parent.standardDeviation)
      : parent.mean
        + gsl_cdf_gaussian_Pinv(outerShare + probability * share, parent.standardDeviation)
    return min(max(x, support.lowerBound), support.upperBound)
  }
}
