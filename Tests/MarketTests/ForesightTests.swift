import Market
import Testing

/// Rolling windows and fixed expectations against closed forms.
@Suite struct ForesightTests {
  private let cap = (0..<12).map { 97 - 4 * Double($0) }
  private let rate = 0.05

  private var problem: MarketProblem {
    BankingRuleTests.problem(cap: cap, bank: .free(years: cap.count), initialBank: 20, rate: rate)
  }

  /// The first price of a market that ends after `window` years, `rise` 2: the banking phase that needs the highest
  /// (Rubin 1996, in whole years).
  private func firstPrice(year: Int, window: Int, bank: Double) -> Double {
    var (need, grown, growth, best) = (-bank, 0.0, 1.0, 0.0)
    for ahead in year..<min(year + window, cap.count) {
      need += 100 - cap[ahead]
      grown += growth / 2
      growth *= 1 + rate
      best = max(best, need / grown)
    }
    return best
  }

  @Test(arguments: [1, 3, 5, 12, 40])
  func `A rolling window clears at the closed form of each year's view`(window: Int) throws {
    let found = try solveRolling(problem, window: window)
    var bank = 20.0
    for year in cap.indices {
      let price = firstPrice(year: year, window: window, bank: bank)
      #expect(abs(found.prices[0][year] - price) < 1e-6 * (1 + price), "year \(year)")
      bank += cap[year] - 100 + price / 2
      #expect(abs(found.holdings[0][year] - bank) < 1e-5, "year \(year)")
      bank = found.holdings[0][year]
    }
  }

  @Test func `A short window banks less and ends dearer than perfect foresight`() throws {
    let perfect = try solve(problem)
    let short = try solveRolling(problem, window: 3)
    #expect(short.prices[0][0] < perfect.prices[0][0] - 1)
    #expect(short.prices[0][11] > perfect.prices[0][11] + 1)
  }

  // Limits on capacity and conversions are ample here: what stands in a year was decided the year before, so the market of
  // that year alone cannot price them.
  @Test func `A window of all years is perfect foresight, suppliers included`() throws {
    let economy = EquilibriumTests.problem(
      suppliers: EquilibriumTests.suppliers, limit: 100)
    let perfect = try solve(economy)
    let rolling = try solveRolling(economy, window: economy.years)
    for (a, b) in zip(perfect.prices.joined(), rolling.prices.joined()) {
      // Each later year is a problem of its own, solved to 1e-10 of the market.
      #expect(abs(a - b) < 1e-5 * (1 + abs(a)))
    }
  }

  @Test(arguments: [1, 4]) func `Short-sighted suppliers clear every year`(window: Int) throws {
    let economy = EquilibriumTests.problem(
      suppliers: EquilibriumTests.suppliers, limit: 100)
    let found = try solveRolling(economy, window: window)
    #expect(found.certificates.allSatisfy { $0.holds(within: 1e-6) })
    for year in 0..<economy.years { #expect(abs(found.excess[0][year]) < 1e-4) }
    let perfect = try solve(economy)
    #expect(zip(found.prices[0], perfect.prices[0]).contains { abs($0 - $1) > 0.1 })
  }

  @Test func `Prices expected to grow at r with a bank are the closed form of each year`() throws {
    let found = try solveFixedGrowth(problem, growth: [rate])
    var bank = 20.0
    for year in cap.indices {
      var (need, grown, growth) = (-bank, 0.0, 1.0)
      for ahead in year..<cap.count {
        need += 100 - cap[ahead]
        grown += growth / 2
        growth *= 1 + rate
      }
      // No borrowing: at least what this year needs.
      let price = max(need / grown, 2 * (100 - cap[year] - bank))
      #expect(abs(found.prices[0][year] - price) < 1e-6 * (1 + price), "year \(year)")
      bank = found.holdings[0][year]
      #expect(bank > -1e-6)
    }
  }

  @Test func `Without a bank each year clears whatever is expected`() throws {
    let economy = EquilibriumTests.problem(
      suppliers: EquilibriumTests.suppliers, limit: 100)
    let growth = economy.markets.map { _ in 0.02 }
    let found = try solveFixedGrowth(economy, growth: growth)
    for year in 0..<economy.years {
      #expect(abs(found.excess[0][year]) < 1e-4)
      // Scrap that nobody buys for nothing stays where it is.
      let unsold = found.prices[1][year] == 0 && found.excess[1][year] < 0
      #expect(unsold || abs(found.excess[1][year]) < 1e-4)
    }
    // What was expected: this year's price, growing.
    let seen = found.foreseen[2][0]
    #expect(abs(seen[3] - seen[0] * 1.02 * 1.02 * 1.02) < 1e-9 * seen[0])
  }
}
