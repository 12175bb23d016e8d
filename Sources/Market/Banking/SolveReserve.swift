/// Finds the equilibria of a market with a stability reserve (`model.md` section 3).
///
/// The supply that the reserve adds, `a[t] = release[t] - intake[t]`, is a fixed point of: solve the market with `a`, take
/// demand from its prices, let the bank and the reserve run from year to year at that demand, read off `a`. More intake
/// raises prices, hence the bank, hence intake: the map rises with prices. Iterating from the market without a reserve
/// goes up to the fixed point of the lowest prices, from the strictest version of the rule down to that of the
/// highest (Tarski 1955; only nearly so where the reserve is limited by what it holds). Starts in between look for more.
/// While no year changes its branch of the rule the map is smooth and the iteration is accelerated (Anderson 1965).
///
/// Throws `ruleNotAtRest` if no start comes to rest.
package func solveReserve(
  _ problem: MarketProblem, _ reserve: ReserveMarket, search: ReserveSearch = ReserveSearch(),
  options: SolverOptions = SolverOptions(), parallel: ParallelMap = .serial
) throws(MarketError) -> ReserveOutcome {
  let solver = ReserveSolver(
    problem: problem, reserve: reserve, search: search, options: options, parallel: parallel)
  return try solver.run()
}

private struct ReserveSolver {
  let problem: MarketProblem
  let reserve: ReserveMarket
  let search: ReserveSearch
  let options: SolverOptions
  let parallel: ParallelMap

  private var definition: MarketDefinition { problem.markets[reserve.market] }
  private var least: [Double] {
    // What is left at the end is limited by nobody but is worth nothing; it may not be owed either.
    (definition.bank?.least ?? []).prefix(problem.years - 1) + [0]
  }
  private var size: Double { definition.size.max() ?? 1 }

  func run() throws(MarketError) -> ReserveOutcome {
    precondition(definition.bank != nil, "a stability reserve acts on a bank")
    let none = Array(repeating: 0.0, count: problem.years)
    let without = try market(with: none, start: nil)
    let low = attempt(reserve.rule, from: none, prices: without.prices)
    // The strictest rule has no threshold: its own fixed point is the start from above.
    let top = attempt(reserve.rule.strictest, from: none, prices: without.prices)
    let high = top.flatMap {
      attempt(reserve.rule, from: $0.supply, prices: $0.equilibrium.prices)
    }
    var found = [low, high].compactMap { $0 }
    if let top {
      for place in 1...max(search.between, 1) where search.between > 0 {
        let share = Double(place) / Double(search.between + 1)
        let start = top.supply.map { share * $0 }
        if let other = attempt(reserve.rule, from: start, prices: top.equilibrium.prices) {
          found.append(other)
        }
      }
    }
    guard let reached = found.first else { throw failure(without) }
    var distinct = [reached]
    for candidate in found.dropFirst()
    where distinct.allSatisfy({ differs($0.equilibrium, candidate.equilibrium) }) {
      distinct.append(candidate)
    }
    let others = distinct.dropFirst().map(outcome).sorted {
      $0.equilibrium.prices[reserve.market][0] < $1.equilibrium.prices[reserve.market][0]
    }
    return ReserveOutcome(reached: outcome(reached), others: others)
  }

  private struct Solution {
    let equilibrium: Equilibrium
    let supply: [Double]
  }

  private func market(with supply: [Double], start: [[Double]]?) throws(MarketError) -> Equilibrium
  {
    let seller = CurveParticipant(
      name: "stability reserve", market: reserve.market, side: .sells,
      curves: supply.map { .constant($0) }, weights: problem.weights)
    return try solve(
      MarketProblem(
        years: problem.years, discountFactor: problem.discountFactor,
        lastYearRepeats: problem.lastYearRepeats, markets: problem.markets,
        participants: problem.participants + [seller]),
      start: start, options: options, parallel: parallel)
  }

  /// The fixed point of `rule` reached from a supply; nil if it does not come to rest.
  private func attempt(_ rule: StabilityReserve, from start: [Double], prices: [[Double]])
    -> Solution?
  {
    var supply = start
    var prices = prices
    var mixing = AndersonMixing()
    var regimes: [Int] = []
    for _ in 0..<search.maximumSteps {
      guard let equilibrium = try? market(with: supply, start: prices) else { return nil }
      prices = equilibrium.prices
      // Supply less demand before the reserve.
      let surplus = zip(equilibrium.excess[reserve.market], supply).map { -$0 - $1 }
      let run = reserve.run(surplus: surplus, least: least, rule: rule)
      let image = run.supply
      let residual = zip(image, supply).reduce(0) { max($0, abs($1.0 - $1.1)) }
      if residual <= search.tolerance * size {
        return Solution(equilibrium: equilibrium, supply: supply)
      }
      if run.regimes != regimes { mixing.forget() }
      regimes = run.regimes
      supply = mixing.next(after: supply, image: image)
    }
    return nil
  }

  private func differs(_ a: Equilibrium, _ b: Equilibrium) -> Bool {
    let same = search.samePrice * definition.typicalMove
    return zip(a.prices[reserve.market], b.prices[reserve.market]).contains { abs($0 - $1) > same }
  }

  private func outcome(_ solution: Solution) -> ReserveEquilibrium {
    let bank = solution.equilibrium.holdings[reserve.market]
    let steps = reserve.run(bank: bank)
    let residual = zip(steps, solution.supply).reduce(0) {
      max($0, abs($1.0.release - $1.0.intake - $1.1))
    }
    let rule = reserve.rule
    let thresholds = Set([rule.lower, rule.upper, rule.fullIntakeAbove])
    let watched = ([reserve.initialBank] + bank.dropLast()).dropFirst(rule.startYear)
    let distance = watched.reduce(Double.infinity) { nearest, bank in
      thresholds.reduce(nearest) { min($0, abs(bank - $1)) }
    }
    return ReserveEquilibrium(
      equilibrium: solution.equilibrium, steps: steps, residual: residual / size,
      thresholdDistance: distance / size)
  }

  /// The error that names the first year in which the rule acts on the market without it.
  private func failure(_ without: Equilibrium) -> MarketError {
    let steps = reserve.run(bank: without.holdings[reserve.market])
    let year = steps.firstIndex { $0.intake > 0 || $0.release > 0 } ?? reserve.rule.startYear
    return .ruleNotAtRest(
      .stabilityReserve, market: reserve.market, year: year,
      price: without.prices[reserve.market][year],
      bank: year == 0 ? reserve.initialBank : without.holdings[reserve.market][year - 1])
  }
}
