import CGSL

/// The distribution of `exp(z)` for a normal `z`: `p(x) = exp(-(log x - m)^2 / (2 s^2)) / (x s sqrt(2 pi))`.
package struct LognormalDistribution: Distribution {
  /// The mean `m` of the logarithm.
  package let logMean: Double
  /// The standard deviation `s` of the logarithm.
  package let logDeviation: Double

  /// The distribution of the mean and the standard deviation of the logarithm.
  package init(logMean: Double, logDeviation: Double) throws(NumericsError) {
    try requireFinite(logMean, "logMean")
    try requirePositive(logDeviation, "logDeviation")
    self.logMean = logMean
    self.logDeviation = logDeviation
  }

  /// The distribution of the mean and the standard deviation of the number itself, both above zero.
  package init(mean: Double, standardDeviation: Double) throws(NumericsError) {
    try requirePositive(mean, "mean")
    try requirePositive(standardDeviation, "standardDeviation")
    let ratio = standardDeviation / mean
    let logVariance = elementaryLogarithm(1 + ratio * ratio)
    try self.init(
      logMean: elementaryLogarithm(mean) - logVariance / 2, logDeviation: logVariance.squareRoot())
  }

  package var support: ClosedRange<Double> { 0...(.infinity) }
  package var mean: Double { elementaryExponential(logMean + logDeviation * logDeviation / 2) }
  package var variance: Double {
    (elementaryExponential(logDeviation * logDeviation) - 1) * mean * mean
  }
  package func density(at x: Double) -> Double { gsl_ran_lognormal_pdf(x, logMean, logDeviation) }
  package func cumulative(at x: Double) -> Double {
    x <= 0 ? 0 : gsl_cdf_lognormal_P(x, logMean, logDeviation)
  }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_lognormal_Pinv(probability, logMean, logDeviation)
  }
}
