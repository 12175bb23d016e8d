import Catalogue
import Market
import Scenario
import Testing

/// Moves of a scenario whose limits are found around the markets, against scenarios solved again.
@Suite struct ScenarioDerivativeTests {
  /// The national market of the data with what a limit on carrying over starts from.
  private static func scenario(opening: Double, perSold: Double) throws -> CompiledScenario {
    let free = AllowanceMarketDesign.national(try RealData.loaded())
    var options = try RealData.part(to: 2028)
    options.measures.allowances = AllowanceMarketDesign(
      price: free.price, foundFrom: 2027, rules: free.rules, captivePower: free.captivePower,
      banking: .init(
        opening: opening, carryOver: .init(base: YearPath(20), perSold: perSold)),
      national: free.national)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  @Test("A limit on carrying over moves with what is sold, and with its own multiple")
  func carryOver() throws {
    let result = try Self.scenario(opening: 150, perSold: 1.5).run()
    let derivative = try ScenarioDerivative(result)
    let market = try #require(result.scenario.index(of: .allowance))
    let step = 1e-4
    let changes: [(Double) throws -> CompiledScenario] = [
      { try Self.scenario(opening: 150 + 150 * $0, perSold: 1.5) },
      { try Self.scenario(opening: 150, perSold: 1.5 + 1.5 * $0) },
    ]
    for change in changes {
      let (behind, ahead) = (try change(-step), try change(step))
      let move = try #require(
        try derivative.move(ahead: ahead, behind: behind, steps: (step, -step)))
      func slope(_ prices: [[[Double]]]) -> [Double] {
        zip(prices[1][market], prices[0][market]).map { ($0 - $1) / (2 * step) }
      }
      let own = slope([
        derivative.prices(of: behind, after: move, times: -step),
        derivative.prices(of: ahead, after: move, times: step),
      ])
      let solved = slope([try behind.run().equilibrium.prices, try ahead.run().equilibrium.prices])
      // The limit is binding in 2027: else its multiple would move nothing.
      #expect(solved[2].magnitude > 0.1)
      for year in 2..<4 {
        // The search for the limit ends at 1e-8 of the market.
        #expect(
          abs(own[year] - solved[year]) < 2e-3 * abs(solved[year]) + 1e-3, "\(own), \(solved)")
      }
      let certified = try ahead.certified(
        at: derivative.prices(of: ahead, after: move, times: step))
      #expect(certified.equilibrium.certificate.excess.value < 1e-7)
    }
  }
}
