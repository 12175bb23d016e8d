/// A stability reserve at work in a market with a bank.
package struct ReserveMarket: Sendable {
  /// Index of the market.
  package let market: Int
  package let rule: StabilityReserve
  /// Cap by year, of which a part may be taken in.
  package let caps: [Double]
  /// Bank at the start, on which the reserve acts in the first year. It is also part of the supply of that year, by a
  /// participant of the problem.
  package let initialBank: Double
  /// What the reserve holds at the start.
  package let initialReserve: Double
  /// First year of the bank; before it the price is given and the reserve does nothing.
  package let firstYear: Int

  package init(
    market: Int, rule: StabilityReserve, caps: [Double], initialBank: Double,
    initialReserve: Double = 0, firstYear: Int = 0
  ) {
    self.market = market
    self.rule = rule
    self.caps = caps
    self.initialBank = initialBank
    self.initialReserve = initialReserve
    self.firstYear = firstYear
  }

  /// What the reserve does while the bank grows by `surplus` (supply less demand before the reserve) each year.
  ///
  /// `bank[t] = max(least[t], bank[t-1] + surplus[t] - intake[t] + release[t])`: where holders would owe more than they
  /// may, the price of an equilibrium keeps them from it.
  func run(surplus: [Double], least: [Double], rule: StabilityReserve) -> Run {
    var bank = initialBank
    var held = initialReserve
    var steps: [StabilityReserve.Step] = []
    var regimes: [Int] = []
    for year in surplus.indices {
      guard year >= firstYear else {
        steps.append(.init(intake: 0, release: 0, cancelled: 0, held: held))
        regimes.append(0)
        continue
      }
      let step = rule.step(year: year, bank: bank, held: held, cap: caps[year])
      regimes.append(rule.regime(step, year: year, bank: bank, held: held))
      // The initial bank is already in the supply of the first year.
      let before = year == firstYear ? 0 : bank
      bank = max(least[year], before + surplus[year] + step.supply)
      held = step.held
      steps.append(step)
    }
    return Run(steps: steps, regimes: regimes)
  }

  /// The bank on which the rule acts in each year, from the bank at the end of each.
  func watched(bank: [Double]) -> [Double] {
    bank.indices.map { $0 <= firstYear ? initialBank : bank[$0 - 1] }
  }

  /// What it does where the bank at the end of each year is given.
  package func run(bank: [Double]) -> [StabilityReserve.Step] {
    var held = initialReserve
    return watched(bank: bank).enumerated().map { year, bank in
      guard year >= firstYear else { return .init(intake: 0, release: 0, cancelled: 0, held: held) }
      let step = rule.step(year: year, bank: bank, held: held, cap: caps[year])
      held = step.held
      return step
    }
  }

  /// The branch that the rule takes in each year where the bank at the end of each year is given.
  package func regimes(bank: [Double]) -> [Int] {
    var held = initialReserve
    let steps = run(bank: bank)
    return watched(bank: bank).enumerated().map { year, bank in
      defer { held = steps[year].held }
      return year < firstYear
        ? 0 : rule.regime(steps[year], year: year, bank: bank, held: held)
    }
  }

  /// Supply that it adds by year at prices of the problem that it has joined, each year in a given branch of its rule.
  package func supply(
    in problem: MarketProblem, at prices: [[Double]], regimes: [Int]
  ) -> [Double] {
    let coordinates = Coordinates(problem)
    let excess = Evaluator(problem: problem, coordinates: coordinates, parallel: .serial)
      .evaluate(prices.flatMap { $0 }, free: nil).excess
    var held = initialReserve
    return watched(bank: coordinates.holdings(market, excess)).enumerated().map { year, bank in
      let step = rule.step(in: regimes[year], year: year, bank: bank, held: held, cap: caps[year])
      held = step.held
      return step.supply
    }
  }

  /// Supply by year if the reserve gave back what it holds at the start as fast as it may, whatever the bank.
  func emptied(years: Int) -> [Double] {
    var held = initialReserve
    return (0..<years).map { year in
      guard year >= max(firstYear, rule.startYear), year <= rule.endYear else { return 0 }
      let released = min(rule.terms(in: year).release, held)
      held -= released
      return released
    }
  }

  struct Run {
    let steps: [StabilityReserve.Step]
    /// Which branch of the rule each year took.
    let regimes: [Int]

    /// Supply that the reserve adds (negative: takes) by year.
    var supply: [Double] { steps.map(\.supply) }
  }

  /// Least holding at the end of each year. What is left at the end is limited by nobody but is worth nothing; it may not
  /// be owed either.
  func least(in problem: MarketProblem) -> [Double] {
    (problem.markets[market].bank?.least ?? []).prefix(problem.years - 1) + [0]
  }

  /// The problem with a participant that brings what the reserve adds to supply, in place of one that it has.
  ///
  /// - Parameter supply: By year; negative where it takes.
  package func joining(_ problem: MarketProblem, supply: [Double]) -> MarketProblem {
    let seller = CurveParticipant(
      name: Self.sellerName, market: market, side: .sells,
      curves: supply.map { .constant($0) }, weights: problem.weights)
    return MarketProblem(
      years: problem.years, discountFactor: problem.discountFactor,
      lastYearRepeats: problem.lastYearRepeats, markets: problem.markets,
      participants: problem.participants.filter { $0.name != Self.sellerName } + [seller])
  }

  /// Name of that participant.
  package static let sellerName = "stability reserve"
}

/// The certificate of given prices under a stability reserve: what the reserve does follows from the bank of these very
/// prices, so that its rule is part of the proof. Nothing is searched.
///
/// - Returns: The equilibrium, and the supply that the reserve adds by year.
package func certifyReserve(
  _ problem: MarketProblem, _ reserve: ReserveMarket, at prices: [[Double]],
  parallel: ParallelMap = .serial
) throws(MarketError) -> (equilibrium: Equilibrium, supply: [Double]) {
  let free = try certify(problem, at: prices, parallel: parallel)
  let run = reserve.run(
    surplus: free.excess[reserve.market].map { -$0 }, least: reserve.least(in: problem),
    rule: reserve.rule)
  let whole = reserve.joining(problem, supply: run.supply)
  return (try certify(whole, at: prices, parallel: parallel), run.supply)
}
