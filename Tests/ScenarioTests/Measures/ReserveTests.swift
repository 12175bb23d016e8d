import Market
import PolicySyntax
import Testing

@testable import Scenario

/// A stability reserve in a market of a part of the fleet: auctions that fall from plenty, so that a bank is built and used
/// up.
@Suite struct ReserveTests {
  private static let last = 2036

  /// Mt a year that are auctioned, by year.
  private static let auctioned: YearPath = [2027: 610, 2036: 300]

  private func run(
    _ reserve: AllowanceReserve?, auctioned: YearPath = ReserveTests.auctioned
  ) throws -> ScenarioResult {
    try Self.scenario(reserve, auctioned: auctioned).run()
  }

  private static func scenario(
    _ reserve: AllowanceReserve?, auctioned: YearPath = ReserveTests.auctioned
  ) throws -> CompiledScenario {
    var options = try RealData.part(to: last)
    options.measures.allowances = AllowanceMarketDesign(
      name: "cea", price: [2026: 90], foundFrom: 2027,
      rules: [
        AllocationRule(name: "all", years: 2026...2100, method: .auction(supply: auctioned))
      ], banking: .init(opening: 40), reserve: reserve)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  private func reserve(
    upper: Double, lower: Double, withhold: Double = 0.24, initial: Double = 0,
    cancelAbove: Double = .infinity
  ) -> AllowanceReserve {
    AllowanceReserve(
      name: "store", upper: YearPath(upper), lower: YearPath(lower), withhold: YearPath(withhold),
      release: YearPath(10), initial: initial, cancelAbove: cancelAbove, years: 2028...2199)
  }

  private func allowancePrices(_ result: ScenarioResult) throws -> [Double] {
    try #require(result.prices(of: .allowance))
  }

  @Test("What a reserve does follows from the bank by its rule, and its stock is in the ledger")
  func rule() throws {
    let without = try run(nil)
    let free = without.allowanceAccounts.bank
    let most = try #require(free.max())
    // The auctions of the test are plentiful enough for a bank.
    try #require(most > 20)
    let reserve = reserve(upper: 0.5 * most, lower: 0.5 * most)
    let result = try run(reserve)
    let accounts = try #require(result.scenario.reserve)
    let bank = result.allowanceAccounts.bank
    var held = 0.0
    for (place, year) in result.scenario.years.enumerated() where year >= 2027 {
      let before = year == 2027 ? 40 : bank[place - 1]
      // The last solved year stands for all that follow: no stock flows in it.
      let acts = year >= 2028 && year < Self.last
      let taken = acts && before > reserve.upper.value(in: year) ? 0.24 * before : 0
      let given =
        acts && before < reserve.lower.value(in: year) ? min(10, held) : 0
      #expect(abs(accounts.taken[place] - taken) < 1e-9, "\(year)")
      #expect(abs(accounts.given[place] - given) < 1e-9, "\(year)")
      held += taken - given
      #expect(abs(accounts.held[place] - held) < 1e-9)
      let sold = Self.auctioned.value(in: year) - taken + given
      #expect(abs(result.allowanceAccounts.sold[place] - sold) < 1e-3)
      // What was kept, sold and surrendered add up.
      let surrendered = result.surrendered(result.allowanceAccounts)[place]
      #expect(abs(before + sold - surrendered - bank[place]) < 1e-3)
    }
    #expect(accounts.taken.contains { $0 > 1 } && accounts.given.contains { $0 > 1 })
    let entries = result.ledger.filter { $0.identity == .reserve }
    #expect(entries.count == result.scenario.years.count)
    #expect(entries.contains { $0.left > 1 })
    for entry in entries { #expect(abs(entry.left - entry.right) < 1e-3) }
    let clauses = result.clauses.filter { $0.measure == "store" }
    #expect(clauses.map(\.clause) == ["withhold", "release"])
    #expect(clauses.allSatisfy { $0.status == .binding })
    #expect(clauses[0].value == accounts.taken && clauses[1].value == accounts.given)

    // The same amounts as a path of auctions give the same prices; the search said the price without them.
    var path: [Int: Double] = [:]
    for (place, year) in result.scenario.years.enumerated() {
      path[year] = Self.auctioned.value(in: year) + accounts.supply[place]
    }
    let fixed = try allowancePrices(try run(nil, auctioned: YearPath(path)))
    let found = try allowancePrices(result)
    let search = try #require(accounts.search)
    let free0 = try allowancePrices(without)
    for year in found.indices.dropFirst(2) {
      // The reserve is at rest to 1e-8 of the market.
      #expect(abs(found[year] - fixed[year]) < 1e-3 * (1 + fixed[year]))
      #expect(abs(search.priceWithout[year] - free0[year]) < 1e-3 * (1 + free0[year]))
    }
    #expect(found[2] > free0[2])

    // Proved again from its prices alone.
    let again = try CompiledScenario(
      catalogue: RealData.loaded(), options: result.scenario.options
    ).certified(at: result.equilibrium.prices)
    #expect(again.equilibrium.certificate.holds(within: 1e-6))
    let proof = try #require(again.scenario.reserve)
    #expect(proof.search == nil)
    for year in found.indices { #expect(abs(proof.held[year] - accounts.held[year]) < 1e-3) }
  }

  @Test("A reserve whose thresholds nothing reaches changes no price and is slack")
  func idle() throws {
    let result = try run(reserve(upper: 1e4, lower: 0))
    let (idle, plain) = (try allowancePrices(result), try allowancePrices(try run(nil)))
    for year in idle.indices { #expect(abs(idle[year] - plain[year]) < 1e-5) }
    #expect(result.ambiguity == nil)
    let clauses = result.clauses.filter { $0.measure == "store" }
    #expect(clauses.allSatisfy { $0.status == .slack })
  }

  @Test(
    "What a reserve holds above its limit is cancelled; with auctions of nothing it takes nothing")
  func limits() throws {
    let result = try run(
      reserve(upper: 20, lower: 10, cancelAbove: 6))
    let accounts = try #require(result.scenario.reserve)
    #expect(accounts.cancelled.contains { $0 > 1 })
    #expect(accounts.held.allSatisfy { $0 <= 6 })
    let cancelled = accounts.cancelled.reduce(0, +)
    let taken = accounts.taken.reduce(0, +) - accounts.given.reduce(0, +)
    #expect(abs(taken - cancelled - (accounts.held.last ?? 0)) < 1e-9)
    #expect(
      result.clauses.contains { $0.clause == "cancel-above" && $0.status == .binding })
  }

  @Test(
    "What a reserve does moves with its own numbers and with the auctions, as in runs solved anew")
  func moves() throws {
    let step = 1e-5
    func scenario(_ share: Double) throws -> CompiledScenario {
      try Self.scenario(
        reserve(upper: 20, lower: 10, withhold: 0.24 * (1 + share)),
        auctioned: Self.auctioned.times(1 + 2 * share))
    }
    let solved = try scenario(0).run()
    #expect(try #require(solved.scenario.reserve).taken.contains { $0 > 1 })
    let market = try #require(solved.scenario.index(of: .allowance))
    let derivative = try ScenarioDerivative(solved)
    let (behind, ahead) = (try scenario(-step), try scenario(step))
    let move = try #require(
      try derivative.move(ahead: ahead, behind: behind, steps: (step, -step)))
    let own = [(behind, -step), (ahead, step)].map {
      derivative.prices(of: $0, after: move, times: $1)[market]
    }
    let anew = try [behind, ahead].map {
      try $0.run(start: solved.equilibrium.prices).equilibrium.prices[market]
    }
    for year in own[0].indices.dropFirst(2) {
      let slope = (own[1][year] - own[0][year]) / (2 * step)
      let expected = (anew[1][year] - anew[0][year]) / (2 * step)
      // The reserve of a run is at rest to 1e-8 of the market.
      #expect(
        abs(slope - expected) < 5e-3 * abs(expected) + 0.05, "\(year): \(slope), \(expected)")
      #expect(abs(expected) > 1)
    }
  }

  @Test("A lower threshold above the upper one is refused with its year")
  func crossed() throws {
    do {
      _ = try run(reserve(upper: 10, lower: 20))
      Issue.record("thresholds that cross were solved")
    } catch ScenarioError.design(let faults) {
      #expect(
        faults == [.thresholdsCross(measure: "store", year: 2025, lower: 20, upper: 10)])
    }
  }

  private static let store = """
    stability-reserve store {
      market: cea
      upper: 833 Mt CO2e
      lower: [2026: 400, 2030: 300, linear, then hold] Mt CO2e
      withhold: [2026: 24, 2031: 12, step, then hold] %
      release: 100_000 kt CO2e/yr
      initial: 50 Mt CO2e
      cancel-above: 400 Mt CO2e
      in-force: 2028..end
    }
    """

  private static let market = """
    market cea {
      covers: suppliers where sector in {steel, aluminium}
      rule all {
        method: auction
        volume: 900 Mt CO2/yr
      }
    }
    """ + "\n" + store

  @Test("The text of a reserve becomes numbers by year in Mt")
  func text() throws {
    let design = try #require(try lowered(Self.market).measures.allowances)
    let reserve = try #require(design.reserve)
    #expect(reserve.name == "store" && reserve.years == 2028...PolicyLowering.forEver)
    #expect(abs(reserve.upper.value(in: 2030) - 833) < 1e-9)
    #expect(abs(reserve.lower.value(in: 2028) - 350) < 1e-9)
    #expect(reserve.withhold.value(in: 2030) == 0.24 && reserve.withhold.value(in: 2040) == 0.12)
    #expect(abs(reserve.release.value(in: 2028) - 100) < 1e-9)
    #expect(abs(reserve.initial - 50) < 1e-9 && abs(reserve.cancelAbove - 400) < 1e-9)
  }

  @Test(
    "A reserve without a bank, a second one, and one beside a limit that grows with sales are refused"
  )
  func refused() throws {
    func codes(_ text: String) throws -> [DiagnosticCode] {
      try lowered(text).diagnostics.filter { $0.severity.isError }.map { $0.code }
    }
    #expect(try codes(Self.market) == [])
    let given = """

      price given {
        market: cea
        path: 90 CNY/t CO2
      }
      """
    #expect(try codes(Self.market + given) == ["M105"])
    let second = Self.store.replacing("store", with: "other")
    #expect(try codes(Self.market + "\n" + second) == ["M101"])
    let limited = Self.market.replacing(
      "  rule all {",
      with: "  banking {\n free-carry: 100 kt CO2e\n carry-per-sold: 1.5\n }\n  rule all {")
    #expect(try codes(limited) == ["M101"])
  }
}
