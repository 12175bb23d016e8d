/// Why a problem has no equilibrium.
///
/// First what is wrong with it on its face (`faults`). Then the same problem is solved with every price held within a wide
/// band, at whose upper end any amount is sold and at whose lower end any amount is bought: that problem always has an
/// equilibrium, and what is sold at the upper end is the cheapest addition to supply that would mend the original. An
/// unbounded price is the proof that none exists (`model.md` section 4, certificate).
package func diagnose(
  _ problem: MarketProblem, _ error: MarketError, options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) -> [MarketFault] {
  let faults = problem.faults()
  guard faults.isEmpty else { return faults }
  guard case .noEquilibrium = error else { return [error.fault] }
  let found = Relaxed(problem).solved(from: nil, options, parallel)?.faults ?? []
  return found.isEmpty ? [error.fault] : found
}

/// What some markets lack, found while their prices are held in a band.
package struct HeldShortages: Sendable {
  /// Half the width of the band in typical moves.
  package let width: Double
  /// The faults, largest in relation to its market first.
  package let faults: [MarketFault]
  /// Upper ends of the band, `[market][year]`.
  package let highest: [[Double]]
}

/// What some markets alone lack: those that rules make, whose prices may rise without end where the rest is asked for more
/// than it can do.
///
/// The solver of such a problem may stop in any market, of ore or of scrap; the one out of balance there is not the one at
/// fault. So only the prices of `markets` are held in a band. What is sold at its upper end is the least addition to
/// those markets that the others can live with at that price. Bands widen from one of `widths` to the next (typical
/// moves), each started from the solution before, as long as all markets clear.
///
/// - Returns: what is missing in the widest band that was solved; nil if nothing is, or none was.
package func diagnose(
  _ problem: MarketProblem, markets: Set<Int>, widths: [Double] = [5, 20, 100],
  options: SolverOptions = SolverOptions(), parallel: ParallelMap = .serial
) -> HeldShortages? {
  var found: HeldShortages?
  var start: [[Double]]?
  for width in widths {
    let relaxed = Relaxed(problem, markets: markets, width: width)
    guard let (faults, prices) = relaxed.solved(from: start, options, parallel) else { break }
    guard !faults.isEmpty else { return nil }
    found = HeldShortages(width: width, faults: faults, highest: relaxed.top)
    start = prices
  }
  return found
}

/// A problem with prices within a wide band.
private struct Relaxed {
  /// Half the width of the band in typical moves: far beyond any price that means something, near enough to be reached.
  static let width = 1000.0
  /// Amount at the ends of the band that counts, relative to market size.
  static let least = 1e-5
  /// Half the width of the step at an end, relative to the band.
  static let step = 1e-3
  /// What is offered at an end, in sizes of the largest year of the market.
  static let offer = 100.0

  /// Halvings of the band in search of the price at which reach is exhausted: to well below a typical move.
  static let halvings = 40

  let problem: MarketProblem
  /// Markets whose prices are held in the band.
  let held: Set<Int>
  /// Half the width of the band in typical moves.
  let width: Double
  let top: [[Double]]
  let bottom: [[Double]]

  /// - Parameter markets: those whose prices are held; nil: all.
  init(_ problem: MarketProblem, markets: Set<Int>? = nil, width: Double = Self.width) {
    self.problem = problem
    self.width = width
    let held = Set(problem.markets.indices.filter { markets?.contains($0) ?? true })
    self.held = held
    let start = problem.startingPrices
    top = problem.markets.indices.map { market in
      let definition = problem.markets[market]
      guard held.contains(market) else { return definition.ceiling }
      let move = width * definition.typicalMove
      return zip(start[market], definition.ceiling).map { min($0 + move, $1) }
    }
    bottom = problem.markets.indices.map { market in
      let definition = problem.markets[market]
      guard held.contains(market) else { return definition.floor }
      let move = width * definition.typicalMove
      return zip(start[market], definition.floor).map { max($0 - move, $1) }
    }
  }

  /// Years whose end of the band is not a limit of the market itself.
  private func isOpen(_ market: Int, _ year: Int, above: Bool) -> Bool {
    let definition = problem.markets[market]
    return above
      ? top[market][year] < definition.ceiling[year]
      : bottom[market][year] > definition.floor[year] || definition.bank != nil
  }

  /// What is sold at upper and bought at lower ends, and the prices; nil where even this does not clear.
  func solved(
    from start: [[Double]]?, _ options: SolverOptions, _ parallel: ParallelMap
  ) -> (faults: [MarketFault], prices: [[Double]])? {
    var participants = problem.participants
    var sellers: [Int: (above: CurveParticipant, below: CurveParticipant?)] = [:]
    let markets = problem.markets.enumerated().map { index, market -> MarketDefinition in
      guard problem.isFound(index), held.contains(index) else { return market }
      if market.bank != nil {
        // Prices of such a market have no bounds of their own: the ends are steep supply and demand.
        let amount = Self.offer * (market.size.max() ?? 1)
        let step = Self.step * width * market.typicalMove
        let above = CurveParticipant(
          name: "relaxation", market: index, side: .sells,
          curves: top[index].map { .step(quantity: amount, price: $0, width: step) },
          weights: problem.weights)
        participants.append(above)
        sellers[index] = (above, nil)
      }
      return MarketDefinition(
        name: market.name, unit: market.unit, quantityUnit: market.quantityUnit,
        pricing: market.pricing, floor: bottom[index],
        ceiling: market.bank == nil ? top[index] : market.ceiling, typicalMove: market.typicalMove,
        size: market.size, bank: market.bank, foundFrom: market.foundFrom)
    }
    let relaxed = MarketProblem(
      years: problem.years, discountFactor: problem.discountFactor,
      lastYearRepeats: problem.lastYearRepeats, markets: markets, participants: participants)
    guard
      let solved = try? solve(relaxed, start: start, options: options, parallel: parallel)
    else { return nil }
    var found: [(size: Double, fault: MarketFault)] = []
    for (index, market) in problem.markets.enumerated()
    where problem.isFound(index) && held.contains(index) {
      for year in market.foundFrom..<problem.years {
        let price = solved.prices[index][year]
        let sold =
          sellers[index].map { $0.above.curves[year].value(at: price).quantity }
          ?? (isOpen(index, year, above: true) && price >= top[index][year]
            ? solved.excess[index][year] : 0)
        let unsold =
          market.bank == nil && isOpen(index, year, above: false) && price <= bottom[index][year]
          ? -solved.excess[index][year] : 0
        let size = max(sold, unsold) / market.size[year]
        guard size > Self.least else { continue }
        found.append(
          (size, fault(index, year, sold: sold, unsold: unsold, prices: solved.prices)))
      }
    }
    return (found.sorted { $0.size > $1.size }.map(\.fault), solved.prices)
  }

  private func fault(
    _ market: Int, _ year: Int, sold: Double, unsold: Double, prices: [[Double]]
  ) -> MarketFault {
    let (low, high) = (
      excess(market, year, bottom[market][year], prices),
      excess(market, year, top[market][year], prices)
    )
    if problem.markets[market].bank == nil,
      abs(low - high) <= Self.least * problem.markets[market].size[year]
    {
      return .noReaction(market: market, year: year, missing: sold > 0 ? sold : -unsold)
    }
    guard sold > 0 else { return .unwanted(market: market, year: year, surplus: unsold) }
    // The lowest price at which all that prices can bring is there, but for a thousandth.
    let enough = high + 1e-3 * (low - high)
    var (below, above) = (bottom[market][year], top[market][year])
    for _ in 0..<Self.halvings {
      let middle = (below + above) / 2
      if excess(market, year, middle, prices) <= enough { above = middle } else { below = middle }
    }
    return .outOfReach(market: market, year: year, missing: sold, exhausted: above)
  }

  /// What is missing in a year of a market at a price, the others as they are.
  private func excess(
    _ market: Int, _ year: Int, _ price: Double, _ prices: [[Double]]
  ) -> Double {
    var prices = prices
    prices[market][year] = price
    return problem.participants.reduce(0.0) { sum, participant in
      guard let slot = participant.markets.firstIndex(of: market) else { return sum }
      return sum + problem.positions(of: participant, at: prices)[slot][year]
    }
  }
}
