import Market
import PolicySyntax
import Testing

@testable import Scenario

/// Limits on the bank that follow from what holders do: validity, borrowing, carrying over by year and vintage.
@Suite struct BankLimitTests {
  private static func scenario(
    _ auctioned: YearPath, _ banking: AllowanceMarketDesign.Banking
  ) throws -> CompiledScenario {
    var options = try RealData.part(to: 2031)
    options.measures.allowances = AllowanceMarketDesign(
      name: "cea", price: [2026: 90], foundFrom: 2027,
      rules: [
        AllocationRule(name: "all", years: 2026...2100, method: .auction(supply: auctioned))
      ], banking: banking)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  private func value(_ result: ScenarioResult, _ clause: String) -> ClauseFinding? {
    result.clauses.first { $0.clause == "banking \(clause)" }
  }

  @Test("What is held was issued in the years that are still valid; what lapses is counted")
  func validity() throws {
    // Far more than is needed in the first year, too little in the second.
    let auctioned: YearPath = [2027: 1200, 2028: 100, 2029: 300, 2030: 450, 2031: 450]
    let free = try Self.scenario(auctioned, .init()).run()
    try #require(free.allowanceAccounts.bank[3] > 101)
    let result = try Self.scenario(auctioned, .init(validFor: 2)).run()
    let accounts = result.allowanceAccounts
    #expect(abs(accounts.bank[3] - 100) < 0.01)
    let clause = try #require(value(result, "valid-for"))
    #expect(clause.status == .binding && clause.years.contains(2028))
    let surrendered = result.surrendered(accounts)
    for year in 2..<accounts.bank.count {
      let before = year == 2 ? 0 : accounts.bank[year - 1]
      #expect(
        abs(
          before + accounts.sold[year] - surrendered[year] - accounts.lapsed[year]
            - accounts.bank[year]) < 0.01)
      #expect(accounts.price[year] > -1e-6)
    }
    #expect(accounts.price[3] < (free.prices(of: .allowance)?[3] ?? 0))
    #expect(accounts.price[4] > (free.prices(of: .allowance)?[4] ?? .infinity))
    let again = try Self.scenario(auctioned, .init(validFor: 2)).certified(
      at: result.equilibrium.prices)
    #expect(again.equilibrium.certificate.holds(within: 1e-6))
    let own = try Self.scenario(auctioned, .init(validFor: 1)).run().allowanceAccounts
    #expect(own.bank[2..<6].allSatisfy { abs($0) < 0.01 } && own.lapsed[2] > 1)
  }

  @Test("A share of what is short is borrowed, and no more; it moves with the share")
  func borrowing() throws {
    let auctioned: YearPath = [2027: 420, 2028: 480, 2029: 540, 2031: 540]
    func scenario(_ share: Double) throws -> CompiledScenario {
      try Self.scenario(auctioned, .init(borrowing: YearPath(share)))
    }
    let plain = try Self.scenario(auctioned, .init()).run()
    let result = try scenario(0.05).run()
    let accounts = result.allowanceAccounts
    // All is auctioned, so all that is emitted is short.
    let short = result.surrendered(accounts)
    #expect(accounts.bank[2] < -1 && abs(accounts.bank[2] + 0.05 * short[2]) < 0.01)
    #expect(accounts.price[2] < plain.allowanceAccounts.price[2] - 1)
    for year in 2..<accounts.bank.count - 1 {
      #expect(accounts.bank[year] > -0.05 * short[year] - 0.01)
    }
    let clause = try #require(value(result, "borrowing"))
    #expect(clause.status == .binding && clause.years.contains(2027))

    let step = 1e-4
    let market = try #require(result.scenario.index(of: .allowance))
    let derivative = try ScenarioDerivative(result)
    let (behind, ahead) = (try scenario(0.05 - step), try scenario(0.05 + step))
    let move = try #require(
      try derivative.move(ahead: ahead, behind: behind, steps: (step, -step)))
    let own = [(behind, -step), (ahead, step)].map {
      derivative.prices(of: $0, after: move, times: $1)[market][2]
    }
    let anew = try [behind, ahead].map {
      try $0.run(start: result.equilibrium.prices).equilibrium.prices[market][2]
    }
    let (slope, expected) = (own[1] - own[0], anew[1] - anew[0])
    #expect(abs(slope - expected) < 2e-3 * abs(expected), "\(slope), \(expected)")
    #expect(abs(expected) > 1e-3)
  }

  private static func market(_ banking: String) -> String {
    """
    market cea {
      covers: suppliers where sector in {steel, aluminium}
      rule all {
        method: auction
        volume: 900 Mt CO2/yr
      }
      banking {
        \(banking)
      }
    }
    """
  }

  @Test("The text of a bank becomes limits by year")
  func text() throws {
    let outcome = try lowered(
      Self.market(
        """
        borrowing: [2026: 20, 2030: 0, linear, then hold] %
            carry-per-sold: [2026: 1.5, 2030: 0.5, linear, then hold]
            vintages: start..2029
            valid-for: 3 yr
        """))
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let banking = try #require(outcome.measures.allowances?.banking)
    #expect(banking.validFor == 3)
    #expect(abs((banking.borrowing?.value(in: 2028) ?? 0) - 0.1) < 1e-12)
    let limit = try #require(banking.carryOver)
    #expect(limit.lastVintage == 2029 && limit.base.value(in: 2030) == 0)
    #expect(abs(limit.perSold.value(in: 2028) - 1) < 1e-12)
    #expect(try lowered(Self.market("valid-for: 1 yr")).measures.allowances?.banking?.opening == 0)
  }

  @Test(
    "What the one stock of the model cannot tell apart is refused",
    arguments: [
      "valid-for: 2.5 yr", "borrowing: 120 %", "free-carry: 1 kt CO2e\n    vintages: 2030..end",
    ])
  func refused(_ banking: String) throws {
    let outcome = try lowered(Self.market(banking))
    #expect(outcome.diagnostics.map(\.code) == ["M101"])
  }
}
