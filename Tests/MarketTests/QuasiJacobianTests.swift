import Testing

@testable import Market

/// What a Jacobian learns from a step.
@Suite struct QuasiJacobianTests {
  /// Two markets of a year; typical moves 1 and 10.
  private static let coordinates = Coordinates(
    MarketProblem(
      years: 1, discountFactor: 1, lastYearRepeats: false,
      markets: [1.0, 10].map { move in
        MarketDefinition(
          name: "m", unit: "CNY/t", pricing: .found(start: [0]), floor: [-.infinity],
          ceiling: [.infinity], typicalMove: move, size: [1])
      }, participants: []))

  @Test func theLastStepIsExplained() {
    var model = QuasiJacobian([-3, 1, 1, -2], over: [0, 1], Self.coordinates)
    let step = [0.5, -2]
    let change = [-4.0, 3]
    model.correct(step: step, change: change)
    for row in 0..<2 {
      let told = model.matrix[2 * row] * step[0] + model.matrix[2 * row + 1] * step[1]
      #expect(abs(told + change[row]) < 1e-14)
    }
  }

  @Test func acrossTheStepNothingIsLearnt() {
    var model = QuasiJacobian([-3, 1, 1, -2], over: [0, 1], Self.coordinates)
    let before = model.matrix
    model.correct(step: [0.5, -2], change: [-4, 3])
    // Orthogonal in typical moves: 0.5 x 0.2 + (-2/10) x (5/10) = 0.
    let across = [0.2, 5]
    for row in 0..<2 {
      let (old, new) = (0...1).reduce(into: (0.0, 0.0)) { sum, column in
        sum.0 += before[2 * row + column] * across[column]
        sum.1 += model.matrix[2 * row + column] * across[column]
      }
      #expect(abs(old - new) < 1e-14)
    }
  }

  @Test func noStepChangesNothing() {
    var model = QuasiJacobian([-3, 1, 1, -2], over: [0, 1], Self.coordinates)
    let before = model.matrix
    model.correct(step: [0, 0], change: [1, 1])
    #expect(model.matrix == before)
  }
}
