/// The prices to be found, and the layout of all prices.
struct Unknowns: Sendable {
  /// An unknown price.
  struct Unknown: Sendable {
    let market: Int
    let year: Int
    let floor: Double
    let ceiling: Double
    /// Typical move of the price.
    let move: Double
    /// Size of the market in that year.
    let size: Double
    /// Weight of the year in present value.
    let weight: Double
  }

  let list: [Unknown]
  /// `[market * years + year]` -> index in `list`, or -1 where the price is given.
  let index: [Int]
  let years: Int

  init(_ problem: MarketProblem) {
    years = problem.years
    let weights = presentValueWeights(
      years: problem.years, discountFactor: problem.discountFactor,
      perpetual: problem.discountFactor < 1)
    var list: [Unknown] = []
    var index: [Int] = []
    for (market, definition) in problem.markets.enumerated() {
      for year in 0..<problem.years {
        guard case .found = definition.pricing else {
          index.append(-1)
          continue
        }
        index.append(list.count)
        list.append(
          Unknown(
            market: market, year: year, floor: definition.floor[year],
            ceiling: definition.ceiling[year], move: definition.typicalMove,
            size: definition.size[year], weight: weights[year]))
      }
    }
    self.list = list
    self.index = index
  }

  /// All prices at the start: given paths and first guesses, inside their bounds.
  func start(_ problem: MarketProblem) -> [Double] {
    problem.markets.flatMap { market -> [Double] in
      switch market.pricing {
      case .given(let path): path
      case .found(let start):
        start.indices.map { min(max(start[$0], market.floor[$0]), market.ceiling[$0]) }
      }
    }
  }
}
