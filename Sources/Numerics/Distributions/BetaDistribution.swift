import CGSL

/// `p(x) = x^(a-1) (1-x)^(b-1) Gamma(a+b) / (Gamma(a) Gamma(b))` between 0 and 1.
package struct BetaDistribution: Distribution {
  /// The exponent of `x`, plus one.
  package let a: Double
  /// The exponent of `1 - x`, plus one.
  package let b: Double

  /// The distribution of two shapes above zero.
  package init(a: Double, b: Double) throws(NumericsError) {
    try requirePositive(a, "a")
    try requirePositive(b, "b")
    self.a = a
    self.b = b
  }

  package var support: ClosedRange<Double> { 0...1 }
  package var mean: Double { a / (a + b) }
  package var variance: Double { a * b / ((a + b) * (a + b) * (a + b + 1)) }
  package func density(at x: Double) -> Double { gsl_ran_beta_pdf(x, a, b) }
  package func cumulative(at x: Double) -> Double { gsl_cdf_beta_P(x, a, b) }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_beta_Pinv(probability, a, b)
  }
  /// By rejection: inversion would solve an equation per number.
  package func sample(using stream: RandomStream) -> Double {
    unsafe stream.withGenerator { unsafe gsl_ran_beta($0, a, b) }
  }
}
