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

  /// Where the limit binds, `used = s E` and `E = cap + used`, so that
  ///
  ///     E = cap / (1 - s)       used = s cap / (1 - s)       q = q0 (used / A)^(1/e)
  ///
  /// whatever the suppliers are; and a tonne emitted costs `p - s (p - q)`, which is the price of a cap of `E`.
  @Test(
    "At a limit that binds a credit earns less than an allowance costs, by what a unit more room is worth"
  )
  func binding() throws {
    let cap = try cap()
    let share = 0.01
    let emitted = cap / (1 - share)
    let used = share * emitted
    let amount = 0.05 * cap
    let bound = try run(supply(amount, limit: share), auctioned: cap)
    let same = try run(nil, auctioned: emitted)
    let price = try #require(bound.prices(of: .allowance))
    let earned = try #require(bound.offsetPrice)
    let whole = try #require(same.prices(of: .allowance))
    for year in bound.scenario.years.indices where bound.scenario.years[year] >= 2027 {
      #expect(abs(bound.offsetsUsed[year] - used) < 1e-6 * cap)
      #expect(abs(bound.surrendered(bound.allowanceAccounts)[year] - emitted) < 1e-6 * cap)
      #expect(abs(earned[year] - 100 * used / amount) < 1e-3)
      #expect(earned[year] < price[year])
      #expect(
        abs(price[year] - share * (price[year] - earned[year]) - whole[year]) < 1e-3)
    }
    let clause = try #require(bound.clauses.first { $0.clause == "offset-limit" })
    #expect(clause.measure == "cea" && clause.status == .binding)
    #expect(clause.years.first == 2027 && clause.unit == "CNY/tCO2e")
    for year in clause.value.indices {
      #expect(clause.value[year] == price[year] - earned[year])
    }
    #expect(bound.ledger.contains { $0.subject == "cea offset-limit" && $0.left != 0 })
  }

  @Test("Credits that come at any price are worth nothing where more are offered than may be used")
  func inelastic() throws {
    let cap = try cap()
    let bound = try run(supply(0.05 * cap, elasticity: 0, limit: 0.01), auctioned: cap)
    let earned = try #require(bound.offsetPrice)
    for year in bound.scenario.years.indices where bound.scenario.years[year] >= 2027 {
      #expect((0...1).contains(earned[year]))
      #expect(abs(bound.offsetsUsed[year] - cap * 0.01 / 0.99) < 1e-6 * cap)
    }
    // With room to spare the limit is worth nothing.
    let free = try run(supply(0.005 * cap, elasticity: 0, limit: 0.01), auctioned: cap)
    let clause = try #require(free.clauses.first { $0.clause == "offset-limit" })
    #expect(clause.status == .slack && clause.years.isEmpty)
  }
}
