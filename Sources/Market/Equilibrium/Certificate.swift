/// Proof that prices are an equilibrium, or by how much they are not.
package struct Certificate: Sendable {
  /// A residual with the market and year where it is largest.
  package struct Residual: Sendable {
    /// Relative to the size of the market.
    package let value: Double
    package let market: Int
    package let year: Int
  }

  /// Largest unmet condition: excess where the price is inside its bounds, demand where it is on its floor, supply
  /// on its ceiling; with a bank, the distance of the holding from where the price path says it must be.
  package let excess: Residual
  /// Largest product of what is left over (excess, or distance of the holding from its limit) and of what should
  /// then be zero (distance of the price from its bound, jump of the discounted price), in market sizes times
  /// typical moves.
  package let complementarity: Double
  /// Largest relative difference, over participants that can tell, between the value of the backward pass
  /// and the cost of what the forward pass does.
  package let supplierGap: Double

  package init(excess: Residual, complementarity: Double, supplierGap: Double) {
    self.excess = excess
    self.complementarity = complementarity
    self.supplierGap = supplierGap
  }

  /// Whether every residual is within the tolerance.
  package func holds(within tolerance: Double) -> Bool {
    excess.value <= tolerance && complementarity <= tolerance && supplierGap <= tolerance
  }
}

/// A solved market problem.
package struct Equilibrium: Sendable {
  /// `[market][year]`
  package let prices: [[Double]]
  /// Net purchases summed over participants, `[market][year]`; where a price is given, what the market would
  /// need; where it rests on its floor, minus what stays unsold.
  package let excess: [[Double]]
  /// What is held at the end of each year in markets with a bank, `[market][year]`; empty for others.
  package let holdings: [[Double]]
  package let certificate: Certificate
  /// Newton steps taken.
  package let iterations: Int
  /// Evaluations of all participants.
  package let evaluations: Int
}

/// Why there is no result.
package enum MarketError: Error, Sendable, Equatable {
  /// The market and year with the largest residual when the solver gave up, the price it had reached, and
  /// how much supply is missing (positive) or unwanted (negative) there.
  case noEquilibrium(market: Int, year: Int, price: Double, missing: Double, residual: Double)
  /// A rule that depends on the bank for which no search came to rest: the first year in which it would act on the
  /// market without it, with that market's price, and its bank of the year before.
  case ruleNotAtRest(BankedRule, market: Int, year: Int, price: Double, bank: Double)
  /// A participant of which no part of the years can be taken.
  case noWindow(participant: String)
  /// A participant answered with something that is not a number.
  case notANumber(participant: String)
  /// Whoever asked wants no answer any more (`ParallelMap.isStopped`).
  case stopped
}

/// A rule that depends on what is held.
package enum BankedRule: Sendable, Equatable {
  case stabilityReserve
  case bankLimit
}
