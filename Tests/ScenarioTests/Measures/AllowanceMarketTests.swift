import Catalogue
import Market
import Scenario
import Testing

/// The national market with real data over a short horizon: price given to 2026, found from 2027.
@Suite struct AllowanceMarketTests {
  private enum Shared {
    static let national = solve(metalsOnly: false)
    static let metals = solve(metalsOnly: true)

    static func solve(metalsOnly: Bool) -> ScenarioResult? {
      guard let catalogue = RealData.catalogue else { return nil }
      var options = RealData.options(to: 2031)
      options.measures.allowances = .national(catalogue, metalsOnly: metalsOnly)
      return try? CompiledScenario(catalogue: catalogue, options: options).run()
    }
  }

  private func national() throws -> ScenarioResult { try #require(Shared.national) }

  @Test("It clears with a certificate, in few steps")
  func certificate() throws {
    let result = try national()
    #expect(result.equilibrium.certificate.holds(within: 1e-6))
    #expect(result.equilibrium.iterations <= 25)
  }

  @Test("The price is that of history to 2026, and rises at most at the rate of interest after")
  func price() throws {
    let result = try national()
    let price = try #require(result.prices(of: .allowance))
    #expect(price[0] == 62.36 && price[1] == 95)
    let bank = result.allowanceAccounts.bank
    for year in 2..<(price.count - 1) {
      #expect(price[year] > 0)
      // The bank's rate is 8%; rounding of the discounted sums.
      #expect(price[year + 1] <= price[year] * 1.08 * (1 + 1e-9))
      if bank[year] > 1 { #expect(abs(price[year + 1] / price[year] / 1.08 - 1) < 1e-9) }
      // No borrowing: nothing is owed beyond the tolerance of a market of 8 Gt.
      #expect(bank[year] > -0.01)
    }
  }

  @Test(
    "Under the band of 2026 a tonne less of steel earns about 0.15 of the price, from 2027 all of it"
  )
  func marginalPrice() throws {
    let result = try national()
    let accounts = result.allowanceAccounts
    let steel = try #require(accounts.marginalPrice["steel"])
    #expect((0.12...0.18).contains(steel[1] / accounts.price[1]))
    #expect(abs(steel[2] / accounts.price[2] - 1) < 1e-9)
  }

  @Test(
    "What all sectors buy is what the bank gives up; each liable tonne stands once in the ledger")
  func balance() throws {
    let result = try national()
    let accounts = result.allowanceAccounts
    for year in 3..<result.scenario.years.count {
      let bought =
        result.accounts.total(.allowancesBought)[year]
        + accounts.sectors.reduce(0) { $0 + $1.bought[year] }
      #expect(abs(bought - (accounts.bank[year - 1] - accounts.bank[year])) < 0.01)
    }
    #expect(result.ledger.contains { $0.identity == .emissions && $0.subject == "steel" })
  }

  @Test("Captive power of smelters is counted once: power is the national total less 331 Mt")
  func captivePower() throws {
    let power = try #require(try national().scenario.supply.sectors.first { $0.name == "power" })
    #expect(abs(power.baseline[0] - (5200 - 331)) < 1e-9)
  }

  @Test("The two metals can clear alone")
  func metalsOnly() throws {
    let result = try #require(Shared.metals)
    #expect(result.allowanceAccounts.sectors.isEmpty)
    #expect(result.equilibrium.certificate.holds(within: 1e-6))
  }

  @Test("Clauses say which of them bind")
  func clauses() throws {
    let findings = try national().clauses
    func status(_ name: String) -> ClauseFinding.Status? {
      findings.first { $0.clause == name }?.status
    }
    #expect(status("same-year") == .neverReached)
    #expect(status("band") == .binding)
    #expect(status("benchmark") == .binding)
    #expect(status("scrap") == .slack)
  }

  @Test("The order of the plants and a plant cut in two rows change no price")
  func metamorphic() throws {
    let plain = try #require(Shared.metals)
    let changed = try RealData.catalogue { lines in
      let rows = lines.dropFirst().flatMap { row -> [String] in
        guard row.hasPrefix("CN-S-001-BOF,") else { return [row] }
        let half = row.replacing("BF-BOF-AVG,1.5,1.98,", with: "BF-BOF-AVG,0.75,0.99,")
        return [half, half.replacing("CN-S-001-BOF,", with: "CN-S-001-BOF-2,", maxReplacements: 1)]
      }
      return [lines[0]] + rows.reversed()
    }
    var options = plain.scenario.options
    options.plants?.insert("CN-S-001-BOF-2")
    // A market nobody trades in.
    options.measures.targets = [
      Target(
        name: "idle", measures: .output, of: Coverage(technologies: ["EW-EAF"]),
        aim: .atLeast(YearPath(0)), force: .hard, years: 2027...2100)
    ]
    let other = try CompiledScenario(catalogue: changed, options: options)
      .run(start: nil)
    let (a, b) = (
      try #require(plain.prices(of: .allowance)), try #require(other.prices(of: .allowance))
    )
    // Both are solved to 1e-10 of a market.
    for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-4) }
  }
}
