import CGSL

/// A continuous distribution of one number (GSL manual, chapter "Random Number Distributions").
package protocol Distribution: Sendable {
  /// Where the density is above zero; infinite ends are allowed.
  var support: ClosedRange<Double> { get }
  /// The expected value.
  var mean: Double { get }
  /// The expected squared distance from the mean; infinite or undefined (NaN) for some.
  var variance: Double { get }
  /// The probability per unit of `x`.
  func density(at x: Double) -> Double
  /// The probability of a number up to `x`.
  func cumulative(at x: Double) -> Double
  /// The number below which the share `probability` lies, for a probability strictly between 0 and 1.
  func uncheckedQuantile(_ probability: Double) -> Double
  /// A random number of this distribution.
  ///
  /// By inversion of one uniform number, except where inversion is slow.
  func sample(using stream: RandomStream) -> Double
}

extension Distribution {
  /// The number below which the share `probability` lies; the ends of the support at 0 and 1.
  ///
  /// Throws if the probability is outside `0 ... 1` or the inversion does not converge.
  package func quantile(_ probability: Double) throws(NumericsError) -> Double {
    guard probability >= 0, probability <= 1 else {
      throw .outOfRange(parameter: "probability", value: probability, allowed: 0...1)
    }
    if probability == 0 { return support.lowerBound }
    if probability == 1 { return support.upperBound }
    Library.prepare()
    let result = uncheckedQuantile(probability)
    guard !result.isNaN else {
      throw .notConverged(termination: .stalled, iterations: 0, residual: probability)
    }
    return result
  }

  package func sample(using stream: RandomStream) -> Double {
    Library.prepare()
    return uncheckedQuantile(stream.uniformOpen())
  }

  /// The square root of the variance.
  package var standardDeviation: Double { variance.squareRoot() }
}

/// Throws unless a parameter is finite and above zero.
func requirePositive(_ value: Double, _ parameter: String) throws(NumericsError) {
  guard value > 0, value.isFinite else {
    throw .outOfRange(
      parameter: parameter, value: value,
      allowed: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude)
  }
}

/// Throws unless a parameter is finite.
func requireFinite(_ value: Double, _ parameter: String) throws(NumericsError) {
  guard value.isFinite else {
    throw .outOfRange(
      parameter: parameter, value: value,
      allowed: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
  }
}
