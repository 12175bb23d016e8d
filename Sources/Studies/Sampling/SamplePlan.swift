package import PolicyModel

/// The samples of a study: for each index a point of the design and the values of the uncertain numbers there.
package struct SamplePlan: Sendable {
  package let design: UnitDesign
  package let marginals: [Marginal]
  private let copula: GaussianCopula?

  /// The samples of a checked study; nil if it samples nothing.
  package init?(_ study: CheckedStudy) throws(StudiesError) {
    guard let design = study.design, !study.uncertainties.isEmpty else { return nil }
    var marginals: [Marginal] = []
    for item in study.uncertainties { marginals.append(try Marginal(item.distribution)) }
    try self.init(design, marginals, correlation: study.correlation)
  }

  package init(
    _ design: SampleDesign, _ marginals: [Marginal], correlation: CorrelationMatrix? = nil
  ) throws(StudiesError) {
    self.design = try UnitDesign(design, dimensions: marginals.count)
    self.marginals = marginals
    var copula: GaussianCopula?
    if let correlation { copula = try GaussianCopula(correlation) }
    self.copula = copula
  }

  package var count: Int { design.count ?? Int.max }

  /// The sample at a point of the design.
  package func sample(at point: [Double]) throws(StudiesError) -> Sample {
    let dependent = copula?(point) ?? point
    var values: [Double] = []
    values.reserveCapacity(marginals.count)
    for (marginal, u) in zip(marginals, dependent) { values.append(try marginal.value(at: u)) }
    return Sample(point: dependent, values: values)
  }

  /// The sample in the middle of everything: every number at its median.
  package func centre() throws(StudiesError) -> Sample {
    try sample(at: marginals.map { _ in 0.5 })
  }
}

/// One sample: shares of the uncertain numbers, correlation included, and their values in base units.
package struct Sample: Sendable, Hashable {
  package let point: [Double]
  package let values: [Double]

  package init(point: [Double], values: [Double]) {
    self.point = point
    self.values = values
  }
}
