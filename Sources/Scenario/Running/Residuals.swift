import Market

/// By how much a result misses what it claims, with names instead of indices.
package struct Residuals: Sendable {
  /// Largest unmet condition of any market and year, relative to the size of the market.
  package let excess: Double
  /// Market and calendar year where it is largest.
  package let market: MarketKey
  package let year: Int
  /// Largest product of what is left over and what should then be zero.
  package let complementarity: Double
  /// Largest relative difference between the value of a supplier and the cost of what it does.
  package let supplierGap: Double
  package let newtonSteps: Int
  package let evaluations: Int
}

extension ScenarioResult {
  /// The certificate of the equilibrium.
  package var residuals: Residuals {
    let certificate = equilibrium.certificate
    return Residuals(
      excess: certificate.excess.value, market: scenario.markets[certificate.excess.market],
      year: scenario.years[certificate.excess.year], complementarity: certificate.complementarity,
      supplierGap: certificate.supplierGap, newtonSteps: equilibrium.iterations,
      evaluations: equilibrium.evaluations)
  }
}
