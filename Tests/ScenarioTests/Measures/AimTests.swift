import Catalogue
import Market
import PolicyModel
import PolicySyntax
import Quantities
import Testing

@testable import Scenario

/// Aims at emissions, intensity and shares, against the instruments that they are the same as.
@Suite struct AimTests: TermTesting {
  private let direct: [AccountVariable] = [.directCO2, .fluorocarbons, .captivePowerCO2]

  private func emitted(
    _ result: ScenarioResult, _ variables: [AccountVariable],
    where include: (AccountKey) -> Bool = { _ in true }
  ) -> [Double] {
    variables.map { result.accounts.total($0, where: include) }.reduce(
      result.scenario.years.map { _ in 0 }
    ) { zip($0, $1).map(+) }
  }

  private func product(_ sector: String, _ result: ScenarioResult) throws -> [Double] {
    try #require(result.prices(of: .product(sector: sector)))
  }

  private func tax(
    _ scopes: EmissionScopes, untaxed: Payment.Untaxed? = nil, of: Coverage = .everything
  ) -> Payment {
    Payment(
      name: "tax", direction: .tax, of: of, basis: .emissions(scopes), rate: YearPath(100),
      untaxed: untaxed, years: 2026...2100)
  }

  @Test(
    "A cap on what a carbon price leaves costs that price, whichever emissions count",
    arguments: [EmissionScopes.direct, [.direct, .indirect]])
  func cap(scopes: EmissionScopes) throws {
    let taxed = try solved { $0.payments = [tax(scopes)] }
    let emissions = emitted(taxed, scopes.accounts)
    let capped = try solved {
      $0.targets = [
        Target(
          name: "cap", measures: .emissions(scopes), of: .everything,
          aim: .atMost(
            YearPath(Dictionary(uniqueKeysWithValues: zip(taxed.scenario.years, emissions)))),
          force: .hard, years: 2026...2100)
      ]
    }
    for year in 1..<4 {
      // 1e-8 of the emissions over a slope of some Mt per CNY.
      #expect(abs(try price("cap", capped)[year] - 100) < 1e-2)
      #expect(try abs(product("steel", taxed)[year] - product("steel", capped)[year]) < 1e-2)
    }
    let finding = try #require(capped.clauses.first { $0.measure == "cap" })
    #expect(finding.status == .binding && finding.unit == "CNY/tCO2e")
  }

  @Test("A mean intensity at most so much is a tradable benchmark at the price of the aim")
  func intensity() throws {
    let steel = Coverage(technologies: try sector("steel"))
    func intensity(_ result: ScenarioResult) -> [Double] {
      zip(
        emitted(result, direct) { $0.sector == "steel" },
        result.accounts.total(.output) { $0.sector == "steel" }
      ).map { $0 / $1 }
    }
    let mean = try intensity(plain())
    let level = YearPath([2027: 0.985 * mean[2], 2028: 0.985 * mean[3]])
    let aimed = try solved {
      $0.targets = [
        Target(
          name: "mean", measures: .intensity(.direct), of: steel, aim: .atMost(level),
          force: .hard, years: 2027...2100)
      ]
    }
    let found = try price("mean", aimed)
    let traded = try solved {
      $0.allowances = AllowanceMarketDesign(
        price: YearPath(Dictionary(uniqueKeysWithValues: zip(aimed.scenario.years, found))),
        rules: [
          AllocationRule(
            name: "benchmark", covers: steel, years: 2027...2100,
            method: .benchmark(.init(.sector(level))))
        ])
    }
    for year in 2..<4 {
      #expect(found[year] > 1)
      #expect(abs(intensity(aimed)[year] - 0.985 * mean[year]) < 1e-6)
      #expect(try abs(product("steel", aimed)[year] - product("steel", traded)[year]) < 1e-3)
    }
  }

  @Test("A soft most gives way at its weight; a least and a most that hold anyway cost nothing")
  func forces() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let primary = Coverage(technologies: try technologies("primary"))
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let emissions = try emitted(plain(), direct) { $0.sector == "steel" }
    let result = try solved {
      $0.targets = [
        // The two sides of one target.
        Target(
          name: "soft", measures: .emissions(.direct), of: steel,
          aim: .atLeast(YearPath(0.5 * emissions[2])), force: .soft(weight: YearPath(10)),
          years: 2027...2100),
        Target(
          name: "soft at-most", measures: .emissions(.direct), of: steel,
          aim: .atMost(YearPath(0.9 * emissions[2])), force: .soft(weight: YearPath(10)),
          years: 2027...2100),
        Target(
          name: "capacity", measures: .capacityShare, of: steel, counted: furnaces,
          aim: .atLeast(YearPath(0.01)), force: .hard, years: 2027...2100),
        Target(
          name: "power", measures: .renewableShare, of: primary, aim: .atMost(YearPath(1)),
          force: .hard, years: 2027...2100),
      ]
    }
    for year in 2..<4 {
      #expect(try price("soft at-most", result)[year] == 10)
      #expect(try price("soft", result)[year] == 0)
      // The upper side binds: a unit more of the aim would cost.
      let worth = PolicyResults(result, routes: [:]).value(
        of: ResultQuery(
          name: "price", measure: "soft", selection: .everybody, year: nil,
          dimension: Dimension([.money(PriceBasis(.cny, year: 2025)): 1, .mass(.co2e): -1]),
          span: SourceSpan(file: "", start: 0, end: 0)), year: result.scenario.years[year])
      #expect(worth?.value == -10)
      #expect(try price("capacity", result)[year] == 0)
      #expect(try price("power", result)[year] == 0)
    }
    let reached = emitted(result, direct) { $0.sector == "steel" }[2]
    #expect(reached < emissions[2])
    // What is missed is what is emitted beyond the aim.
    let missed = try #require(result.shortfall(of: "soft"))
    #expect(abs(missed[2] - (reached / (0.9 * emissions[2]) - 1)) < 1e-6 && missed[2] > 0.01)
    #expect(result.shortfall(of: "power") == result.scenario.years.map { _ in 0 })
    #expect(result.clauses.first { $0.measure == "power" }?.status == .slack)
  }

  @Test("A share of capacity at most so much is met in capacity")
  func capacityShare() throws {
    let primary = Coverage(technologies: try technologies("primary"))
    let aluminium = Coverage(technologies: try sector("aluminium"))
    func share(_ result: ScenarioResult, _ year: Int) -> Double {
      result.accounts.total(.capacity) { $0.route == "primary" }[year]
        / result.accounts.total(.capacity) {
          $0.sector == "aluminium" && $0.technology != CompiledScenario.noPlant
        }[year]
    }
    let most = try share(plain(), 3) - 0.005
    let result = try solved {
      $0.targets = [
        Target(
          name: "share", measures: .capacityShare, of: aluminium, counted: primary,
          aim: .atMost(YearPath(most)), force: .hard, years: 2028...2100)
      ]
    }
    #expect(abs(share(result, 3) - most) < 1e-6)
    #expect(try price("share", result)[3] > 0)
  }

  @Test("A tax above an untaxed intensity is a benchmark at that price")
  func untaxed() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let benchmark = AllocationRule.Benchmark(.sector(YearPath(1.7)))
    let taxed = try solved {
      $0.payments = [tax(.direct, untaxed: .init(benchmark), of: steel)]
    }
    let traded = try solved {
      $0.allowances = AllowanceMarketDesign(
        price: YearPath(100),
        rules: [
          AllocationRule(
            name: "benchmark", covers: steel, years: 2026...2100, method: .benchmark(benchmark))
        ])
    }
    for year in 1..<4 {
      #expect(try abs(product("steel", taxed)[year] - product("steel", traded)[year]) < 1e-4)
    }
    // Cleaner steel gets money back.
    #expect(taxed.accounts.total(.cost(.policyPayments)) { $0.route == "EAF" }[2] < 0)
  }
}
