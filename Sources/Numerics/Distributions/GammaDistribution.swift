import CGSL

/// `p(x) = x^(a-1) exp(-x/b) / (Gamma(a) b^a)`
package struct GammaDistribution: Distribution {
  /// The shape `a`.
  package let shape: Double
  /// The scale `b`, in the unit of `x`.
  package let scale: Double

  /// The distribution of a shape and a scale above zero.
  package init(shape: Double, scale: Double) throws(NumericsError) {
    try requirePositive(shape, "shape")
    try requirePositive(scale, "scale")
    self.shape = shape
    self.scale = scale
  }

  package var support: ClosedRange<Double> { 0...(.infinity) }
  package var mean: Double { shape * scale }
  package var variance: Double { shape * scale * scale }
  package func density(at x: Double) -> Double { gsl_ran_gamma_pdf(x, shape, scale) }
  package func cumulative(at x: Double) -> Double { gsl_cdf_gamma_P(x, shape, scale) }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_gamma_Pinv(probability, shape, scale)
  }
  /// By rejection (Marsaglia and Tsang 2000): inversion would solve an equation per number.
  package func sample(using stream: RandomStream) -> Double {
    unsafe stream.withGenerator { unsafe gsl_ran_gamma($0, shape, scale) }
  }
}
