import Numerics

/// What is known of one result over all samples: centre, spread and quantiles, each with its standard error.
///
/// The errors are those of independent samples. Samples of `sobol`, `halton` and `latin-hypercube` are spread more evenly, so
/// for them the errors are upper bounds in all but contrived cases.
package struct Moments: Sendable, Equatable, Encodable {
  package struct Figure: Sendable, Equatable, Encodable {
    package let value: Double
    package let standardError: Double
  }

  package let count: Int
  /// Standard error `s / sqrt(n)`.
  package let mean: Figure
  /// Standard error `s sqrt((k + 2) / (4 n))` with the excess kurtosis `k` (Kenney and Keeping 1951).
  package let standardDeviation: Figure
  package let least: Double
  package let greatest: Double
  /// In the order of ``shares``.
  package let quantiles: [Figure]

  /// The quantiles that are given.
  package static let shares = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// Needs two finite numbers or more.
  package init(_ data: [Double]) throws(StudiesError) {
    guard data.count >= 2 else { throw .tooFewSamples(needed: 2, found: data.count) }
    let sorted = data.sorted()
    let n = Double(data.count)
    do {
      let deviation = try Statistics.standardDeviation(data)
      let kurtosis = deviation > 0 ? try Statistics.excessKurtosis(data) : 0
      mean = Figure(
        value: try Statistics.mean(data), standardError: deviation / n.squareRoot())
      standardDeviation = Figure(
        value: deviation,
        standardError: deviation * (max(kurtosis + 2, 0) / (4 * n)).squareRoot())
      let values = try Statistics.quantiles(Self.shares, of: data)
      quantiles = zip(Self.shares, values).map { share, value in
        Figure(value: value, standardError: Self.quantileError(share, sorted))
      }
    } catch { throw .numerics(error) }
    count = data.count
    least = sorted.first ?? 0
    greatest = sorted.last ?? 0
  }

  /// Half the distance between the order statistics one binomial standard deviation below and above the quantile
  /// (Conover 1999, 3.2): no density has to be guessed.
  private static func quantileError(_ share: Double, _ sorted: [Double]) -> Double {
    let last = Double(sorted.count - 1)
    let place = share * last
    let deviation = (Double(sorted.count) * share * (1 - share)).squareRoot()
    let low = sorted[Int(max(place - deviation, 0).rounded(.down))]
    let high = sorted[Int(min(place + deviation, last).rounded(.up))]
    return (high - low) / 2
  }
}
