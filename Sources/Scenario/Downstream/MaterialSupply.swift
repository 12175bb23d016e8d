/// What a tonne of metal carries and costs in a solved run, by year.
///
/// Means over all output of a sector (or of its primary and secondary routes), from the accounts:
/// `I = (direct CO2 + PFC + captive power + purchased power + precursors) / output` (`model.md` section 5).
package struct MaterialSupply: Sendable {
  /// Cradle to gate as far as the model goes, tCO2e per tonne.
  package let intensity: [Double]
  /// The part that a carbon market can hold the supplier liable for: direct, PFC and captive power.
  package let liableIntensity: [Double]
  /// Process and PFC alone.
  package let directIntensity: [Double]
  /// Purchased power, and purchased precursors.
  package let powerIntensity: [Double]
  package let precursorIntensity: [Double]
  /// Scrap bought per tonne of metal.
  package let scrapShare: [Double]
  /// What suppliers pay for allowances net of what they get free, CNY per tonne.
  package let allowanceCost: [Double]
  /// Mt.
  package let output: [Double]

  init(_ result: ScenarioResult, where include: (AccountKey) -> Bool) {
    let accounts = result.accounts
    func sum(_ variables: [AccountVariable]) -> [Double] {
      variables.reduce(accounts.years.map { _ in 0 }) { total, variable in
        zip(total, accounts.total(variable, where: include)).map { $0 + $1 }
      }
    }
    let output = sum([.output])
    func perTonne(_ variables: [AccountVariable]) -> [Double] {
      zip(sum(variables), output).map { $1 > 0 ? $0 / $1 : 0 }
    }
    self.output = output
    directIntensity = perTonne([.directCO2, .fluorocarbons])
    liableIntensity = perTonne([.directCO2, .fluorocarbons, .captivePowerCO2])
    intensity = perTonne([
      .directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2, .precursorCO2,
    ])
    powerIntensity = perTonne([.indirectCO2])
    precursorIntensity = perTonne([.precursorCO2])
    scrapShare = perTonne([.scrapUse])
    allowanceCost = perTonne([.cost(.allowances)])
  }
}
