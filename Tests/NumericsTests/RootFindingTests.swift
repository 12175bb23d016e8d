import Numerics
import Testing

private struct Interruption: Error, Equatable { let argument: Double }

@Suite struct RootFindingTests {
  // x^3 = 2; the scale shows that tolerances are relative.
  @Test(arguments: RootFinding.BracketingMethod.allCases, [1e-3, 1, 1e3])
  func bracketsClosesInOnTheRoot(method: RootFinding.BracketingMethod, scale: Double) throws {
    let found = try RootFinding.root(in: 0...(2 * scale), method: method) { x in
      let y = x / scale
      return y * y * y - 2
    }
    let expected = 1.2599210498948732 * scale
    #expect(abs(found.root - expected) <= 1e-14 * expected)
    #expect(found.bracket.contains(found.root))
    #expect(abs(found.residual) < 1e-13)
    #expect(found.iterations > 0)
    #expect(found.termination == .converged)
  }

  @Test(arguments: RootFinding.DerivativeMethod.allCases)
  func derivativesLeadToTheRoot(method: RootFinding.DerivativeMethod) throws {
    let found = try RootFinding.root(near: 1.5, method: method) { x in
      (x * x * x - 2, 3 * x * x)
    }.requireConverged()
    #expect(abs(found.root - 1.2599210498948732) < 1e-15 * 4)
    #expect(found.iterations < 12)
  }

  @Test func aRootAtTheEndOfTheBracketIsFoundAtOnce() throws {
    let found = try RootFinding.root(in: 0...1) { $0 }
    #expect(found.root == 0 && found.iterations == 0)
  }

  @Test func oneSignIsAnErrorThatShowsBothValues() {
    #expect {
      try RootFinding.root(in: 0...1) { $0 + 1 }
    } throws: { error in
      guard case .noSignChange(0...1, 1, 2) = error as? NumericsError else { return false }
      return true
    }
  }

  @Test func aThrownErrorComesBackUnchanged() {
    #expect {
      try RootFinding.root(in: 0...1) { x in
        if x > 0, x < 1 { throw Interruption(argument: x) }
        return x - 0.5
      }
    } throws: { error in
      guard case .callback(let inner) = error as? NumericsError else { return false }
      return inner is Interruption
    }
  }

  @Test func tooFewStepsAreSaid() throws {
    let options = RootFinding.Options(maximumIterations: 3)
    let found = try RootFinding.root(in: 0...2, method: .bisection, options: options) {
      $0 * $0 - 2
    }
    #expect(found.termination == .iterationLimit)
    #expect(found.iterations == 3)
    #expect(throws: NumericsError.self) { try found.requireConverged() }
  }

  @Test func undefinedValuesAreAnError() {
    #expect {
      try RootFinding.root(in: -1...1) { $0.squareRoot() }
    } throws: { error in
      guard case .functionNotFinite = error as? NumericsError else { return false }
      return true
    }
  }

  // Powell's badly scaled start of the Rosenbrock system; root (1, 1).
  @Test(arguments: [true, false])
  func systemsAreSolvedWithAndWithoutJacobian(hasJacobian: Bool) throws {
    let jacobian: ([Double]) throws -> Matrix = { x in
      try Matrix(rows: [[-1, 0], [-20 * x[0], 10]])
    }
    let found = try SystemRoots.root(near: [-10, -5], jacobian: hasJacobian ? jacobian : nil) { x in
      [1 - x[0], 10 * (x[1] - x[0] * x[0])]
    }.requireConverged()
    #expect(abs(found.root[0] - 1) < 1e-9 && abs(found.root[1] - 1) < 1e-9)
    #expect(found.residual <= 1e-10)
  }

  @Test func aSystemWithoutRootIsNotSolved() throws {
    let found = try SystemRoots.root(near: [1, 1]) { x in [x[0] * x[0] + 1, x[1]] }
    #expect(found.termination != .converged)
    #expect(found.residual >= 1)
  }

  @Test func aSystemKeepsAThrownError() {
    #expect {
      try SystemRoots.root(near: [1, 1]) { x in throw Interruption(argument: x[0]) }
    } throws: { error in
      guard case .callback(let inner) = error as? NumericsError else { return false }
      return inner as? Interruption == Interruption(argument: 1)
    }
  }
}
