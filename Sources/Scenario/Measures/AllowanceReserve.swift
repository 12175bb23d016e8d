import Market

/// A reserve that takes allowances out of the auctions while many are held, and gives them back while few are.
///
/// In each year in force, with the bank `B` at the end of the year before, auctions `A` and the reserve `R`:
///
///     B > upper:   intake = min(withhold B, A),      R[t] = R[t-1] + intake
///     B < lower:   release = min(release, R[t-1]),   R[t] = R[t-1] - release
///     R[t] > cancel-above:                           what is above is cancelled
///
/// (Decision (EU) 2015/1814.) It acts on the bank of years whose price is found. In the last solved year, which stands for
/// all that follow, it does nothing.
package struct AllowanceReserve: Sendable {
  package let name: String
  /// Banks above and below which it acts (Mt, `lower <= upper`).
  package let upper: YearPath
  package let lower: YearPath
  /// Part of the bank that is taken in a year (0 to 1).
  package let withhold: YearPath
  /// Most that is given back in a year (Mt a year).
  package let release: YearPath
  /// What it holds at the start (Mt).
  package let initial: Double
  /// Most that it may hold (Mt); infinite: nothing is cancelled.
  package let cancelAbove: Double
  package let years: ClosedRange<Int>

  package init(
    name: String, upper: YearPath, lower: YearPath, withhold: YearPath, release: YearPath,
    initial: Double = 0, cancelAbove: Double = .infinity, years: ClosedRange<Int>
  ) {
    self.name = name
    self.upper = upper
    self.lower = lower
    self.withhold = withhold
    self.release = release
    self.initial = initial
    self.cancelAbove = cancelAbove
    self.years = years
  }
}

/// What a reserve did in a result, by year of the scenario (Mt).
package struct ReserveAccounts: Sendable {
  package let name: String
  /// Taken from the auctions, given back, cancelled, and held at the end of the year.
  package let taken: [Double]
  package let given: [Double]
  package let cancelled: [Double]
  package let held: [Double]
  /// Supply that it added in the market that was solved; negative where it took.
  package let supply: [Double]
  /// What a search for equilibria found beside the one of the result; `nil` where nothing was searched.
  package let search: Search?

  /// The search for equilibria.
  package struct Search: Sendable {
    /// Allowance price without the reserve (CNY/tCO2e).
    package let priceWithout: [Double]
    /// Allowance prices of other equilibria, which the rule allows as well (CNY/tCO2e).
    package let others: [[Double]]
    /// Where there are others: the year in which prices differ most, with the price of each.
    let ambiguity: MarketFault?
    /// Smallest distance of the bank from a threshold, as a share of the market: where it is small, a small error of the
    /// data changes the result by a jump.
    package let thresholdDistance: Double
  }
}

extension ScenarioResult {
  /// The several prices that the rule of the reserve allows, that of this result first; `nil` where only one was found.
  package var ambiguity: MarketDiagnosis? {
    scenario.reserve?.search?.ambiguity.map {
      MarketDiagnosis(
        $0, problem: scenario.problem, markets: scenario.markets.map(\.name),
        years: scenario.years)
    }
  }
}

extension CompiledScenario {
  /// The reserve of the design at work in the market problem; `nil`: there is none.
  var reserveMarket: ReserveMarket? {
    guard let reserve = design.reserve, let market = index(of: .allowance),
      let first = design.foundFrom, let begin = years.firstIndex(where: { $0 >= first }),
      problem.markets[market].bank != nil
    else { return nil }
    // The last year stands for all that follow: nothing is taken or given for ever.
    let acting = years.indices.dropLast().filter {
      $0 >= begin && reserve.years.contains(years[$0])
    }
    guard let start = acting.first, let end = acting.last else { return nil }
    return ReserveMarket(
      market: market,
      rule: StabilityReserve(
        terms: years.map { year in
          StabilityReserve.Terms(
            upper: reserve.upper.value(in: year), lower: reserve.lower.value(in: year),
            intakeRate: reserve.withhold.value(in: year), release: reserve.release.value(in: year))
        }, auctionShare: 1, startYear: start, endYear: end, most: reserve.cancelAbove),
      caps: supply.auctioned, initialBank: supply.opening[begin],
      initialReserve: reserve.initial, firstYear: begin)
  }

  /// The same scenario with the supply of its reserve, and what the reserve did.
  func joined(
    _ reserve: ReserveMarket, supply: [Double], bank: [Double], search: ReserveAccounts.Search?
  ) -> CompiledScenario {
    var scenario = self
    let steps = reserve.run(bank: bank)
    scenario.problem = reserve.joining(problem, supply: supply)
    scenario.reserve = ReserveAccounts(
      name: design.reserve?.name ?? ReserveMarket.sellerName, taken: steps.map(\.intake),
      given: steps.map(\.release), cancelled: steps.map(\.cancelled), held: steps.map(\.held),
      supply: supply, search: search)
    return scenario
  }
}
