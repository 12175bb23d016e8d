import CGSL

/// The sum of `n` squared standard normal numbers: `p(x) ~ (x/2)^(n/2-1) exp(-x/2)`.
package struct ChiSquaredDistribution: Distribution {
  /// The degrees of freedom `n`.
  package let degreesOfFreedom: Double

  /// The distribution of degrees of freedom above zero, not necessarily whole.
  package init(degreesOfFreedom: Double) throws(NumericsError) {
    try requirePositive(degreesOfFreedom, "degreesOfFreedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package var support: ClosedRange<Double> { 0...(.infinity) }
  package var mean: Double { degreesOfFreedom }
  package var variance: Double { 2 * degreesOfFreedom }
  package func density(at x: Double) -> Double { gsl_ran_chisq_pdf(x, degreesOfFreedom) }
  package func cumulative(at x: Double) -> Double { gsl_cdf_chisq_P(x, degreesOfFreedom) }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
  }
  /// As twice a gamma number: inversion would solve an equation per number.
  package func sample(using stream: RandomStream) -> Double {
    unsafe stream.withGenerator { unsafe gsl_ran_chisq($0, degreesOfFreedom) }
  }
}
