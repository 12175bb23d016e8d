import CGSL

/// `p(x) = exp(-(x - m)^2 / (2 s^2)) / (s sqrt(2 pi))`
package struct NormalDistribution: Distribution {
  package let mean: Double
  /// The parameter `s`.
  package let standardDeviation: Double

  /// The distribution of a mean and a standard deviation above zero.
  package init(mean: Double = 0, standardDeviation: Double = 1) throws(NumericsError) {
    try requireFinite(mean, "mean")
    try requirePositive(standardDeviation, "standardDeviation")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  package var support: ClosedRange<Double> { -.infinity...(.infinity) }
  package var variance: Double { standardDeviation * standardDeviation }
  package func density(at x: Double) -> Double {
    gsl_ran_gaussian_pdf(x - mean, standardDeviation)
  }
  package func cumulative(at x: Double) -> Double {
    gsl_cdf_gaussian_P(x - mean, standardDeviation)
  }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    mean + gsl_cdf_gaussian_Pinv(probability, standardDeviation)
  }
}
