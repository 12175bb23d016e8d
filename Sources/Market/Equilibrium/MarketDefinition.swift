/// A market: a price per year, given or found, with a sign rule.
package struct MarketDefinition: Sendable {
  /// How its prices come about.
  package enum Pricing: Sendable {
    /// The path is fixed; the market reports the net position it would need.
    case given([Double])
    /// The path is found so that the market clears; the array is the starting guess.
    case found(start: [Double])
  }

  package let name: String
  /// Unit of the price, for reports only.
  package let unit: String
  package let pricing: Pricing
  /// Lowest price by year; `-infinity` where the price is free. Where the price rests on it, supply may
  /// exceed demand.
  package let floor: [Double]
  /// Highest price by year; `infinity` where there is none. Where the price rests on it, demand may exceed
  /// supply.
  package let ceiling: [Double]
  /// A typical price move, by which the solver scales its steps (> 0).
  package let typicalMove: Double
  /// The size of the market by year, against which residuals are measured (> 0, quantity per year).
  package let size: [Double]

  package init(
    name: String, unit: String, pricing: Pricing, floor: [Double], ceiling: [Double],
    typicalMove: Double, size: [Double]
  ) {
    precondition(typicalMove > 0 && size.allSatisfy { $0 > 0 }, "scales are positive")
    self.name = name
    self.unit = unit
    self.pricing = pricing
    self.floor = floor
    self.ceiling = ceiling
    self.typicalMove = typicalMove
    self.size = size
  }
}

/// A market problem: years, markets and those who trade in them.
package struct MarketProblem: Sendable {
  /// Number of years; the last one stands for all that follow.
  package let years: Int
  /// The discount factor of the markets themselves (used by the merit function and the bank).
  package let discountFactor: Double
  package let markets: [MarketDefinition]
  package let participants: [any Participant]

  package init(
    years: Int, discountFactor: Double, markets: [MarketDefinition], participants: [any Participant]
  ) {
    self.years = years
    self.discountFactor = discountFactor
    self.markets = markets
    self.participants = participants
  }
}

/// Weights of years `0 ..< years` in present value: `beta^t`, the last one `beta^t/(1 - beta)` if the last
/// year repeats for ever.
package func presentValueWeights(years: Int, discountFactor: Double, perpetual: Bool) -> [Double] {
  var weights: [Double] = []
  var weight = 1.0
  for year in 0..<years {
    weights.append(perpetual && year == years - 1 ? weight / (1 - discountFactor) : weight)
    weight *= discountFactor
  }
  return weights
}
