import Market
import Scenario
import Testing

/// Credits from outside in a market of a part of the fleet, under a cap with a found price.
@Suite struct OffsetTests {
  private func run(_ offsets: OffsetSupply?, auctioned: Double) throws -> ScenarioResult {
    var options = try RealData.part(to: 2029)
    options.measures.allowances = AllowanceMarketDesign(
      name: "cea", price: [2026: 90], foundFrom: 2027,
      rules: [
        AllocationRule(
          name: "all", years: 2026...2100, method: .auction(supply: YearPath(auctioned)))
      ], banking: nil, offsets: offsets)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
  }

  private func supply(
    _ amount: Double, elasticity: Double = 1, limit: Double = 0.5
  ) -> OffsetSupply {
    OffsetSupply(
      available: YearPath(amount), price: YearPath(100), elasticity: YearPath(elasticity),
      limit: YearPath(limit), years: 2026...2199)
  }

  /// A cap that leaves a price, Mt a year, found from what is emitted without one.
  private func cap() throws -> Double {
    var options = try RealData.part(to: 2029)
    options.measures.allowances = AllowanceMarketDesign(
      price: [2026: 90],
      rules: [
        AllocationRule(name: "all", years: 2026...2100, method: .auction(supply: nil))
      ])
    let result = try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
    return try #require(result.surrendered(result.allowanceAccounts).dropFirst(2).min()) * 0.98
  }

  @Test("Credits at every price are a cap that is larger by as much; a supply follows the price")
  func supply() throws {
    let cap = try cap()
    let amount = 0.01 * cap
    let fixed = try run(supply(amount, elasticity: 0), auctioned: cap)
    let larger = try run(nil, auctioned: cap + amount)
    let none = try run(nil, auctioned: cap)
    let elastic = try run(supply(amount), auctioned: cap)
    let prices = try [fixed, larger, none, elastic].map { try #require($0.prices(of: .allowance)) }
    for year in fixed.scenario.years.indices where fixed.scenario.years[year] >= 2027 {
      #expect(prices[0][year] > 1)
      // Two solutions to 1e-10 of a market.
      #expect(abs(prices[0][year] - prices[1][year]) < 1e-3)
      #expect(prices[0][year] < prices[2][year])
      #expect(fixed.offsetsUsed[year] == amount)
      #expect(abs(elastic.offsetsUsed[year] - amount * prices[3][year] / 100) < 1e-9 * cap)
      // What is surrendered was sold or comes from outside.
      #expect(
        abs(
          elastic.surrendered(elastic.allowanceAccounts)[year] - cap - elastic.offsetsUsed[year])
          < 1e-6 * cap)
    }
    #expect(elastic.offsetsUsed[1] == 0)
    let clause = try #require(elastic.clauses.first { $0.clause == "offsets" })
    #expect(clause.status == .binding && clause.value == elastic.offsetsUsed)
  }

  @Test("A limit that would bind gives no result, and the share that it names would do")
  func limit() throws {
    let cap = try cap()
    let amount = 0.02 * cap
    do {
      _ = try run(supply(amount, elasticity: 0, limit: 0.01), auctioned: cap)
      Issue.record("more was used than the limit lets")
    } catch ScenarioError.offsetLimit(let measure, let year, let used, let most, let share) {
      #expect(measure == "cea" && year == 2027)
      #expect(used == amount && most < used && share > 0.01)
      _ = try run(
        supply(amount, elasticity: 0, limit: share * 1.01), auctioned: cap)
    }
  }
}
