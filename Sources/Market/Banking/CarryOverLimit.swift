/// A limit on what holders carry into the next year that grows with what they sell (China 2024: 10,000 t for a power
/// company, 100,000 t for others, plus 1.5 times net sales).
///
/// Holders together have `S[t] = H[t-1] + Z[t]`: what they carried, and the surplus of those whose entitlement exceeds
/// their need. Of it they carry `H`, sell `S - H`, and may carry `H <= base + multiple (S - H)`, hence
///
///     most[t] = (base[t] + multiple (H[t-1] + Z[t])) / (1 + multiple)
///
/// With `multiple` 1.5 holders far above the base sell 40% and carry 60%.
package struct CarryOverLimit: Sendable {
  /// Index of the market.
  package let market: Int
  /// What may be carried without any sale, all holders together, by year; infinite: no limit that year.
  package let base: [Double]
  /// Further carry-over per unit sold (>= 0).
  package let multiple: Double
  /// Participants (indices into the problem's list) whose surplus counts; not the regulator.
  package let holders: [Int]
  /// What they hold at the start.
  package let initialBank: Double

  package init(
    market: Int, base: [Double], multiple: Double, holders: [Int], initialBank: Double = 0
  ) {
    precondition(multiple >= 0 && base.allSatisfy { $0 >= 0 }, "limits are not negative")
    self.market = market
    self.base = base
    self.multiple = multiple
    self.holders = holders
    self.initialBank = initialBank
  }

  /// The largest holding at the end of each year, from the holdings and the surplus of holders.
  package func most(holdings: [Double], surplus: [Double]) -> [Double] {
    base.indices.map { year in
      let before = year == 0 ? initialBank : max(holdings[year - 1], 0)
      return (base[year] + multiple * (before + surplus[year])) / (1 + multiple)
    }
  }
}

/// Finds the equilibrium under a carry-over limit that depends on what is sold: a fixed point of the limit, which a solve
/// of the market turns into holdings and sales, which the rule turns into a limit. Limits on borrowing and an upper
/// limit of the market's own bank rule stay in force.
///
/// - Parameter start: A solved neighbour: the search then begins at the limit that its prices ask for.
package func solveCarryOver(
  _ problem: MarketProblem, _ rule: CarryOverLimit, from start: WarmStart? = nil,
  options: SolverOptions = SolverOptions(), parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  let definition = problem.markets[rule.market]
  guard let bank = definition.bank else {
    preconditionFailure("a limit on carrying over needs a bank")
  }
  let size = definition.size.max() ?? 1
  let limited = rule.base.indices.filter { rule.base[$0].isFinite }
  var most = bank.most
  var mixing = AndersonMixing()
  if let start {
    let asked = rule.most(in: problem, at: start.prices, parallel: parallel)
    for year in limited { most[year] = max(asked[year], bank.least[year]) }
  }
  var equilibrium = try solve(
    rule.limiting(problem, to: most), from: start, options: options, parallel: parallel)
  for _ in 0..<CarryOverLimit.mostSteps {
    let asked = rule.asked(
      problem, prices: equilibrium.prices, holdings: equilibrium.holdings[rule.market], within: bank
    )
    let image = limited.map { asked[$0] }
    let now = limited.map { most[$0] }
    let change = zip(image, now).reduce(0) { max($0, abs($1.0 - $1.1)) }
    if change <= CarryOverLimit.tolerance * size { return equilibrium }
    let next = now.allSatisfy(\.isFinite) ? mixing.next(after: now, image: image) : image
    for (place, year) in limited.enumerated() { most[year] = max(next[place], bank.least[year]) }
    equilibrium = try solve(
      rule.limiting(problem, to: most),
      from: start?.moved(to: equilibrium.prices) ?? WarmStart(prices: equilibrium.prices),
      options: options, parallel: parallel)
  }
  let year = limited.first ?? 0
  throw .ruleNotAtRest(
    .carryOverLimit, market: rule.market, year: year,
    price: equilibrium.prices[rule.market][year],
    bank: year == 0 ? rule.initialBank : equilibrium.holdings[rule.market][year - 1])
}

extension CarryOverLimit {
  /// Change of a limit at which it is at rest, relative to market size: a hundredth of the certificate's.
  fileprivate static let tolerance = 1e-8
  /// Steps after which the search ends; ten are usual.
  fileprivate static let mostSteps = 100
}

extension CarryOverLimit {
  /// The limit that sales and holdings ask for, within the market's own bank rule.
  fileprivate func asked(
    _ problem: MarketProblem, prices: [[Double]], holdings: [Double], within bank: BankRule
  ) -> [Double] {
    let surplus = holders.reduce(into: problem.weights.map { _ in 0.0 }) { sum, index in
      let holder = problem.participants[index]
      guard let slot = holder.markets.firstIndex(of: market) else { return }
      let positions = problem.positions(of: holder, at: prices)[slot]
      for year in sum.indices { sum[year] += max(-positions[year], 0) }
    }
    let asked = most(holdings: holdings, surplus: surplus)
    return asked.indices.map { max(min(asked[$0], bank.most[$0]), bank.least[$0]) }
  }

  /// The market's own bank rule.
  private func bank(of problem: MarketProblem) -> BankRule {
    guard let bank = problem.markets[market].bank else {
      preconditionFailure("a limit on carrying over needs a bank")
    }
    return bank
  }

  /// The largest holding at the end of each year that follows from what all do at these prices.
  package func most(
    in problem: MarketProblem, at prices: [[Double]], parallel: ParallelMap = .serial
  ) -> [Double] {
    let bank = bank(of: problem)
    let coordinates = Coordinates(problem)
    let excess = Evaluator(problem: problem, coordinates: coordinates, parallel: parallel)
      .evaluate(prices.flatMap { $0 }, free: nil).excess
    let asked = asked(
      problem, prices: prices, holdings: coordinates.holdings(market, excess), within: bank)
    return asked.indices.map { base[$0].isFinite ? asked[$0] : bank.most[$0] }
  }

  /// The problem with such a limit on what is held.
  package func limiting(_ problem: MarketProblem, to most: [Double]) -> MarketProblem {
    problem.replacing(market, bank: BankRule(least: bank(of: problem).least, most: most))
  }
}

extension MarketProblem {
  /// The same problem with another bank rule of one market.
  func replacing(_ market: Int, bank: BankRule) -> MarketProblem {
    var markets = self.markets
    let old = markets[market]
    markets[market] = MarketDefinition(
      name: old.name, unit: old.unit, quantityUnit: old.quantityUnit, pricing: old.pricing,
      floor: old.floor, ceiling: old.ceiling, typicalMove: old.typicalMove, size: old.size,
      bank: bank, foundFrom: old.foundFrom)
    return MarketProblem(
      years: years, discountFactor: discountFactor, lastYearRepeats: lastYearRepeats,
      markets: markets, participants: participants)
  }
}
