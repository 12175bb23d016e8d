import Numerics
import Testing

@Suite struct MinimizationTests {
  // Minimum of x + 1/x at 1, where arguments within sqrt(epsilon) have the same value: hence 1e-7.
  @Test(arguments: LineMinimization.Method.allCases)
  func theIntervalShrinksToTheMinimum(method: LineMinimization.Method) throws {
    let found = try LineMinimization.minimum(in: 0.1...10, guess: 2, method: method) {
      $0 + 1 / $0
    }.requireConverged()
    #expect(abs(found.argument - 1) < 1e-7)
    #expect(abs(found.value - 2) < 1e-14)
    #expect(found.interval.contains(1) || found.residual < 1e-7)
  }

  @Test func aGuessThatIsNotBelowTheEndsIsRefused() {
    #expect {
      try LineMinimization.minimum(in: 0...1, guess: 0.5) { $0 }
    } throws: { error in
      guard case .noMinimumInside(0...1, 0.5) = error as? NumericsError else { return false }
      return true
    }
  }

  private static func rosenbrock(_ x: [Double]) -> Double {
    let (a, b) = (x[1] - x[0] * x[0], 1 - x[0])
    return 100 * a * a + b * b
  }
  private static func rosenbrockGradient(_ x: [Double]) -> [Double] {
    let a = x[1] - x[0] * x[0]
    return [-400 * a * x[0] - 2 * (1 - x[0]), 200 * a]
  }

  @Test func theSimplexCrawlsDownTheValley() throws {
    let found = try Minimization.simplex(
      near: [-1.2, 1], steps: [0.5, 0.5], of: Self.rosenbrock
    ).requireConverged()
    #expect(abs(found.arguments[0] - 1) < 1e-6 && abs(found.arguments[1] - 1) < 1e-6)
  }

  @Test func theGradientLeadsFasterThanTheSimplex() throws {
    let found = try Minimization.quasiNewton(
      near: [-1.2, 1], gradient: Self.rosenbrockGradient, of: Self.rosenbrock
    ).requireConverged()
    #expect(abs(found.arguments[0] - 1) < 1e-7 && abs(found.arguments[1] - 1) < 1e-7)
    #expect(found.iterations < 60)
    #expect(found.residual <= 1e-8)
  }

  @Test func differencesStandInForAGradient() throws {
    let options = Minimization.GradientOptions(gradientTolerance: 1e-5)
    let found = try Minimization.quasiNewton(
      near: [-1.2, 1], options: options, of: Self.rosenbrock
    ).requireConverged()
    #expect(abs(found.arguments[0] - 1) < 1e-4)
  }

  @Test func stepsMustFitTheVariables() {
    #expect {
      try Minimization.simplex(near: [1, 2], steps: [1], of: Self.rosenbrock)
    } throws: { error in
      guard case .dimensionMismatch(2, 1) = error as? NumericsError else { return false }
      return true
    }
  }
}
