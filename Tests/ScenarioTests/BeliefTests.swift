import Catalogue
import Testing

@testable import Scenario

/// What suppliers believe, and what they ask of their capital.
struct BeliefTests {
  @Test(
    "what is expected lies between what is announced and what is: chi announced + (1 - chi) current"
  )
  func path() throws {
    let path = YearPath([2026: 100, 2030: 200, 2040: 400])
    for share in [0, 0.25, 1.0] {
      let belief = try #require(Credibility(share, current: 2026))
      for year in [2020, 2026, 2028, 2030, 2037, 2050] {
        let expected = share * path.value(in: year) + (1 - share) * 100
        #expect(abs(belief.expected(path).value(in: year) - max(expected, 100)) < 1e-9)
      }
    }
    #expect(Credibility(1.2, current: 2026) == nil)
    #expect(Credibility(-0.1, current: 2026) == nil)
  }

  @Test("a price that is half believed moves suppliers less than one that is believed")
  func less() throws {
    func emissions(_ share: Double) throws -> Double {
      var options = try RealData.part(to: 2028)
      options.allowancePrice = [2026: 50, 2028: 400]
      let belief = try #require(Credibility(share, current: 2026))
      let result = try CompiledScenario(
        catalogue: RealData.loaded(), options: options.believing(belief)
      ).run()
      return result.accounts.total(.directCO2)[3]
    }
    let (none, half, all) = (try emissions(0), try emissions(0.5), try emissions(1))
    #expect(none > half && half > all)
  }

  @Test("a higher hurdle rate keeps capital out of what costs more to build")
  func hurdle() throws {
    func invested(_ rate: Double) throws -> Double {
      var options = try RealData.part(to: 2028)
      options.allowancePrice = [2026: 200]
      for owner in ["central_soe", "local_soe", "private", "foreign_jv"] {
        options.defaults["cost_of_capital.\(owner)"] = rate
      }
      let result = try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
      return (1...3).reduce(0) { sum, year in
        sum + result.accounts.total(.investment)[year]
      }
    }
    #expect(try invested(15) < invested(6))
  }

  /// The price rises from 50 to 400 in 2028. Who believed none of it has built for 50.
  private static func surprised(_ share: Double) throws -> (
    announced: ScenarioResult, belief: ScenarioResult, surprised: ScenarioResult
  ) {
    var options = try RealData.part(to: 2028)
    options.allowancePrice = [2026: 50, 2028: 400]
    let catalogue = try RealData.loaded()
    let scenario = try CompiledScenario(catalogue: catalogue, options: options)
    let belief = try CompiledScenario(
      catalogue: catalogue,
      options: options.believing(#require(Credibility(share, current: 2026)))
    ).run()
    return (try scenario.run(), belief, try scenario.surprising(belief).run())
  }

  @Test("who expected what comes is not surprised: the same prices and accounts")
  func noSurprise() throws {
    let runs = try Self.surprised(1)
    // What is bought with capital has been bought: its price says nothing.
    for market in [
      MarketKey.allowance, .product(sector: "steel"), .product(sector: "aluminium"),
      .scrap(sector: "steel"), .scrap(sector: "aluminium"),
    ] {
      let (announced, surprised) = (
        runs.announced.prices(of: market), runs.surprised.prices(of: market)
      )
      for (a, b) in zip(try #require(announced), try #require(surprised)) {
        // Two solutions to 1e-10 of a market.
        #expect(abs(a - b) < 1e-6 * (1 + abs(a)), "\(market)")
      }
    }
    for variable in [AccountVariable.directCO2, .output, .investment, .capacity] {
      for (a, b) in zip(
        runs.announced.accounts.total(variable), runs.surprised.accounts.total(variable))
      {
        #expect(abs(a - b) < 1e-6 * (1 + abs(a)), "\(variable)")
      }
    }
  }

  @Test(
    "decisions by expectation, outcome under the real price: surprised suppliers emit more than those who expected it, and less than they had expected to"
  )
  func surprise() throws {
    let runs = try Self.surprised(0)
    func emitted(_ result: ScenarioResult) -> Double { result.accounts.total(.directCO2)[3] }
    #expect(emitted(runs.announced) < emitted(runs.surprised))
    #expect(emitted(runs.surprised) < emitted(runs.belief))
    // Capital is what they built in their belief, the price what came.
    for variable in [AccountVariable.investment, .capacity] {
      for (a, b) in zip(
        runs.belief.accounts.total(variable), runs.surprised.accounts.total(variable))
      {
        #expect(abs(a - b) < 1e-9 * (1 + abs(a)))
      }
    }
    #expect(runs.surprised.prices(of: .allowance)?[3] == 400)
    #expect(runs.surprised.residuals.excess < 1e-9)
  }
}
