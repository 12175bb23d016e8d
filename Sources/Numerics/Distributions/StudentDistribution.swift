import CGSL

/// Student's t: `p(x) ~ (1 + x^2/n)^(-(n+1)/2)` for `n` degrees of freedom.
package struct StudentDistribution: Distribution {
  /// The degrees of freedom `n`.
  package let degreesOfFreedom: Double

  /// The distribution of degrees of freedom above zero, not necessarily whole.
  package init(degreesOfFreedom: Double) throws(NumericsError) {
    try requirePositive(degreesOfFreedom, "degreesOfFreedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  package var support: ClosedRange<Double> { -.infinity...(.infinity) }
  /// Zero; undefined up to one degree of freedom.
  package var mean: Double { degreesOfFreedom > 1 ? 0 : .nan }
  package var variance: Double {
    if degreesOfFreedom > 2 { return degreesOfFreedom / (degreesOfFreedom - 2) }
    return degreesOfFreedom > 1 ? .infinity : .nan
  }
  package func density(at x: Double) -> Double { gsl_ran_tdist_pdf(x, degreesOfFreedom) }
  package func cumulative(at x: Double) -> Double { gsl_cdf_tdist_P(x, degreesOfFreedom) }
  package func uncheckedQuantile(_ probability: Double) -> Double {
    gsl_cdf_tdist_Pinv(probability, degreesOfFreedom)
  }
  /// As a ratio of a normal and a chi-squared number: inversion would solve an equation per number.
  package func sample(using stream: RandomStream) -> Double {
    unsafe stream.withGenerator { unsafe gsl_ran_tdist($0, degreesOfFreedom) }
  }
}
