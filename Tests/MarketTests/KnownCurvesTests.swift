import Testing

@testable import Market

/// Sales at a floor within half a yuan, in a market with a bank: curves that Newton's model keeps as they are.
@Suite struct KnownCurvesTests {
  private static let years = 30
  private static let reserve = 2000.0
  private static let width = 0.5

  private static func floor(_ year: Int) -> Double {
    (0..<year).reduce(50) { price, _ in price * 1.02 }
  }

  /// Demand `300 - p` and a supply that would clear at 90 falling to 70 in the first years, at 30 after them.
  private static func scarcity(_ year: Int) -> Double { year < 5 ? 90 - 5 * Double(year) : 30 }

  /// The regulator takes back up to the reserve around the floor.
  private static func participants() -> [any Participant] {
    let weights = presentValueWeights(years: years, discountFactor: 1 / 1.08, perpetual: false)
    func trader(
      _ name: String, _ side: CurveParticipant.Side, _ curve: (Int) -> Curve
    ) -> CurveParticipant {
      CurveParticipant(
        name: name, market: 0, side: side, curves: (0..<years).map(curve), weights: weights)
    }
    return [
      trader("demand", .buys) { _ in .linear(intercept: 300, slope: -1) },
      trader("supply", .sells) { .constant(300 - scarcity($0)) },
      trader("floor", .buys) {
        .points([
          .init(price: -1e4, quantity: reserve),
          .init(price: floor($0) - width, quantity: reserve),
          .init(price: floor($0) + width, quantity: 0),
        ])
      },
    ]
  }

  /// The same answers without their curves.
  private struct Unknown: Participant {
    let inner: any Participant
    var name: String { inner.name }
    var markets: [Int] { inner.markets }
    var weights: [Double] { inner.weights }

    func respond(
      to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
    ) -> Response {
      inner.respond(to: prices, derivatives: derivatives, workspace: workspace)
    }
  }

  private static func solved(_ participants: [any Participant]) throws -> Equilibrium {
    try solve(
      MarketProblem(
        years: years, discountFactor: 1 / 1.08, lastYearRepeats: false,
        markets: [
          MarketDefinition(
            name: "allowance", unit: "CNY/t",
            pricing: .found(start: (0..<years).map { _ in 200 }),
            floor: Array(repeating: -.infinity, count: years),
            ceiling: Array(repeating: .infinity, count: years), typicalMove: 20,
            size: Array(repeating: 300, count: years),
            bank: BankRule(
              least: Array(repeating: 0, count: years),
              most: Array(repeating: .infinity, count: years)))
        ], participants: participants))
  }

  /// Prices rise more slowly than interest, so nothing is banked and every year clears by itself: above the floor at its
  /// scarcity, else where `scarcity - p + reserve (floor + width - p)/(2 width) = 0`.
  @Test func aMarketThatRestsOnItsFloorIsFoundInFewSteps() throws {
    let answer = try Self.solved(Self.participants())
    for year in 0..<Self.years {
      let slope = Self.reserve / (2 * Self.width)
      let edge = Self.floor(year) + Self.width
      let expected = max(
        Self.scarcity(year), (Self.scarcity(year) + slope * edge) / (1 + slope))
      #expect(abs(answer.prices[0][year] - expected) < 1e-6)
    }
    let plain = try Self.solved(Self.participants().map { Unknown(inner: $0) })
    for year in 0..<Self.years {
      #expect(abs(plain.prices[0][year] - answer.prices[0][year]) < 1e-6)
    }
    #expect(answer.iterations * 2 <= plain.iterations, "\(answer.iterations), \(plain.iterations)")
  }

  /// One cell by hand: `d = -40 + 0.01 phi(d)` from a price of 70 ends within the step, at `d = -430/21`.
  @Test func theMoveOfAPriceOntoAStepIsExact() {
    let all = KnownCurves(
      MarketProblem(
        years: 1, discountFactor: 1, lastYearRepeats: false,
        markets: [
          MarketDefinition(
            name: "allowance", unit: "CNY/t", pricing: .found(start: [70]), floor: [-.infinity],
            ceiling: [.infinity], typicalMove: 20, size: [300],
            bank: BankRule(least: [0], most: [.infinity]))
        ],
        participants: [
          CurveParticipant(
            name: "floor", market: 0, side: .buys,
            curves: [
              .points([
                .init(price: -1e4, quantity: 2000), .init(price: 49.5, quantity: 2000),
                .init(price: 50.5, quantity: 0),
              ])
            ], weights: [1])
        ]))
    let missed = all.missed(from: [70], slopes: [0], linear: [-40], effect: [[0.01]])
    #expect(abs(missed[0] - 2000 * (50.5 - (70 - 430.0 / 21))) < 1e-3)
  }

  @Test func withoutABankOrABendNothingIsKnown() {
    let problem = MarketProblem(
      years: 1, discountFactor: 1, lastYearRepeats: false,
      markets: [
        MarketDefinition(
          name: "free", unit: "CNY/t", pricing: .found(start: [1]), floor: [0], ceiling: [2],
          typicalMove: 1, size: [1])
      ],
      participants: [
        CurveParticipant(
          name: "seller", market: 0, side: .sells,
          curves: [.step(quantity: 1, price: 1, width: 0.1)], weights: [1])
      ])
    #expect(KnownCurves(problem).cells.isEmpty)
  }
}
