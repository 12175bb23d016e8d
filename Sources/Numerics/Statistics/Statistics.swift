import CGSL

/// Figures that describe data (GSL manual, chapter "Statistics").
package enum Statistics {
  /// The mean.
  package static func mean(_ data: [Double]) throws(NumericsError) -> Double {
    try require(data, 1)
    return unsafe data.withNumbers { unsafe gsl_stats_mean($0, 1, data.count) }
  }

  /// The sum of squared distances from the mean over `n - 1`.
  package static func variance(_ data: [Double]) throws(NumericsError) -> Double {
    try require(data, 2)
    return unsafe data.withNumbers { unsafe gsl_stats_variance($0, 1, data.count) }
  }

  /// The square root of the variance.
  package static func standardDeviation(_ data: [Double]) throws(NumericsError) -> Double {
    try variance(data).squareRoot()
  }

  /// The mean cubed distance from the mean in standard deviations; NaN if all data are equal.
  package static func skewness(_ data: [Double]) throws(NumericsError) -> Double {
    try require(data, 2)
    return unsafe data.withNumbers { unsafe gsl_stats_skew($0, 1, data.count) }
  }

  /// The mean fourth power of the distance from the mean in standard deviations, minus 3, hence 0 for a normal
  /// distribution; NaN if all data are equal.
  package static func excessKurtosis(_ data: [Double]) throws(NumericsError) -> Double {
    try require(data, 2)
    return unsafe data.withNumbers { unsafe gsl_stats_kurtosis($0, 1, data.count) }
  }

  /// The number below which a share of the data lies, linear between neighbours: `(1 - d) x_i + d x_(i+1)` with
  /// `i + d = (n - 1) share`.
  package static func quantile(_ share: Double, of data: [Double]) throws(NumericsError) -> Double {
    try quantiles([share], of: data)[0]
  }

  /// Several quantiles at the cost of one sorting.
  package static func quantiles(
    _ shares: [Double], of data: [Double]
  ) throws(NumericsError) -> [Double] {
    try require(data, 1)
    for share in shares where !(share >= 0 && share <= 1) {
      throw .outOfRange(parameter: "share", value: share, allowed: 0...1)
    }
    let sorted = data.sorted()
    return unsafe sorted.withNumbers { numbers in
      shares.map { unsafe gsl_stats_quantile_from_sorted_data(numbers, 1, sorted.count, $0) }
    }
  }

  /// The covariance over `n - 1`.
  package static func covariance(_ x: [Double], _ y: [Double]) throws(NumericsError) -> Double {
    try require(x, y)
    return unsafe x.withNumbers { x0 in
      unsafe y.withNumbers { unsafe gsl_stats_covariance(x0, 1, $0, 1, x.count) }
    }
  }

  /// Pearson's correlation; NaN if all data of one variable are equal.
  package static func correlation(_ x: [Double], _ y: [Double]) throws(NumericsError) -> Double {
    try require(x, y)
    return unsafe x.withNumbers { x0 in
      unsafe y.withNumbers { unsafe gsl_stats_correlation(x0, 1, $0, 1, x.count) }
    }
  }

  /// Spearman's correlation of ranks, ties at their mean rank.
  package static func rankCorrelation(_ x: [Double], _ y: [Double]) throws(NumericsError) -> Double
  {
    try require(x, y)
    var work = Array(repeating: 0.0, count: 2 * x.count)
    return unsafe work.withUnsafeMutableBufferPointer { work in
      unsafe x.withNumbers { x0 in
        unsafe y.withNumbers { unsafe gsl_stats_spearman(x0, 1, $0, 1, x.count, work.baseAddress) }
      }
    }
  }

  private static func require(_ data: [Double], _ count: Int) throws(NumericsError) {
    guard data.count >= count else { throw .tooFewPoints(required: count, found: data.count) }
    try data.requireFinite()
    Library.prepare()
  }

  private static func require(_ x: [Double], _ y: [Double]) throws(NumericsError) {
    guard x.count == y.count else { throw .dimensionMismatch(expected: x.count, found: y.count) }
    try require(x, 2)
    try require(y, 2)
  }
}
