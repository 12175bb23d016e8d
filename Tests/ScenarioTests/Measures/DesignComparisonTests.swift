import Catalogue
import Market
import Scenario
import Testing

/// What theory says of designs, on the real data of the two metals.
@Suite struct DesignComparisonTests {
  private func run(_ design: AllowanceMarketDesign, to year: Int = 2028) throws -> ScenarioResult {
    var options = try RealData.part(to: year)
    options.measures.allowances = design
    return try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
  }

  private func given(_ method: AllocationRule.Method) -> AllowanceMarketDesign {
    AllowanceMarketDesign(
      price: YearPath(100),
      rules: [AllocationRule(name: "rule", years: 2026...2100, method: method)],
      captivePower: .outside)
  }

  @Test(
    "A product passes on the price of its emissions under an auction and hardly any under a benchmark"
  )
  func passThrough() throws {
    let none = try run(given(.grandfather))
    let auction = try run(given(.auction(supply: nil)))
    let benchmark = try run(
      given(
        .benchmark(
          .init(
            .routes(["BF-BOF": YearPath(1), "EAF": YearPath(1)]), measure: .shareOfBaseYearMean))))
    func rise(_ result: ScenarioResult) throws -> Double {
      let steel = MarketKey.product(sector: "steel")
      return try #require(result.prices(of: steel)?[2]) - (try #require(none.prices(of: steel)?[2]))
    }
    // policy-facts.md 5.1: P x against P (x - b), at 100 CNY/t; the marginal blast
    // furnace emits 2.1 t/t, abatement and cheaper routes take some of it.
    let (full, little) = (try rise(auction), try rise(benchmark))
    #expect((120...220).contains(full))
    #expect((-30...10).contains(little))
  }

  @Test(
    "A cap on the emissions of a performance standard gives the same emissions and dearer products")
  func standardAgainstCap() throws {
    func design(_ rule: AllocationRule) -> AllowanceMarketDesign {
      AllowanceMarketDesign(
        price: [2025: 0, 2026: 60, 2027: 150], foundFrom: 2027, rules: [rule],
        captivePower: .outside)
    }
    let standard = try run(
      design(
        AllocationRule(
          name: "standard", years: 2027...2100,
          method: .benchmark(
            .init(.sector([2027: 0.9, 2028: 0.85]), measure: .shareOfBaseYearMean)))))
    func emitted(_ result: ScenarioResult) -> [Double] {
      zip(result.accounts.total(.directCO2), result.accounts.total(.fluorocarbons)).map(+)
    }
    let emissions = emitted(standard)
    let years = standard.scenario.years
    let path = YearPath(Dictionary(uniqueKeysWithValues: zip(years, emissions)))
    let cap = try run(
      design(
        AllocationRule(
          name: "cap", years: 2027...2100,
          method: .absoluteCap(.init(shareOfBase: path, baseEmissions: 1)))))
    let product = MarketKey.product(sector: "steel")
    for year in 2..<years.count {
      // The standard asks for more than its suppliers do anyhow.
      #expect(try #require(standard.prices(of: .allowance)?[year]) > 10)
      // Two solutions, each to 1e-10 of the market.
      #expect(abs(emitted(cap)[year] - emissions[year]) < 1e-3)
      #expect(
        try #require(cap.prices(of: product)?[year]) > #require(standard.prices(of: product)?[year])
      )
    }
  }

  @Test("A floor and a ceiling hold the price, and say how much they took and gave")
  func collar() throws {
    let catalogue = try RealData.loaded()
    let free = AllowanceMarketDesign.national(catalogue)
    func with(_ collar: Collar) throws -> ScenarioResult {
      try run(
        AllowanceMarketDesign(
          price: free.price, foundFrom: 2027, rules: free.rules, captivePower: free.captivePower,
          banking: free.banking, national: free.national, collar: collar))
    }
    let open = try #require(run(free).prices(of: .allowance)?[2])
    let lid = open / 2
    let low = try with(Collar(name: "lid", ceiling: YearPath(lid), years: 2027...2100))
    let high = try with(Collar(name: "base", floor: YearPath(900), years: 2027...2100))
    for year in 2..<4 {
      #expect(try #require(low.prices(of: .allowance)?[year]) < lid + 0.51)
      #expect(try #require(high.prices(of: .allowance)?[year]) > 899.4)
    }
    #expect(low.allowanceAccounts.released[2...].contains { $0 > 1 })
    #expect(high.allowanceAccounts.withdrawn[2...].contains { $0 > 1 })
    #expect(low.clauses.contains { $0.clause == "ceiling" && $0.status == .binding })
    #expect(high.clauses.contains { $0.clause == "floor" && $0.status == .binding })
  }

  @Test("A limit on carrying over keeps the bank small and lets the price rise faster")
  func carryOver() throws {
    let free = AllowanceMarketDesign.national(try RealData.loaded())
    func with(_ limit: AllowanceMarketDesign.CarryOver?) throws -> ScenarioResult {
      try run(
        AllowanceMarketDesign(
          price: free.price, foundFrom: 2027, rules: free.rules, captivePower: free.captivePower,
          banking: .init(opening: 150, carryOver: limit), national: free.national))
    }
    let open = try with(nil)
    let limited = try with(.init(base: YearPath(20), perSold: 1.5))
    // 60% of 150 Mt and of the surplus, and 8 Mt of the base: below what is carried freely.
    #expect(limited.allowanceAccounts.bank[2] < open.allowanceAccounts.bank[2] - 1)
    #expect(
      try #require(limited.prices(of: .allowance)?[2]) < #require(open.prices(of: .allowance)?[2]))
  }

  @Test("A ceiling below its floor is told before anything is solved")
  func crossed() throws {
    let design = AllowanceMarketDesign(
      price: YearPath(60), foundFrom: 2027,
      rules: [
        AllocationRule(
          name: "rule", years: 2027...2100,
          method: .benchmark(.init(.sector(YearPath(0.9)), measure: .shareOfBaseYearMean)))
      ],
      collar: Collar(
        name: "band", floor: YearPath(100), ceiling: YearPath(90), years: 2027...2100))
    #expect {
      try run(design)
    } throws: { error in
      guard case .design(let faults)? = error as? ScenarioError else { return false }
      return faults == [
        .ceilingBelowFloor(measure: "band", year: 2027, floor: 100, ceiling: 90)
      ]
    }
  }
}
