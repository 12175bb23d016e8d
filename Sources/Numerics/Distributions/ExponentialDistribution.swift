import CGSL

/// `p(x) = exp(-x/m) / m` from 0 up.
package struct ExponentialDistribution: Distribution {
  package let mean: Double

  /// The distribution of a mean above zero.
  package init(mean: Double) throws(NumericsError) {
    try requirePositive(mean, "mean")
    self.mean = mean
  }

  package var support: ClosedRange<Double> { 0...(.infinity) }
  package var variance: Double { mean * mean }
  package func density(at x: Double) -> Double { gsl_ran_exponential_pdf(x, mean) }
  package func cumulative(at x: Double) -> Double { gsl_cdf_exponential_P(x, mean) }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_exponential_Pinv(probability, mean)
  }
}
