package import Scenario

/// The residuals of a result in words and figures.
package struct CertificateFigures: Sendable, Codable, Equatable {
  /// Largest unmet condition of any market and year, relative to the size of the market.
  package let largestResidual: Double
  /// Market and year where it is largest.
  package let market: String
  package let year: Int
  /// Largest product of what is left over and what should then be zero.
  package let complementarity: Double
  /// Largest relative difference between a supplier's value and the cost of what it does.
  package let supplierGap: Double
  /// Largest relative imbalance of the accounts, and which one.
  package let ledgerImbalance: Double
  package let ledgerIdentity: String
  package let newtonSteps: Int
  package let evaluations: Int

  package init(
    largestResidual: Double, market: String, year: Int, complementarity: Double,
    supplierGap: Double, ledgerImbalance: Double, ledgerIdentity: String, newtonSteps: Int,
    evaluations: Int
  ) {
    self.largestResidual = largestResidual
    self.market = market
    self.year = year
    self.complementarity = complementarity
    self.supplierGap = supplierGap
    self.ledgerImbalance = ledgerImbalance
    self.ledgerIdentity = ledgerIdentity
    self.newtonSteps = newtonSteps
    self.evaluations = evaluations
  }

  /// Accounts smaller than this (Mt) are judged against it, or else the rounding of nothing would be the largest.
  private static let ledgerScale = 1.0

  package init(_ result: ScenarioResult) {
    let residuals = result.residuals
    let worst = result.ledger.max {
      $0.imbalance(scale: CertificateFigures.ledgerScale)
        < $1.imbalance(scale: CertificateFigures.ledgerScale)
    }
    self.init(
      largestResidual: residuals.excess, market: residuals.market.name, year: residuals.year,
      complementarity: residuals.complementarity, supplierGap: residuals.supplierGap,
      ledgerImbalance: worst?.imbalance(scale: CertificateFigures.ledgerScale) ?? 0,
      ledgerIdentity: worst.map { "\($0.identity.rawValue), \($0.subject)" } ?? "",
      newtonSteps: residuals.newtonSteps, evaluations: residuals.evaluations)
  }

  /// The sentence under its keyword, as the last lines of what a command prints of a run.
  package func lines(width: Int) -> [String] {
    DisplayWidth.wrap("Certificate: \(sentence).", to: width, indent: 2)
  }

  /// One sentence for people.
  package var sentence: String {
    "\(residuals), \(newtonSteps) Newton steps, \(evaluations) evaluations; \(balance)"
  }

  /// The same of prices that nothing was searched for.
  package var proof: String { "\(residuals); \(balance)" }

  private var residuals: String {
    "largest residual \(Figure.residual(largestResidual)) of its market (\(market) \(year)), "
      + "complementarity \(Figure.residual(complementarity)), supplier gap "
      + "\(Figure.residual(supplierGap))"
  }

  private var balance: String {
    "accounts balance within \(Figure.residual(ledgerImbalance))"
  }
}
