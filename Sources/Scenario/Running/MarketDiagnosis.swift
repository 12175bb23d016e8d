package import Market

/// Why markets did not come to an equilibrium, with names instead of indices.
package enum MarketDiagnosis: Sendable, Equatable {
  /// The market and calendar year that do not clear; `missing` in `quantityUnit` at
  /// `price` (negative: unwanted).
  case notCleared(
    market: String, year: Int, price: Double, unit: String, missing: Double, quantityUnit: String,
    residual: Double)
  /// A rule that depends on the bank for which no equilibrium was found: the first calendar year in which it would
  /// act, with price and bank of the year before of the market without it.
  case ruleNotAtRest(
    BankedRule, market: String, year: Int, price: Double, unit: String, bank: Double, quantityUnit: String)
  /// A participant answered with something that is not a number.
  case notANumber(participant: String)

  package init(_ error: MarketError, in scenario: CompiledScenario) {
    switch error {
    case .noEquilibrium(let market, let year, let price, let missing, let residual):
      self = .notCleared(
        market: scenario.markets[market].name, year: scenario.years[year], price: price,
        unit: scenario.problem.markets[market].unit, missing: missing,
        quantityUnit: scenario.problem.markets[market].quantityUnit, residual: residual)
    case .ruleNotAtRest(let rule, let market, let year, let price, let bank):
      self = .ruleNotAtRest(
        rule, market: scenario.markets[market].name, year: scenario.years[year], price: price,
        unit: scenario.problem.markets[market].unit, bank: bank,
        quantityUnit: scenario.problem.markets[market].quantityUnit)
    case .notANumber(let participant): self = .notANumber(participant: participant)
    }
  }

  /// The diagnosis of a scenario that has no result for want of an equilibrium.
  package init?(_ error: ScenarioError, in scenario: CompiledScenario?) {
    guard case .market(let cause) = error, let scenario else { return nil }
    self.init(cause, in: scenario)
  }
}
