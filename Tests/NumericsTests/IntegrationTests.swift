import Numerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct IntegrationTests {
  @Test(arguments: Integration.Method.allCases)
  func smoothFunctionsAreExactToTheTolerance(method: Integration.Method) throws {
    let found = try Integration.integral(over: 0...Double.pi, method: method) { sin($0) }
      .requireConverged()
    #expect(abs(found.value - 2) < 1e-12)
    #expect(found.residual <= 2e-10)
  }

  @Test func aSingularEndIsHandled() throws {
    let found = try Integration.integral(over: 0...1) { 1 / $0.squareRoot() }.requireConverged()
    #expect(abs(found.value - 2) < 1e-9)
  }

  @Test func theTailToInfinityIsIncluded() throws {
    let found = try Integration.integral(from: 0) { exp(-$0 * $0) }.requireConverged()
    #expect(abs(found.value - Double.pi.squareRoot() / 2) < 1e-10)
  }

  @Test func aGaussRuleIsExactForPolynomials() throws {
    let found = try Integration.gaussLegendre(over: 0...2, points: 3) {
      $0 * $0 * $0 * $0 * $0 - $0
    }
    #expect(abs(found - (64.0 / 6 - 2)) < 1e-13)
    #expect(throws: NumericsError.self) {
      try Integration.gaussLegendre(over: 0...1, points: 0) { $0 }
    }
  }

  @Test func aDivergentIntegralIsNotANumber() throws {
    let found = try Integration.integral(over: 0...1) { 1 / $0 }
    #expect(found.termination != .converged)
    #expect(throws: NumericsError.self) { try found.requireConverged() }
  }

  @Test func impossibleTolerancesAndThrownErrorsAreReported() {
    let options = Integration.Options(relativeTolerance: 0)
    #expect(throws: NumericsError.self) {
      try Integration.integral(over: 0...1, options: options) { $0 }
    }
    #expect {
      try Integration.integral(over: 0...1) { _ in throw NumericsError.outOfMemory }
    } throws: { error in
      guard case .callback(let inner) = error as? NumericsError,
        case .outOfMemory = inner as? NumericsError
      else { return false }
      return true
    }
  }
}
