/// Finds the equilibria of a market with a stability reserve (`model.md` section 3).
///
/// The supply that the reserve adds, `a[t] = release[t] - intake[t]`, is a fixed point of: solve the market with `a`, take
/// demand from its prices, let the bank and the reserve run from year to year at that demand, read off `a`. More intake
/// raises prices, hence the bank, hence intake: the map rises with prices. Iterating from the market without a reserve
/// goes up to the fixed point of the lowest prices, from the strictest version of the rule down to that of the
/// highest (Tarski 1955; only nearly so where the reserve is limited by what it holds). Starts in between, and one that
/// releases at once what the reserve holds at the start, look for more.
/// While no year changes its branch of the rule the map is smooth and the iteration is accelerated (Anderson 1965).
///
/// Throws `ruleNotAtRest` if no start comes to rest.
///
/// - Parameter start: A start near the market without the reserve.
package func solveReserve(
  _ problem: MarketProblem, _ reserve: ReserveMarket, from start: WarmStart? = nil,
  search: ReserveSearch = ReserveSearch(), options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) throws(MarketError) -> ReserveOutcome {
  var solver = ReserveSolver(
    problem: problem, reserve: reserve, search: search, options: options, parallel: parallel)
  return try solver.run(from: start)
}

private struct ReserveSolver {
  let problem: MarketProblem
  let reserve: ReserveMarket
  let search: ReserveSearch
  let options: SolverOptions
  let parallel: ParallelMap
  /// The market without the reserve, whose slopes are those of all others: what the reserve supplies does not react to
  /// prices.
  private var neighbour: WarmStart?
  /// Of all solves of the search.
  private var steps = 0
  private var evaluations = 0

  init(
    problem: MarketProblem, reserve: ReserveMarket, search: ReserveSearch, options: SolverOptions,
    parallel: ParallelMap
  ) {
    self.problem = problem
    self.reserve = reserve
    self.search = search
    self.options = options
    self.parallel = parallel
  }

  private var definition: MarketDefinition { problem.markets[reserve.market] }
  private var size: Double { definition.size.max() ?? 1 }

  mutating func run(from start: WarmStart?) throws(MarketError) -> ReserveOutcome {
    precondition(definition.bank != nil, "a stability reserve acts on a bank")
    let none = Array(repeating: 0.0, count: problem.years)
    let without = try market(with: none, from: start)
    neighbour = .following(start, problem, at: without.prices, parallel: parallel)
    let low = attempt(reserve.rule, from: none, prices: without.prices)
    // The strictest rule has no threshold: its own fixed point is the start from above.
    let top = attempt(reserve.rule.strictest, from: none, prices: without.prices)
    var found = low.map { [$0] } ?? []
    if let top {
      if let high = attempt(reserve.rule, from: top.supply, prices: top.equilibrium.prices) {
        found.append(high)
      }
      for place in 1...max(search.between, 1) where search.between > 0 {
        let share = Double(place) / Double(search.between + 1)
        let start = top.supply.map { share * $0 }
        if let other = attempt(reserve.rule, from: start, prices: top.equilibrium.prices) {
          found.append(other)
        }
      }
    }
    if reserve.initialReserve > 0 {
      // What is in the reserve at the start may come out at once: no equilibrium has more supply in its first years.
      let start = reserve.emptied(years: problem.years)
      if let other = attempt(reserve.rule, from: start, prices: without.prices) {
        found.append(other)
      }
    }
    guard let reached = found.first else { throw failure(without) }
    var distinct = [reached]
    for candidate in found.dropFirst()
    where distinct.allSatisfy({ differs($0.equilibrium, candidate.equilibrium) }) {
      distinct.append(candidate)
    }
    let others = distinct.dropFirst().map(outcome).sorted {
      $0.equilibrium.prices[reserve.market][reserve.firstYear]
        < $1.equilibrium.prices[reserve.market][reserve.firstYear]
    }
    return ReserveOutcome(without: without, reached: outcome(reached), others: others)
  }

  private struct Solution {
    let equilibrium: Equilibrium
    let supply: [Double]
  }

  private mutating func market(
    with supply: [Double], from start: WarmStart?
  ) throws(MarketError) -> Equilibrium {
    let found = try solve(
      reserve.joining(problem, supply: supply), from: start, options: options, parallel: parallel)
    steps += found.iterations
    evaluations += found.evaluations
    return found
  }

  /// The fixed point of `rule` reached from a supply; nil if it does not come to rest.
  private mutating func attempt(_ rule: StabilityReserve, from start: [Double], prices: [[Double]])
    -> Solution?
  {
    var supply = start
    var prices = prices
    var mixing = AndersonMixing()
    var regimes: [Int] = []
    let least = reserve.least(in: problem)
    for _ in 0..<search.maximumSteps {
      guard let equilibrium = try? market(with: supply, from: neighbour?.moved(to: prices)) else {
        return nil
      }
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
    let residual = zip(steps, solution.supply).reduce(0) { max($0, abs($1.0.supply - $1.1)) }
    let rule = reserve.rule
    let distance = reserve.watched(bank: bank).enumerated().reduce(Double.infinity) {
      nearest, watched in
      let (year, bank) = watched
      guard year >= max(rule.startYear, reserve.firstYear), year <= rule.endYear else {
        return nearest
      }
      let terms = rule.terms(in: year)
      return [terms.lower, terms.upper, terms.fullIntakeAbove].reduce(nearest) {
        min($0, abs(bank - $1))
      }
    }
    let found = solution.equilibrium
    return ReserveEquilibrium(
      equilibrium: Equilibrium(
        prices: found.prices, excess: found.excess, holdings: found.holdings,
        certificate: found.certificate, iterations: self.steps, evaluations: evaluations),
      steps: steps, supply: solution.supply,
      residual: residual / size, thresholdDistance: distance / size)
  }

  /// The error that names the first year in which the rule acts on the market without it.
  private func failure(_ without: Equilibrium) -> MarketError {
    let steps = reserve.run(bank: without.holdings[reserve.market])
    let year =
      steps.firstIndex { $0.intake > 0 || $0.release > 0 }
      ?? min(max(reserve.rule.startYear, reserve.firstYear), problem.years - 1)
    return .ruleNotAtRest(
      .stabilityReserve, market: reserve.market, year: year,
      price: without.prices[reserve.market][year],
      bank: reserve.watched(bank: without.holdings[reserve.market])[year])
  }
}
