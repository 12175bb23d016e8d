import Numerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FitTests {
  private static let x = (0..<30).map { Double($0) / 5 }

  // y = 5 exp(-0.7 x) + 1 with a small ripple; Jacobian by hand.
  private static let y = x.map { 5 * exp(-0.7 * $0) + 1 + 0.01 * sin(40 * $0) }
  private static func residuals(_ b: [Double]) -> [Double] {
    zip(x, y).map { x, y in b[0] * exp(-b[1] * x) + b[2] - y }
  }
  private static func jacobian(_ b: [Double]) throws -> Matrix {
    try Matrix(rows: x.map { [exp(-b[1] * $0), -b[0] * $0 * exp(-b[1] * $0), 1] })
  }

  @Test(arguments: NonlinearFit.Scaling.allCases)
  func fitsWithAndWithoutJacobianAgree(scaling: NonlinearFit.Scaling) throws {
    let options = NonlinearFit.Options(scaling: scaling)
    let exact = try NonlinearFit.fit(
      start: [1, 0.1, 0], residualCount: Self.x.count, options: options, jacobian: Self.jacobian,
      residuals: Self.residuals
    ).requireConverged()
    let differenced = try NonlinearFit.fit(
      start: [1, 0.1, 0], residualCount: Self.x.count, options: options,
      residuals: Self.residuals
    ).requireConverged()
    for (a, b) in zip(exact.parameters, differenced.parameters) { #expect(abs(a - b) < 1e-7) }
    for (a, b) in zip(exact.parameters, [5, 0.7, 1]) { #expect(abs(a - b) < 0.02) }
    #expect(exact.evaluations < differenced.evaluations)
    #expect(exact.residual < 1e-8)
    #expect(exact.standardErrors.allSatisfy { $0 > 0 && $0 < 0.02 })
  }

  @Test func aLinearProblemGivesTheLinearFit() throws {
    let design = try Matrix(rows: Self.x.map { [1, $0] })
    let linear = try LinearFit(design: design, y: Self.y)
    let nonlinear = try NonlinearFit.fit(start: [0, 0], residualCount: Self.x.count) { b in
      zip(Self.x, Self.y).map { b[0] + b[1] * $0 - $1 }
    }.requireConverged()
    for index in 0..<2 {
      #expect(abs(linear.coefficients[index] - nonlinear.parameters[index]) < 1e-8)
      #expect(abs(linear.standardErrors[index] / nonlinear.standardErrors[index] - 1) < 1e-7)
    }
    #expect(abs(linear.residualSumOfSquares / nonlinear.residualSumOfSquares - 1) < 1e-12)
  }

  // Weight 2 on a point counts as the point twice.
  @Test func weightsCountAsRepetitions() throws {
    let design = try Matrix(rows: [[1, 0], [1, 1], [1, 3]])
    let weighted = try LinearFit(design: design, y: [1, 2, 3], weights: [1, 1, 2])
    let repeated = try LinearFit(
      design: try Matrix(rows: [[1, 0], [1, 1], [1, 3], [1, 3]]), y: [1, 2, 3, 3])
    let nonlinear = try NonlinearFit.fit(
      start: [0, 0], residualCount: 3, weights: [1, 1, 2]
    ) { b in zip([0.0, 1, 3], [1.0, 2, 3]).map { b[0] + b[1] * $0 - $1 } }
    for index in 0..<2 {
      #expect(abs(weighted.coefficients[index] - repeated.coefficients[index]) < 1e-13)
      #expect(abs(weighted.coefficients[index] - nonlinear.parameters[index]) < 1e-8)
      #expect(abs(weighted.standardErrors[index] / nonlinear.standardErrors[index] - 1) < 1e-6)
    }
  }

  @Test func dependentColumnsAreRefused() throws {
    let design = try Matrix(rows: [[1, 2], [2, 4], [3, 6]])
    #expect {
      try LinearFit(design: design, y: [1, 2, 3])
    } throws: { error in
      guard case .singular(1) = error as? NumericsError else { return false }
      return true
    }
  }

  @Test func aTrialStepOutsideTheDomainIsUndone() throws {
    // log b is undefined where the first long step leads.
    let fit = try NonlinearFit.fit(start: [9], residualCount: 2) { b in
      [log(b[0]) + 1, 0.1 * (log(b[0]) + 1)]
    }.requireConverged()
    #expect(abs(fit.parameters[0] - exp(-1)) < 1e-8)
  }

  @Test func badInputIsRefused() {
    #expect(throws: NumericsError.self) {
      try NonlinearFit.fit(start: [1, 2], residualCount: 1) { _ in [0] }
    }
    #expect {
      try NonlinearFit.fit(start: [1], residualCount: 2) { _ in [0] }
    } throws: { error in
      guard case .callback(let inner) = error as? NumericsError,
        case .dimensionMismatch(2, 1) = inner as? NumericsError
      else { return false }
      return true
    }
    #expect(throws: NumericsError.self) {
      try NonlinearFit.fit(start: [1], residualCount: 1) { _ in [.nan] }
    }
  }
}
