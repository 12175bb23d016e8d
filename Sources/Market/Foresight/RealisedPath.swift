/// What comes about when each year is decided with what is then foreseen.
package struct RealisedPath: Sendable {
  /// `[market][year]`
  package let prices: [[Double]]
  /// Net purchases of all participants, `[market][year]`.
  package let excess: [[Double]]
  /// What is held at the end of each year in markets with a bank, `[market][year]`; empty for others.
  package let holdings: [[Double]]
  /// The prices foreseen in each year, from that year on: `[year][market][year ahead]`.
  package let foreseen: [[[Double]]]
  /// The proof of each year's equilibrium.
  package let certificates: [Certificate]
}

/// A path while it is found.
struct PathRecord {
  private var prices: [[Double]]
  private var excess: [[Double]]
  private var holdings: [[Double]]
  private var foreseen: [[[Double]]] = []
  private var certificates: [Certificate] = []
  private let isBanked: [Bool]

  init(_ problem: MarketProblem) {
    prices = problem.markets.map { _ in [] }
    excess = prices
    holdings = prices
    isBanked = problem.markets.map { $0.bank != nil }
  }

  /// Adds a year: its excess before what was carried into it, the prices then foreseen, and what is held after it.
  mutating func add(
    excess: [Double], foreseen: [[Double]], held: [Double], certificate: Certificate
  ) {
    for market in prices.indices {
      prices[market].append(foreseen[market][0])
      self.excess[market].append(excess[market])
      if isBanked[market] { holdings[market].append(held[market]) }
    }
    self.foreseen.append(foreseen)
    certificates.append(certificate)
  }

  var path: RealisedPath {
    RealisedPath(
      prices: prices, excess: excess, holdings: holdings, foreseen: foreseen,
      certificates: certificates)
  }
}
