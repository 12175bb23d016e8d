/// Finds what comes about when everybody expects each found price to grow at a fixed rate from where it is (`model.md`
/// section 4, foresight: `p` grows at `r`).
///
/// In each year one price per market is found. Without a bank it clears that year: suppliers build for the prices they
/// expect and sell at the one that is. With a bank it is the price at which what is expected over all remaining years adds
/// up to nothing, held up or down where that year's holding would leave its limits. Given prices are known. A limit on
/// capacity or conversions cannot be found this way, since nothing that stands this year depends on its price: it must be
/// ample, or there is no equilibrium.
///
/// - Parameter growth: expected growth per year by market, as a part (0.05: 5%).
package func solveFixedGrowth(
  _ problem: MarketProblem, growth: [Double], options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) throws(MarketError) -> RealisedPath {
  precondition(growth.count == problem.markets.count, "a growth rate for every market")
  var rest = try Remainder(problem)
  var record = PathRecord(problem)
  var start = problem.markets.map { market -> [Double] in
    switch market.pricing {
    case .given(let path), .found(start: let path): path
    }
  }
  while rest.year < problem.years {
    let year = ExpectedYear(problem, rest, growth: growth)
    // In a first attempt every bank is free; then those that would leave their limits are held on them.
    var held: [Int: Double] = [:]
    var solved = try year.solve(held: held, start: start, options, parallel)
    for _ in problem.markets.indices {
      var violated = false
      for (market, holding) in year.holdings(solved).enumerated() where held[market] == nil {
        guard let limits = year.limits(market), let holding else { continue }
        let room = options.tolerance * problem.markets[market].size[rest.year]
        let inside = min(max(holding, limits.least), limits.most)
        if abs(inside - holding) > room {
          held[market] = inside
          violated = true
        }
      }
      guard violated else { break }
      solved = try year.solve(held: held, start: solved.prices, options, parallel)
    }
    let ahead = year.ahead(solved.prices)
    let excess = year.excess(at: ahead)
    for market in problem.markets.indices where problem.markets[market].bank != nil {
      rest.holdings[market] -= excess[market]
    }
    record.add(
      excess: excess, foreseen: ahead, held: rest.holdings, certificate: solved.certificate)
    rest.year += 1
    guard rest.year < problem.years else { break }
    let whole = problem.years - rest.year + 1
    rest.participants = rest.participants.map { participant in
      participant.next(
        after: participant,
        at: LocalPrices(values: participant.markets.flatMap { ahead[$0] }, years: whole))
    }
    start = ahead.map { Array($0.dropFirst()) }
  }
  return record.path
}

/// A year as those see it who expect prices to grow.
private struct ExpectedYear {
  let problem: MarketProblem
  let rest: Remainder
  /// `(1 + g)^s` by market.
  let factors: [[Double]]
  let counts: [Double]

  init(_ problem: MarketProblem, _ rest: Remainder, growth: [Double]) {
    self.problem = problem
    self.rest = rest
    let left = problem.years - rest.year
    factors = growth.map { growth in (0..<left).map { integerPower(1 + growth, $0) } }
    counts = (0..<left).map {
      problem.lastYearRepeats && $0 == left - 1 ? 1 / (1 - problem.discountFactor) : 1
    }
  }

  private func isFree(_ market: Int, _ held: [Int: Double]) -> Bool {
    guard case .found = problem.markets[market].pricing else { return false }
    return problem.markets[market].bank != nil && held[market] == nil
  }

  /// Limits on the holding at the end of the year; none in the last.
  func limits(_ market: Int) -> (least: Double, most: Double)? {
    guard let bank = problem.markets[market].bank, rest.year < problem.years - 1 else { return nil }
    return (bank.least[rest.year], bank.most[rest.year])
  }

  func solve(
    held: [Int: Double], start: [[Double]], _ options: SolverOptions, _ parallel: ParallelMap
  ) throws(MarketError) -> Equilibrium {
    let year = rest.year
    let markets = problem.markets.enumerated().map { index, market in
      MarketDefinition(
        name: market.name, unit: market.unit, quantityUnit: market.quantityUnit,
        pricing: {
          switch market.pricing {
          case .given(let path): .given([path[year]])
          case .found(let own) where !market.isFound(year): .given([own[year]])
          case .found: .found(start: [start[index][0]])
          }
        }(), floor: [market.floor[year]], ceiling: [market.ceiling[year]],
        typicalMove: market.typicalMove, size: [market.size[year]])
    }
    let participants = rest.participants.map { participant in
      Expecting(
        inner: participant,
        paths: participant.markets.map { market in
          switch problem.markets[market].pricing {
          case .given(let path): .given(Array(path.dropFirst(year)))
          case .found: .grows(factors[market])
          }
        }, isSummed: participant.markets.map { isFree($0, held) }, counts: counts)
    }
    // What is carried into the year, less what must be left at its end.
    let sellers = problem.markets.indices.filter { problem.markets[$0].bank != nil }.map { market in
      CurveParticipant(
        name: "bank", market: market, side: .sells,
        curves: [.constant(rest.holdings[market] - (held[market] ?? 0))], weights: [1])
    }
    return try Market.solve(
      MarketProblem(
        years: 1, discountFactor: problem.discountFactor, lastYearRepeats: false, markets: markets,
        participants: participants + sellers), options: options, parallel: parallel)
  }

  /// The path that prices of this year let everybody expect.
  func ahead(_ prices: [[Double]]) -> [[Double]] {
    problem.markets.indices.map { market in
      switch problem.markets[market].pricing {
      case .given(let path): Array(path.dropFirst(rest.year))
      case .found: factors[market].map { $0 * prices[market][0] }
      }
    }
  }

  /// Net purchases of this year at an expected path.
  func excess(at ahead: [[Double]]) -> [Double] {
    var excess = problem.markets.map { _ in 0.0 }
    let years = counts.count
    let workspace = Workspace()
    for participant in rest.participants {
      let answer = participant.respond(
        to: LocalPrices(values: participant.markets.flatMap { ahead[$0] }, years: years),
        derivatives: nil, workspace: workspace)
      for (slot, market) in participant.markets.enumerated() {
        excess[market] += answer.positions[slot * years]
      }
    }
    return excess
  }

  /// What markets with a bank hold at the end of the year; nil for others.
  func holdings(_ solved: Equilibrium) -> [Double?] {
    let excess = excess(at: ahead(solved.prices))
    return problem.markets.indices.map { market in
      problem.markets[market].bank == nil ? nil : rest.holdings[market] - excess[market]
    }
  }
}
