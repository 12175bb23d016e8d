import Catalogue
import Market
import Testing

@testable import Scenario

/// What an allowance market counts and gives, against the instruments that it is the same as.
@Suite struct MarketScopeTests: TermTesting {
  private func market(
    _ method: AllocationRule.Method, price: Double, scopes: EmissionScopes = .direct,
    captive: AllowanceMarketDesign.CaptivePower = .outside
  ) throws -> ScenarioResult {
    try solved {
      $0.allowances = AllowanceMarketDesign(
        scopes: scopes, price: YearPath(price),
        rules: [AllocationRule(name: "all", years: 2026...2100, method: method)],
        captivePower: captive)
    }
  }

  private func isSame(_ left: ScenarioResult, _ right: ScenarioResult) throws -> Bool {
    try ["steel", "aluminium"].allSatisfy { sector in
      let key = MarketKey.product(sector: sector)
      let (a, b) = (try #require(left.prices(of: key)), try #require(right.prices(of: key)))
      return (1..<4).allSatisfy { abs(a[$0] - b[$0]) < 1e-4 }
    }
  }

  @Test("Allowances for a share of own emissions leave the rest of the price")
  func ownEmissions() throws {
    let shared = try market(.ownEmissions(share: YearPath(0.6)), price: 100)
    #expect(try isSame(shared, market(.auction(supply: nil), price: 40)))
    let accounts = shared.allowanceAccounts
    let emitted = shared.accounts.total(.directCO2)[2] + shared.accounts.total(.fluorocarbons)[2]
    // What is given and what is bought are the two parts of what is emitted.
    #expect(abs(shared.accounts.total(.freeAllowances)[2] - 0.6 * emitted) < 1e-6 * emitted)
    #expect(abs(accounts.sold[2] - 0.4 * emitted) < 1e-6 * emitted)
    #expect(abs((accounts.marginalPrice["steel"]?[2] ?? 0) - 40) < 1e-6)
  }

  @Test(
    "An obligation for bought power and precursors is a tax on the same emissions, and balances",
    arguments: [[.direct, .indirect], [.direct, .indirect, .precursor], [.indirect]]
      as [EmissionScopes])
  func scopes(scopes: EmissionScopes) throws {
    let traded = try market(.auction(supply: nil), price: 100, scopes: scopes, captive: .bought)
    let taxed = try solved {
      $0.payments = [
        Payment(
          name: "tax", direction: .tax, of: .everything, basis: .emissions(scopes),
          rate: YearPath(100), years: 2026...2100)
      ]
    }
    #expect(try isSame(traded, taxed))
    let emitted = scopes.accounts.reduce(0) { $0 + traded.accounts.total($1)[2] }
    #expect(abs(traded.surrendered(traded.allowanceAccounts)[2] - emitted) < 1e-9 * emitted)
    #expect(abs(traded.allowanceAccounts.revenue[2] - taxed.payments(of: "tax")[2]) < 0.1)
  }

  @Test("Power prices carry the share of the policy, as they carry that of the options")
  func passThrough() throws {
    func cost(_ change: (inout ScenarioOptions) -> Void) throws -> Double {
      var options = try RealData.part(to: 2028)
      change(&options)
      let built = try CompiledScenario(catalogue: RealData.loaded(), options: options)
      let item = try built.firstClass("steel", "Hebei", holding: "EAF-SCRAP")
      return item.supplier.economics.operations[try #require(item.index(of: "EAF-SCRAP"))]
        .variableCost[2]
    }
    func design(_ share: Double?) -> AllowanceMarketDesign {
      AllowanceMarketDesign(
        powerPassThrough: share.map { YearPath($0) }, price: YearPath(100),
        rules: [AllocationRule(name: "none", years: 2026...2100, method: .grandfather)])
    }
    let none = try cost { $0.measures.allowances = design(nil) }
    let half = try cost { $0.measures.allowances = design(0.5) }
    let chosen = try cost {
      $0.measures.allowances = design(nil)
      $0.powerPassThrough = 0.5
    }
    #expect(half == chosen)
    let built = try plain().scenario
    let item = try built.firstClass("steel", "Hebei", holding: "EAF-SCRAP")
    let index = try #require(item.index(of: "EAF-SCRAP"))
    let profile = try #require(item.profiles[index])
    // Power saved by the trend is saved at the same price.
    let expected = 0.5 * 100 * profile.electricityFactor[2] * profile.electricity[2]
    #expect(abs(half - none - expected) < 1e-9)
  }

  @Test("Below its reserve price an auction sells only what brings that price")
  func reservePrice() throws {
    func run(_ reserve: YearPath?) throws -> ScenarioResult {
      try solved {
        $0.allowances = AllowanceMarketDesign(
          name: "cea", price: [2026: 0], foundFrom: 2027,
          rules: [
            AllocationRule(
              name: "sale", years: 2026...2100, method: .auction(supply: YearPath(2000)),
              reservePrice: reserve)
          ])
      }
    }
    let free = try run(nil)
    let reserved = try run(YearPath(50))
    for year in 2..<4 {
      #expect(try #require(free.prices(of: .allowance))[year] < 1)
      // The step at the reserve price is a CNY wide.
      #expect(abs(try #require(reserved.prices(of: .allowance))[year] - 50) < 0.5)
      let accounts = reserved.allowanceAccounts
      let surrendered = reserved.surrendered(accounts)[year]
      #expect(accounts.unsold[year] > 100)
      #expect(abs(accounts.sold[year] - (2000 - accounts.unsold[year])) < 1e-9)
      #expect(abs(accounts.sold[year] - surrendered) < 1e-6 * surrendered)
    }
    #expect(
      reserved.clauses.contains { $0.clause == "sale reserve-price" && $0.status == .binding })
  }

  @Test("A balance by technology is that of its number")
  func balance() throws {
    func cells(_ scope: AllocationRule.Benchmark.Scope) throws -> [Double] {
      let built = try scenario {
        $0.allowances = AllowanceMarketDesign(
          price: YearPath(100),
          rules: [
            AllocationRule(
              name: "band", years: 2026...2100,
              method: .intensityBand(
                slope: 0.15, limit: 0.03, balance: .given(.init(scope)), variant: .ownEmissions))
          ])
      }
      let item = try built.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
      return ["BF-BOF-AVG", "EAF-SCRAP"].map { name in
        item.index(of: name).map { item.allocation.cells[$0][2].net } ?? 0
      }
    }
    let all = try cells(.sector(YearPath(2)))
    let one = try cells(.technologies(["BF-BOF-AVG": YearPath(2)]))
    #expect(all[0] == one[0] && all[0] != 0)
    #expect(one[1] == 0)
  }
}
