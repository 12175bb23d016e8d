import Market
import Testing

/// Positions are the gradient of the value, and Jacobians that of the positions, against central differences.
@Suite struct ParticipantDerivativeTests {
  static let years = 3
  static let weights = presentValueWeights(years: years, discountFactor: 0.95, perpetual: true)

  static func firm(market: Int) -> AbatementFirm {
    AbatementFirm(
      name: "firm", market: market, baseline: [100, 95, 90],
      segments: [40.0, 38, 36].map {
        [.init(amount: $0, low: 5, high: 60), .init(amount: 20, low: 45, high: 45, spread: 8)]
      }, weights: weights)
  }

  static let participants: [any Participant] = [
    Exchange(
      name: "link", from: 0, to: 1, rate: [0.8, 1, 1.2], forward: [5, 0.4, 5],
      backward: [5, 5, 5], friction: 2, weights: weights),
    QuadraticProducer(
      name: "producer", product: 1, permits: 0, weights: weights, cost: 10, costSlope: 0.7,
      intensity: 2, abatementCost: 3, abatementSlope: 30, benchmark: 1.1),
    BundledTrade(firm(market: 0), with: 1, ratio: [-0.05, -0.1, 0], base: [20, 0, 30]),
    BundledTrade(
      CurveParticipant(
        name: "credits", market: 1, side: .sells,
        curves: Array(
          repeating: .constantElasticity(
            quantity: 8, price: 40, elasticity: 0.7, range: 100, limit: .infinity), count: years),
        weights: weights), with: 0, ratio: [-0.5, -0.3, -0.1]),
    WillingBuyers(
      name: "car makers", market: 0,
      groups: Array(
        repeating: [
          .init(name: "premium", amount: 12, low: 10, high: 90),
          .quota(name: "public", amount: 5, fine: 40, spread: 5),
        ], count: years), weights: weights),
    NetTrade(
      name: "trade", market: 0,
      imports: [
        .linear(intercept: -2, slope: 0.5), .linear(intercept: 3, slope: 0.2), .constant(4),
      ],
      exports: [
        .linear(intercept: 30, slope: -0.3),
        .constantElasticity(quantity: 9, price: 40, elasticity: -1.5, range: 4, limit: .infinity),
        .linear(intercept: 10, slope: -0.1),
      ], importCharge: [4, 0, 1], exportCharge: [2, 3, 0], weights: weights),
    AllowanceSupply(
      name: "regulator", market: 1,
      parts: [
        .given("free", [40, 35, 30]),
        .offered("auction", [20, 20, 20], at: [45, 30, 60], width: 30),
        .init(
          name: "responsive", curves: Array(repeating: .linear(intercept: 2, slope: 0.1), count: 3)),
      ], weights: weights),
  ]

  /// Prices away from every kink.
  private func prices(_ participant: any Participant) -> LocalPrices {
    let base = [[41.0, 37.3, 52.1], [43.2, 39.1, 47.7], [95.4, 103.1, 118.9]]
    return LocalPrices(values: participant.markets.flatMap { base[$0] }, years: Self.years)
  }

  private func shifted(_ prices: LocalPrices, _ index: Int, by change: Double) -> LocalPrices {
    var values = prices.values
    values[index] += change
    return LocalPrices(values: values, years: prices.years)
  }

  /// Difference step; third derivatives are below 1e-2, so the error of a difference is below 1e-9.
  private static let step = 1e-4

  @Test(arguments: participants.indices)
  func `Positions are the gradient of the value`(index: Int) {
    let participant = Self.participants[index]
    let workspace = Workspace()
    let prices = prices(participant)
    let answer = participant.respond(to: prices, derivatives: nil, workspace: workspace)
    for place in prices.values.indices {
      let up = participant.respond(
        to: shifted(prices, place, by: Self.step), derivatives: nil, workspace: workspace)
      let down = participant.respond(
        to: shifted(prices, place, by: -Self.step), derivatives: nil, workspace: workspace)
      let difference = (up.value - down.value) / (2 * Self.step)
      let expected = participant.weights[place % Self.years] * answer.positions[place]
      #expect(
        abs(difference - expected) < 1e-6 * (1 + abs(expected)), "\(participant.name) \(place)")
    }
  }

  @Test(arguments: participants.indices)
  func `Jacobians are the derivative of positions, whole or in part`(index: Int) {
    let participant = Self.participants[index]
    let workspace = Workspace()
    let prices = prices(participant)
    let all = DerivativeRequest(
      years: participant.markets.map { _ in Array(0..<Self.years) })
    let answer = participant.respond(to: prices, derivatives: all, workspace: workspace)
    for column in 0..<all.count {
      let up = participant.respond(
        to: shifted(prices, column, by: Self.step), derivatives: nil, workspace: workspace)
      let down = participant.respond(
        to: shifted(prices, column, by: -Self.step), derivatives: nil, workspace: workspace)
      for row in 0..<all.count {
        let difference = (up.positions[row] - down.positions[row]) / (2 * Self.step)
        let expected = answer.jacobian[row * all.count + column]
        #expect(
          abs(difference - expected) < 1e-6 * (1 + abs(expected)),
          "\(participant.name) row \(row) column \(column)")
      }
    }
    // The years 0 and 2 of the first market and year 1 of the last.
    let last = participant.markets.count - 1
    let some = DerivativeRequest(
      years: participant.markets.indices.map { $0 == 0 ? [0, 2] : $0 == last ? [1] : [] })
    let places = [0, 2] + (last > 0 ? [last * Self.years + 1] : [])
    let part = participant.respond(to: prices, derivatives: some, workspace: workspace).jacobian
    for (row, a) in places.enumerated() {
      for (column, b) in places.enumerated() {
        #expect(
          abs(part[row * places.count + column] - answer.jacobian[a * all.count + b]) < 1e-12)
      }
    }
  }

  @Test func `A curve without elasticity is a constant, up to its limit`() {
    for (limit, expected) in [(Double.infinity, 8.0), (6, 6)] {
      let curve = Curve.constantElasticity(
        quantity: 8, price: 50, elasticity: 0, range: 4, limit: limit)
      let value = curve.value(at: 70)
      #expect(value.quantity == expected && value.slope == 0)
      #expect(value.integral == expected * 20)
    }
  }
}
