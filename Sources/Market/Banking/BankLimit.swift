/// Limits on what holders keep or owe at the end of a year that follow from what they do.
///
/// *Carrying over* (China 2024: 10,000 t for a power company, 100,000 t for others, plus 1.5 times net sales). Holders together
/// have `S[t] = H[t-1] + Z[t]`: what they carried, and the surplus of those whose entitlement exceeds their need. Of it
/// they carry `H`, sell `S - H`, and may carry `H <= base + multiple (S - H)`, hence
///
///     H[t] <= (base[t] + multiple[t] (H[t-1] + Z[t])) / (1 + multiple[t])
///
/// With `multiple` 1.5 holders far above the base sell 40% and carry 60%. A limit on vintages up to `lastVintage` alone leaves
/// free what was issued later, since the older ones are used first: `base[t]` then grows by the issues of the years after it.
///
/// *Validity*. An allowance of vintage `v` serves the years `v ..< v + N`. The oldest are used first, so what is held at
/// the end of a year was issued in those years whose allowances are still valid in the next:
///
///     H[t] <= I[t] + I[t-1] + ... + I[t+2-N],   N = 1: H[t] <= 0
///
/// with the issues `I`, the bank at the start among them as the vintage of the year before.
///
/// *Borrowing* of up to a share of each holder's shortfall `max(0, need - entitlement)` of the year:
///
///     H[t] >= -share[t] x sum over holders of max(0, net purchases[t])
package struct BankLimit: Sendable {
  /// A limit on carrying over.
  package struct CarryOver: Sendable {
    /// What may be carried without any sale, all holders together, by year; infinite: no limit that year.
    package let base: [Double]
    /// Further carry-over per unit sold (>= 0), by year.
    package let multiple: [Double]
    /// Last year whose vintage the limit is on; `nil`: all.
    package let lastVintage: Int?

    package init(base: [Double], multiple: [Double], lastVintage: Int? = nil) {
      precondition(
        multiple.allSatisfy { $0 >= 0 } && base.allSatisfy { $0 >= 0 }, "limits are not negative")
      self.base = base
      self.multiple = multiple
      self.lastVintage = lastVintage
    }
  }

  /// Index of the market.
  package let market: Int
  package let carryOver: CarryOver?
  /// Years that an allowance serves (>= 1); `nil`: for ever.
  package let validFor: Int?
  /// Share of a year's shortfall that may be owed at its end (0 to 1), by year; empty: none.
  package let borrowing: [Double]
  /// Participants (indices into the problem's list) whose surplus and shortfall count; not the regulator.
  package let holders: [Int]
  /// What they hold at the start.
  package let initialBank: Double
  /// What is issued in each year at prices `[market][year]`; needed where vintages count.
  package let issued: (@Sendable ([[Double]]) -> [Double])?

  package init(
    market: Int, carryOver: CarryOver? = nil, validFor: Int? = nil, borrowing: [Double] = [],
    holders: [Int], initialBank: Double = 0, issued: (@Sendable ([[Double]]) -> [Double])? = nil
  ) {
    precondition(
      issued != nil || (validFor == nil && carryOver?.lastVintage == nil),
      "vintages need to know what is issued")
    precondition((validFor ?? 1) >= 1, "an allowance serves a year at least")
    self.market = market
    self.carryOver = carryOver
    self.validFor = validFor
    self.borrowing = borrowing
    self.holders = holders
    self.initialBank = initialBank
    self.issued = issued
  }

  /// The limits of each rule by year; infinite where it sets none.
  package struct Parts: Sendable {
    package let carryOver: [Double]
    package let validity: [Double]
    /// Least holding; 0: nothing may be owed.
    package let least: [Double]
  }

  /// The limits that follow from holdings, and from surplus and shortfall of holders.
  func parts(
    holdings: [Double], surplus: [Double], shortfall: [Double], issued: [Double]
  ) -> Parts {
    let years = holdings.indices
    var carried = years.map { _ in Double.infinity }
    if let carryOver {
      var later = 0.0
      for year in years {
        if let last = carryOver.lastVintage, year > last { later += issued[year] }
        guard carryOver.base[year].isFinite else { continue }
        let before = year == 0 ? initialBank : max(holdings[year - 1], 0)
        let multiple = carryOver.multiple[year]
        carried[year] =
          (carryOver.base[year] + later + multiple * (before + surplus[year])) / (1 + multiple)
      }
    }
    return Parts(
      carryOver: carried,
      validity: validFor.map {
        BankRule.vintages(supply: issued, validFor: $0).most.map { max($0, 0) }
      }
        ?? years.map { _ in .infinity },
      least: years.map { borrowing.isEmpty ? 0 : -borrowing[$0] * shortfall[$0] })
  }
}

/// Finds the equilibrium under limits on the bank that depend on what is done: a fixed point of the limits, which a solve
/// of the market turns into holdings, sales and issues, which the rules turn into limits. The market's own bank rule stays in force.
///
/// - Parameter start: A solved neighbour: the search then begins at the limits that its prices ask for.
package func solveBankLimit(
  _ problem: MarketProblem, _ rule: BankLimit, from start: WarmStart? = nil,
  options: SolverOptions = SolverOptions(), parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  let definition = problem.markets[rule.market]
  guard let own = definition.bank else {
    preconditionFailure("a limit on the bank needs a bank")
  }
  let size = definition.size.max() ?? 1
  var bounds = own
  var mixing = AndersonMixing()
  if let start {
    bounds = rule.bounds(in: problem, at: start.prices, parallel: parallel)
  }
  var equilibrium = try solve(
    rule.limiting(problem, to: bounds), from: start, options: options, parallel: parallel)
  for _ in 0..<BankLimit.mostSteps {
    let asked = rule.asked(
      problem, prices: equilibrium.prices, holdings: equilibrium.holdings[rule.market])
    // What is infinite now or then has no mixture.
    let limited = asked.most.indices.filter { asked.most[$0].isFinite && bounds.most[$0].isFinite }
    let change = asked.most.indices.reduce(0.0) { largest, year in
      let most =
        asked.most[year] == bounds.most[year] ? 0 : abs(asked.most[year] - bounds.most[year])
      return max(largest, most, abs(asked.least[year] - bounds.least[year]))
    }
    if change <= BankLimit.tolerance * size { return equilibrium }
    if limited.count < asked.most.filter(\.isFinite).count {
      bounds = asked
    } else {
      let next = mixing.next(
        after: limited.map { bounds.most[$0] } + bounds.least,
        image: limited.map { asked.most[$0] } + asked.least)
      var most = asked.most
      let least = next[limited.count...].map { min($0, 0) }
      for (place, year) in limited.enumerated() { most[year] = max(next[place], least[year]) }
      bounds = BankRule(least: least, most: most)
    }
    equilibrium = try solve(
      rule.limiting(problem, to: bounds),
      from: start?.moved(to: equilibrium.prices) ?? WarmStart(prices: equilibrium.prices),
      options: options, parallel: parallel)
  }
  let year = definition.foundFrom
  throw .ruleNotAtRest(
    .bankLimit, market: rule.market, year: year,
    price: equilibrium.prices[rule.market][year],
    bank: year == 0 ? rule.initialBank : equilibrium.holdings[rule.market][year - 1])
}

extension BankLimit {
  /// Change of a limit at which it is at rest, relative to market size: a hundredth of the certificate's.
  fileprivate static let tolerance = 1e-8
  /// Steps after which the search ends; ten are usual.
  fileprivate static let mostSteps = 100

  /// What each rule asks for at prices and holdings.
  fileprivate func parts(
    _ problem: MarketProblem, prices: [[Double]], holdings: [Double]
  ) -> Parts {
    var surplus = problem.weights.map { _ in 0.0 }
    var shortfall = surplus
    for index in holders {
      let holder = problem.participants[index]
      guard let slot = holder.markets.firstIndex(of: market) else { continue }
      let positions = problem.positions(of: holder, at: prices)[slot]
      for year in surplus.indices {
        surplus[year] += max(-positions[year], 0)
        shortfall[year] += max(positions[year], 0)
      }
    }
    return parts(
      holdings: holdings, surplus: surplus, shortfall: shortfall,
      issued: issued?(prices) ?? surplus.map { _ in 0 })
  }

  /// The limits that the rules ask for, within the market's own.
  fileprivate func asked(
    _ problem: MarketProblem, prices: [[Double]], holdings: [Double]
  ) -> BankRule {
    let parts = parts(problem, prices: prices, holdings: holdings)
    let own = bank(of: problem)
    let least = zip(own.least, parts.least).map { min($0, $1) }
    return BankRule(
      least: least,
      most: own.most.indices.map {
        max(min(own.most[$0], parts.carryOver[$0], parts.validity[$0]), least[$0])
      })
  }

  /// The market's own bank rule.
  private func bank(of problem: MarketProblem) -> BankRule {
    guard let bank = problem.markets[market].bank else {
      preconditionFailure("a limit on the bank needs a bank")
    }
    return bank
  }

  private func holdings(
    in problem: MarketProblem, at prices: [[Double]], _ parallel: ParallelMap
  ) -> [Double] {
    let coordinates = Coordinates(problem)
    let excess = Evaluator(problem: problem, coordinates: coordinates, parallel: parallel)
      .evaluate(prices.flatMap { $0 }, free: nil).excess
    return coordinates.holdings(market, excess)
  }

  /// The limits at the end of each year that follow from what all do at these prices.
  package func bounds(
    in problem: MarketProblem, at prices: [[Double]], parallel: ParallelMap = .serial
  ) -> BankRule {
    asked(problem, prices: prices, holdings: holdings(in: problem, at: prices, parallel))
  }

  /// The same rule by rule.
  package func parts(in problem: MarketProblem, at prices: [[Double]]) -> Parts {
    parts(problem, prices: prices, holdings: holdings(in: problem, at: prices, .serial))
  }

  /// The problem with such limits on what is held.
  package func limiting(_ problem: MarketProblem, to bounds: BankRule) -> MarketProblem {
    problem.replacing(market, bank: bounds)
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
