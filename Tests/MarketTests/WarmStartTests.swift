import Market
import Testing

/// A solved neighbour with its slopes as the start of a solve.
@Suite struct WarmStartTests {
  /// The market of `EquilibriumTests` with costs of one supplier moved.
  private static func problem(shift: Double) -> MarketProblem {
    EquilibriumTests.problem(suppliers: [
      SampleMarket.supplier(shift: shift, capacity: 10, name: "a"),
      SampleMarket.supplier(shift: 12, capacity: 6, name: "b"),
      SampleMarket.supplier(shift: -7, capacity: 3, name: "c"),
    ])
  }

  @Test func aNeighbourWithSlopesNeedsNoJacobian() throws {
    let base = Self.problem(shift: 0)
    let start = WarmStart(base, at: try solve(base).prices)
    for shift in [-0.5, 0, 0.5] {
      let problem = Self.problem(shift: shift)
      let warm = try solve(problem, from: start)
      #expect(warm.iterations == 0)
      #expect(warm.certificate.holds(within: 1e-9))
      let cold = try solve(problem)
      for (a, b) in zip(cold.prices.joined(), warm.prices.joined()) {
        #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
      }
    }
  }

  @Test func aNeighbourFarOffLeadsToTheSamePrices() throws {
    let base = Self.problem(shift: 0)
    let start = WarmStart(base, at: try solve(base).prices)
    let problem = Self.problem(shift: 60)
    let (warm, cold) = (try solve(problem, from: start), try solve(problem))
    #expect(warm.iterations > 0)
    for (a, b) in zip(cold.prices.joined(), warm.prices.joined()) {
      #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
    }
  }

  @Test func slopesOfOtherMarketsAreNotUsed() throws {
    let base = Self.problem(shift: 0)
    let solved = try solve(base)
    // The last market is given, so its prices are no unknowns.
    var markets = base.markets
    let last = markets.removeLast()
    markets.append(
      MarketDefinition(
        name: last.name, unit: last.unit, pricing: .given(solved.prices[4]), floor: last.floor,
        ceiling: last.ceiling, typicalMove: last.typicalMove, size: last.size))
    let given = MarketProblem(
      years: base.years, discountFactor: base.discountFactor, markets: markets,
      participants: base.participants)
    let problem = Self.problem(shift: 1)
    let other = try solve(problem, from: WarmStart(given, at: solved.prices))
    let plain = try solve(problem, start: solved.prices)
    #expect(other.prices == plain.prices)
  }

  /// In a market with a bank the unknowns are falls of the discounted price.
  @Test func aMarketWithABankStartsFromANeighbourToo() throws {
    let weights = presentValueWeights(years: 3, discountFactor: 1 / 1.05, perpetual: false)
    func problem(_ demand: Double) -> MarketProblem {
      MarketProblem(
        years: 3, discountFactor: 1 / 1.05, lastYearRepeats: false,
        markets: [
          MarketDefinition(
            name: "allowances", unit: "", pricing: .found(start: [40, 40, 40]),
            floor: [0, 0, 0], ceiling: Array(repeating: .infinity, count: 3), typicalMove: 10,
            size: [100, 100, 100], bank: .free(years: 3))
        ],
        participants: [
          CurveParticipant(
            name: "auction", market: 0, side: .sells,
            curves: Array(repeating: .constant(60), count: 3), weights: weights),
          CurveParticipant(
            name: "buyers", market: 0, side: .buys,
            curves: [90, 120, demand].map { .linear(intercept: $0, slope: -1) }, weights: weights),
        ])
    }
    let base = problem(150)
    let start = WarmStart(base, at: try solve(base).prices)
    let (warm, cold) = (try solve(problem(151), from: start), try solve(problem(151)))
    #expect(warm.iterations == 0)
    // Free banking of linear demand: prices rise at the rate of interest and all supply is used.
    let price = (90.0 + 120 + 151 - 180) / (1 + 1.05 + 1.05 * 1.05)
    #expect(abs(warm.prices[0][0] - price) < 1e-6)
    for (a, b) in zip(cold.prices.joined(), warm.prices.joined()) { #expect(abs(a - b) < 1e-6) }
  }
}
