import Market

/// A market of a result with its price path.
package struct PricedMarket: Sendable {
  package let key: MarketKey
  /// Unit of the price.
  package let unit: String
  /// Whether the path was given; else it was found.
  package let isGiven: Bool
  /// By year of the scenario.
  package let prices: [Double]

  /// A name for tables.
  package var name: String { key.name }
}

extension ScenarioResult {
  /// All markets in the order of the problem.
  package var pricedMarkets: [PricedMarket] {
    scenario.markets.indices.map { index in
      let definition = scenario.problem.markets[index]
      var isGiven = false
      if case .given = definition.pricing { isGiven = true }
      return PricedMarket(
        key: scenario.markets[index], unit: definition.unit, isGiven: isGiven,
        prices: equilibrium.prices[index])
    }
  }
}
