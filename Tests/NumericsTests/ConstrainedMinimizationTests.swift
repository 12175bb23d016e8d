import Numerics
import Testing

@Suite struct ConstrainedMinimizationTests {
  private typealias Minimum = ConstrainedMinimization.Minimum
  private static let options = ConstrainedMinimization.Options(constraintTolerance: 1e-9)

  /// `f = sum of w x^2 / 2`, `g = sum of a x - goal`.
  private static func shares(
    _ weights: [Double], _ slopes: [Double], goal: Double, bounds: [ClosedRange<Double>],
    near start: [Double]
  ) throws -> Minimum {
    try ConstrainedMinimization.minimum(
      between: bounds, near: start, options: options,
      slopes: { x in
        ConstrainedMinimization.Slopes(
          objective: zip(weights, x).map { $0 * $1 }, constraint: slopes)
      },
      of: { x in
        ConstrainedMinimization.Value(
          objective: zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 },
          constraint: zip(slopes, x).reduce(-goal) { $0 + $1.0 * $1.1 })
      })
  }

  @Test("Two quadratic costs share a goal so that both cost the same at the margin")
  func quadratic() throws {
    // w x = m a: x = (m a / w), m = goal / sum of a^2 / w = 10 / (1/2 + 9/4).
    let found = try Self.shares(
      [2, 4], [1, 3], goal: 10, bounds: [0...10, 0...10], near: [9, 1]
    ).requireConverged()
    let price = 10 / (0.5 + 2.25)
    #expect(found.isMet)
    #expect(abs(found.arguments[0] - price / 2) < 1e-6)
    #expect(abs(found.arguments[1] - price * 3 / 4) < 1e-6)
    // A unit more of the goal costs the price.
    #expect(abs(try #require(found.multiplier) + price) < 1e-5)
    #expect(found.residual < 1e-5)
  }

  @Test("The answer does not hang on the order and the units of the variables")
  func scaled() throws {
    let plain = try Self.shares(
      [2, 4, 1], [1, 3, 0.5], goal: 10, bounds: [0...10, 0...2, -1...5], near: [1, 1, 1])
    let turned = try Self.shares(
      [1, 2, 4e-6], [0.5, 1, 3e-3], goal: 10, bounds: [-1...5, 0...10, 0...2000],
      near: [1, 1, 1000])
    #expect(plain.isMet && turned.isMet)
    // The second variable is at its bound: the others share 10 - 6 at m = 4 / (1/2 + 1/4).
    let price = 4 / 0.75
    for (own, other) in zip(plain.arguments, [price / 2, 2, price / 2]) {
      #expect(abs(own - other) < 1e-6)
    }
    #expect(abs(turned.arguments[2] - 2000) < 1e-9)
    #expect(abs(turned.arguments[0] - plain.arguments[2]) < 1e-6)
    #expect(abs(try #require(plain.multiplier) + price) < 1e-5)
  }

  @Test("A goal out of reach leads to the corner nearest to it")
  func outOfReach() throws {
    let found = try Self.shares(
      [2, 4], [1, -3], goal: 100, bounds: [0...10, 1...10], near: [5, 5])
    #expect(!found.isMet)
    #expect(found.arguments == [10, 1])
    #expect(found.value.constraint == 10 - 3 - 100)
    #expect(found.termination == .converged)
  }

  /// Minimum of x + y where x y = 4: at 2, 2, with the multiplier of x + y + m (x y - 4), -1/2. The line bends.
  private static func hyperbola(near start: [Double], forbidden: Double = .infinity) throws
    -> (Minimum, evaluations: Int)
  {
    var count = 0
    let found = try ConstrainedMinimization.minimum(
      between: [0.1...9, 0.2...50], near: start, options: options,
      slopes: { x in
        ConstrainedMinimization.Slopes(objective: [1, 1], constraint: [x[1], x[0]])
      },
      of: { x in
        count += 1
        guard x[0] < forbidden else { return nil }
        return ConstrainedMinimization.Value(objective: x[0] + x[1], constraint: x[0] * x[1] - 4)
      })
    return (found, count)
  }

  @Test(
    "A goal that bends is met too", arguments: [[0.5, 8], [1, 1], [9, 50], [5, 0.2], [2, 2]])
  func bent(start: [Double]) throws {
    let (found, evaluations) = try Self.hyperbola(near: start)
    #expect(found.isMet, "\(found)")
    for argument in found.arguments { #expect(abs(argument - 2) < 1e-4) }
    #expect(abs(try #require(found.multiplier) + 0.5) < 1e-4)
    #expect(evaluations < 60)
  }

  @Test("A step does not go where there is no value")
  func gap() throws {
    let (found, _) = try Self.hyperbola(near: [1, 1], forbidden: 2.5)
    #expect(found.isMet)
    #expect(abs(found.arguments[0] - 2) < 1e-4)
    #expect { try Self.hyperbola(near: [3, 1], forbidden: 2.5) } throws: { error in
      if case .functionNotFinite = error as? NumericsError { true } else { false }
    }
  }

  @Test(
    "Where the bounds alone decide there is no multiplier, and a variable without a range stays")
  func corner() throws {
    let found = try Self.shares(
      [2, 4], [1, 3], goal: 40, bounds: [0...10, 0...10], near: [1, 1])
    #expect(found.isMet && found.arguments == [10, 10] && found.multiplier != nil)
    let fixed = try Self.shares([2, 4], [1, 3], goal: 10, bounds: [1...1, 0...10], near: [1, 1])
    #expect(fixed.isMet && abs(fixed.arguments[1] - 3) < 1e-9)
  }

  @Test func moreVariablesThanFacesCanBeLookedAtAreRefused() {
    #expect {
      try Self.shares(
        Array(repeating: 1, count: 9), Array(repeating: 1, count: 9), goal: 1,
        bounds: Array(repeating: 0...1, count: 9), near: Array(repeating: 0, count: 9))
    } throws: { error in
      if case .dimensionMismatch(8, 9) = error as? NumericsError { true } else { false }
    }
  }
}
