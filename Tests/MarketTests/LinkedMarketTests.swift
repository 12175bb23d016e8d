import Market
import Testing

/// Links, offsets, green buyers and trade in small markets worked by hand.
@Suite struct LinkedMarketTests {
  private func market(_ name: String, start: Double = 10, floor: Double = 0) -> MarketDefinition {
    MarketDefinition(
      name: name, unit: "", pricing: .found(start: [start]), floor: [floor], ceiling: [.infinity],
      typicalMove: 5, size: [100])
  }

  /// A firm that emits 100 and abates at a marginal cost of `rise x`.
  private func firm(_ market: Int, rise: Double) -> AbatementFirm {
    AbatementFirm(
      name: "firm", market: market, baseline: [100],
      segments: [[.init(amount: 100, low: 0, high: 100 * rise)]], weights: [1])
  }

  private func seller(_ market: Int, _ quantity: Double) -> CurveParticipant {
    CurveParticipant(
      name: "cap", market: market, side: .sells, curves: [.constant(quantity)], weights: [1])
  }

  private func solved(_ markets: [MarketDefinition], _ participants: [any Participant]) throws
    -> Equilibrium
  {
    try solve(
      MarketProblem(
        years: 1, discountFactor: 1, lastYearRepeats: false, markets: markets,
        participants: participants))
  }

  /// Caps of 60 each, marginal costs `x` and `3 x`: apart 40 and 120, together 60 in both.
  @Test(arguments: [(limit: 0.0, low: 40.0, high: 120.0), (5, 45, 105), (100, 60, 60)])
  func `A link moves allowances until prices meet or its limit binds`(
    limit: Double, low: Double, high: Double
  ) throws {
    let link = Exchange(
      name: "link", from: 0, to: 1, rate: [1], forward: [limit], backward: [limit], friction: 1e-6,
      weights: [1])
    let answer = try solved(
      [market("a"), market("b")],
      [firm(0, rise: 1), firm(1, rise: 3), seller(0, 60), seller(1, 60), link])
    // Friction leaves a difference of 1e-6 times the flow of 20.
    #expect(abs(answer.prices[0][0] - low) < 1e-4)
    #expect(abs(answer.prices[1][0] - high) < 1e-4)
  }

  @Test func `Half the value in the other market halves the price that a link supports`() throws {
    let link = Exchange(
      name: "link", from: 0, to: 1, rate: [0.5], forward: [100], backward: [100], friction: 1e-6,
      weights: [1])
    let answer = try solved(
      [market("a"), market("b")],
      [firm(0, rise: 1), firm(1, rise: 3), seller(0, 60), seller(1, 60), link])
    #expect(abs(answer.prices[0][0] - answer.prices[1][0] / 2) < 1e-4)
    // 40 + y = p, 3 (40 - y/2) = 2 p: y = 40/3.5.
    #expect(abs(answer.prices[0][0] - (40 + 40 / 3.5)) < 1e-3)
  }

  /// Offsets cost `10 + y`; without a limit that binds both prices are one.
  @Test(arguments: [0.05, 0.9])
  func `Offsets are used up to a share of obligations, and are cheaper where it binds`(
    share: Double
  ) throws {
    let supply = CurveParticipant(
      name: "projects", market: 0, side: .sells, curves: [.linear(intercept: -10, slope: 1)],
      weights: [1])
    // Emitters bring rights to use credits, and who sells a credit needs one.
    let answer = try solved(
      [market("allowances", start: 30), market("rights", start: 0)],
      [
        BundledTrade(firm(0, rise: 1), with: 1, ratio: [-share]),
        BundledTrade(supply, with: 1, ratio: [-1]), seller(0, 60),
      ])
    let (allowance, right) = (answer.prices[0][0], answer.prices[1][0])
    let offset = allowance - right
    if share == 0.05 {
      // Emissions e = 60/0.95; the price of an obligation is 0.95 p + 0.05 q = 100 - e; q = 10 + 0.05 e.
      let emitted = 60 / 0.95
      let q = 10 + 0.05 * emitted
      #expect(abs(offset - q) < 1e-6)
      #expect(abs(allowance - (100 - emitted - 0.05 * q) / 0.95) < 1e-6)
      #expect(allowance > offset + 1)
    } else {
      // One price: (100 - p) - (p - 10) = 60 where a tonne costs p.
      #expect(abs(allowance - 25) < 1e-6)
      #expect(abs(offset - 25) < 1e-6)
    }
  }

  @Test func `Green buyers with a quota set the premium`() throws {
    let buyers = WillingBuyers(
      name: "buyers", market: 0,
      groups: [
        [
          .init(name: "car makers", amount: 10, low: 0, high: 100),
          .quota(name: "public", amount: 4, fine: 60, spread: 1e-3),
        ]
      ], weights: [1])
    func premium(_ supply: Double) throws -> Double {
      try solved([market("certificates")], [buyers, seller(0, supply)]).prices[0][0]
    }
    // The quota is met and car makers take the rest: 10 (1 - p/100) = supply - 4.
    #expect(abs(try premium(11) - 30) < 1e-6)
    // Between: part of the quota is fined.
    #expect(abs(try premium(6) - 60) < 0.01)
    // Too little for those who would pay more than the fine: 10 (1 - p/100) = 2.
    #expect(abs(try premium(2) - 80) < 1e-6)
    // More than anybody wants: no premium.
    #expect(try premium(20) == 0)
  }

  @Test func `Trade closes a gap at the border price with its charge`() throws {
    let trade = NetTrade(
      name: "trade", market: 0, imports: [.linear(intercept: -20, slope: 1)],
      exports: [.linear(intercept: 15, slope: -1)], importCharge: [4], weights: [1])
    let demand = CurveParticipant(
      name: "buyers", market: 0, side: .buys, curves: [.linear(intercept: 80, slope: -1)],
      weights: [1])
    // At 32 demand is 48, imports 32 - 4 - 20 = 8, exports none, domestic supply 40.
    let answer = try solved([market("steel")], [trade, demand, seller(0, 40)])
    #expect(abs(answer.prices[0][0] - 32) < 1e-6)
    let flows = trade.flows(year: 0, price: 32)
    #expect(flows.imports == 8 && flows.exports == 0)
  }
}
