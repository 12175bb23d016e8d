import Market
import Testing

/// Prices that clear several markets of a small economy together.
@Suite struct EquilibriumTests {
  static let years = SampleMarket.years

  static func problem(
    suppliers: [SupplierClass], rate: Double = 0.08, money: Double = 1, limit: Double = 2
  ) -> MarketProblem {
    let weights = presentValueWeights(years: years, discountFactor: 1 / (1 + rate), perpetual: true)
    func market(_ name: String, start: Double, move: Double, size: Double) -> MarketDefinition {
      MarketDefinition(
        name: name, unit: "CNY/t",
        pricing: .found(start: Array(repeating: start, count: years)),
        floor: Array(repeating: 0, count: years),
        ceiling: Array(repeating: .infinity, count: years), typicalMove: move,
        size: Array(repeating: size, count: years))
    }
    let capacity = suppliers.reduce(0) {
      $0 + $1.economics.holdings.reduce(0) { $0 + $1.capacity }
    }
    let allowances = MarketDefinition(
      name: "allowances", unit: "CNY/t CO2",
      pricing: .given((0..<years).map { 20 + 6 * Double($0) }),
      floor: Array(repeating: 0, count: years), ceiling: Array(repeating: .infinity, count: years),
      typicalMove: 50, size: Array(repeating: 2 * capacity, count: years))
    let demand = CurveParticipant(
      name: "buyers", market: 0, side: .buys,
      curves: (0..<years).map {
        .constantElasticity(
          quantity: 0.7 * capacity * (1 - 0.01 * Double($0)), price: 430, elasticity: -0.4,
          range: 4, limit: .infinity)
      }, weights: weights)
    let scrap = CurveParticipant(
      name: "collectors", market: 1, side: .sells,
      curves: (0..<years).map {
        .constantElasticity(
          quantity: 0.25 * capacity * (1 + 0.03 * Double($0)), price: 150, elasticity: 0.5,
          range: 4, limit: 0.5 * capacity)
      }, weights: weights)
    let permits = CurveParticipant(
      name: "permits", market: 3, side: .sells,
      curves: Array(repeating: .constant(0.1 * limit * capacity), count: years), weights: weights)
    let lines = CurveParticipant(
      name: "lines", market: 4, side: .sells,
      curves: Array(repeating: .constant(0.01 * limit * capacity), count: years), weights: weights)
    return MarketProblem(
      years: years, discountFactor: 1 / (1 + rate),
      markets: [
        market("product", start: 430, move: 26, size: 0.7 * capacity),
        market("scrap", start: 150, move: 12, size: 0.25 * capacity), allowances,
        market("permits", start: 0, move: 10, size: 0.2 * capacity),
        market("lines", start: 0, move: 10, size: 0.02 * capacity),
      ],
      participants: suppliers + [demand, scrap, permits, lines])
  }

  static let suppliers = [
    SampleMarket.supplier(shift: 0, capacity: 10, name: "a"),
    SampleMarket.supplier(shift: 12, capacity: 6, name: "b"),
    SampleMarket.supplier(shift: -7, capacity: 3, name: "c"),
  ]

  @Test func allMarketsClearFromAFlatStart() throws {
    let solved = try solve(Self.problem(suppliers: Self.suppliers))
    #expect(solved.certificate.holds(within: 1e-8))
    #expect(solved.iterations <= 25)
    // A limit without use has the price zero and supply to spare, or it is used up.
    for year in 0..<Self.years {
      #expect(solved.excess[3][year] < 1e-6)
      #expect(solved.prices[3][year] == 0 || abs(solved.excess[3][year]) < 1e-6)
    }
  }

  @Test func differentCostsOfCapitalClearToo() throws {
    let mixed = [
      SampleMarket.supplier(shift: 0, capacity: 10, rate: 0.06, name: "a"),
      SampleMarket.supplier(shift: 12, capacity: 6, rate: 0.09, name: "b"),
    ]
    #expect(try solve(Self.problem(suppliers: mixed)).certificate.holds(within: 1e-8))
  }

  @Test func theOrderOfSuppliersDoesNotMatter() throws {
    let one = try solve(Self.problem(suppliers: Self.suppliers))
    let other = try solve(Self.problem(suppliers: Self.suppliers.reversed()))
    for (a, b) in zip(one.prices.joined(), other.prices.joined()) {
      #expect(abs(a - b) < 1e-7 * (1 + abs(a)))
    }
  }

  @Test func aWarmStartFindsTheSamePrices() throws {
    let problem = Self.problem(suppliers: Self.suppliers)
    let cold = try solve(problem)
    let warm = try solve(problem, start: cold.prices)
    #expect(warm.iterations <= 1)
    for (a, b) in zip(cold.prices.joined(), warm.prices.joined()) {
      #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
    }
  }

  @Test func aCorrectedJacobianFindsTheSamePricesInFewerSteps() throws {
    let problem = Self.problem(suppliers: Self.suppliers)
    var plain = SolverOptions()
    plain.corrections = 0
    let exact = try solve(problem, options: plain)
    let corrected = try solve(problem)
    #expect(corrected.iterations < exact.iterations)
    // Both stop at residuals of 1e-10 of a market; slopes of this market are near 1 in typical moves.
    for (a, b) in zip(exact.prices.joined(), corrected.prices.joined()) {
      #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
    }
  }

  /// Two markets tied so closely that their common price has a ten-thousandth of the slope of their difference. A damping of
  /// a thousandth would leave nine tenths of the error in the common price in each step.
  @Test func nearTheEndDampingDoesNotSlowPricesWithSmallSlopes() throws {
    let friction = 1e-4
    func market(_ name: String) -> MarketDefinition {
      MarketDefinition(
        name: name, unit: "", pricing: .found(start: [60.5]), floor: [0], ceiling: [.infinity],
        typicalMove: 10, size: [100])
    }
    let solved = try solve(
      MarketProblem(
        years: 1, discountFactor: 1, lastYearRepeats: false, markets: [market("a"), market("b")],
        participants: [
          CurveParticipant(
            name: "buyers", market: 0, side: .buys, curves: [.linear(intercept: 100, slope: -1)],
            weights: [1]),
          CurveParticipant(
            name: "sellers", market: 1, side: .sells, curves: [.constant(40)], weights: [1]),
          Exchange(
            name: "link", from: 1, to: 0, rate: [1], forward: [.infinity], backward: [.infinity],
            friction: friction, weights: [1]),
        ]))
    #expect(abs(solved.prices[0][0] - 60) < 1e-6)
    #expect(abs(solved.prices[1][0] - (60 - 40 * friction)) < 1e-6)
    #expect(solved.iterations == 1)
    #expect(solved.evaluations <= 9)
  }

  @Test func aStepThatGoesTooFarIsShortened() throws {
    var impatient = SolverOptions()
    impatient.searches = 1
    let problem = Self.problem(suppliers: Self.suppliers)
    let refused = try solve(problem, options: impatient)
    let shortened = try solve(problem)
    #expect(shortened.certificate.holds(within: 1e-8))
    for (a, b) in zip(refused.prices.joined(), shortened.prices.joined()) {
      #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
    }
  }

  @Test func capacityInThousandsLeavesPricesAlone() throws {
    let scaled = Self.suppliers.map { supplier in
      SampleMarket.supplier(
        shift: supplier.name == "a" ? 0 : supplier.name == "b" ? 12 : -7,
        capacity: 1000 * (supplier.name == "a" ? 10 : supplier.name == "b" ? 6 : 3),
        name: supplier.name)
    }
    let one = try solve(Self.problem(suppliers: Self.suppliers))
    let other = try solve(Self.problem(suppliers: scaled))
    for (a, b) in zip(one.prices.joined(), other.prices.joined()) {
      #expect(abs(a - b) < 1e-6 * (1 + abs(a)))
    }
  }
}
