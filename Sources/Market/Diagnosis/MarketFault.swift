/// Why a market problem has no equilibrium, or not just one, and what would mend it.
///
/// Markets, years and participants are indices into the problem; prices and quantities in its units.
package enum MarketFault: Error, Sendable, Equatable {
  /// The lowest price allowed lies above the highest.
  case ceilingBelowFloor(market: Int, year: Int, floor: Double, ceiling: Double)
  /// Nobody trades in a market whose price is to be found.
  case noParticipants(market: Int)
  /// Buyers who want less than nothing at the starting price.
  case negativeDemand(participant: Int, market: Int, year: Int, quantity: Double)
  /// A participant that buys more, or sells less, when the price rises; `slope` is `d position / d price`.
  case wrongSign(participant: Int, market: Int, year: Int, slope: Double)
  /// A participant or a market with a value that is not a number.
  case notANumber(name: String)
  /// Nobody reacts to the price (elasticity zero), and supply and demand differ by `missing`.
  case noReaction(market: Int, year: Int, missing: Double)
  /// Supply cannot be met at any price: the price runs to infinity. `missing` of supply would close the gap at least
  /// cost; a ceiling price would sell it, and above `exhausted` a higher price brings nearly nothing more.
  case outOfReach(market: Int, year: Int, missing: Double, exhausted: Double)
  /// More is supplied than anybody takes even as the price runs to minus infinity; a floor would leave it unsold.
  case unwanted(market: Int, year: Int, surplus: Double)
  /// A rule that depends on the bank and leaves it open which of several prices comes about.
  case severalEquilibria(BankedRule, market: Int, year: Int, prices: [Double])
  /// A rule that depends on the bank for which none was found.
  case ruleNotAtRest(BankedRule, market: Int, year: Int, price: Double, bank: Double)
  /// A participant that cannot be asked for a part of its years.
  case noWindow(participant: String)
  /// The solver stopped short of an equilibrium although none of the above was found.
  case notCleared(market: Int, year: Int, price: Double, missing: Double, residual: Double)
  /// The search was stopped from outside.
  case stopped
}

extension ReserveOutcome {
  /// The ambiguity of a reserve: the year in which the prices differ most, with the price of each equilibrium.
  package func ambiguity(market: Int) -> MarketFault? {
    guard isAmbiguous else { return nil }
    let paths = ([reached] + others).map { $0.equilibrium.prices[market] }
    func range(_ year: Int) -> Double {
      let prices = paths.map { $0[year] }
      return (prices.max() ?? 0) - (prices.min() ?? 0)
    }
    let year = paths[0].indices.max { range($0) < range($1) } ?? 0
    return .severalEquilibria(
      .stabilityReserve, market: market, year: year, prices: paths.map { $0[year] })
  }
}

extension MarketFault {
  /// What it is about, as far as it says.
  package var place: (market: Int?, year: Int?, participant: Int?) {
    switch self {
    case .ceilingBelowFloor(let market, let year, _, _), .noReaction(let market, let year, _),
      .outOfReach(let market, let year, _, _), .unwanted(let market, let year, _),
      .severalEquilibria(_, let market, let year, _),
      .ruleNotAtRest(_, let market, let year, _, _), .notCleared(let market, let year, _, _, _):
      (market, year, nil)
    case .negativeDemand(let participant, let market, let year, _),
      .wrongSign(let participant, let market, let year, _):
      (market, year, participant)
    case .noParticipants(let market): (market, nil, nil)
    case .notANumber, .noWindow, .stopped: (nil, nil, nil)
    }
  }
}

extension MarketError {
  /// The error as a fault, nothing further looked into.
  package var fault: MarketFault {
    switch self {
    case .noEquilibrium(let market, let year, let price, let missing, let residual):
      .notCleared(market: market, year: year, price: price, missing: missing, residual: residual)
    case .ruleNotAtRest(let rule, let market, let year, let price, let bank):
      .ruleNotAtRest(rule, market: market, year: year, price: price, bank: bank)
    case .noWindow(let participant): .noWindow(participant: participant)
    case .notANumber(let participant): .notANumber(name: participant)
    case .stopped: .stopped
    }
  }
}
