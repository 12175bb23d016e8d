import Numerics
import Testing

@Suite struct InterpolantTests {
  private static let x = [0.0, 1, 2.5, 4, 5, 7]

  @Test(arguments: Interpolant.Method.allCases)
  func curvesPassThroughTheirPoints(method: Interpolant.Method) throws {
    let y = Self.x.map { $0 * $0 - 3 * $0 }
    let curve = try Interpolant(method, x: Self.x, y: y)
    for (x, y) in zip(Self.x, y) { #expect(abs(try curve.value(at: x) - y) < 1e-13) }
    #expect(curve.domain == 0...7)
  }

  // Every method reproduces a straight line: value, slope and area, to rounding.
  @Test(arguments: Interpolant.Method.allCases)
  func straightLinesStayStraight(method: Interpolant.Method) throws {
    let curve = try Interpolant(method, x: Self.x, y: Self.x.map { 2 * $0 + 1 })
    #expect(abs(try curve.value(at: 3.3) - 7.6) < 1e-13)
    #expect(abs(try curve.derivative(at: 3.3) - 2) < 1e-13)
    #expect(abs(try curve.secondDerivative(at: 3.3)) < 1e-12)
    #expect(abs(try curve.integral(from: 1, to: 6) - 40) < 1e-12)
    #expect(abs(try curve.integral(from: 6, to: 1) + 40) < 1e-12)
  }

  @Test func steffenCurvesDoNotOvershoot() throws {
    let curve = try Interpolant(.steffen, x: [0, 1, 2, 3], y: [0, 0, 1, 1])
    for step in 0...300 {
      let value = try curve.value(at: min(Double(step) / 100, 3))
      #expect(value >= -1e-15 && value <= 1 + 1e-15)
    }
  }

  @Test(arguments: [-0.001, 7.001, .nan, .infinity])
  func beyondTheDataThereIsNoValue(argument: Double) throws {
    let curve = try Interpolant(.linear, x: Self.x, y: Self.x)
    #expect {
      try curve.value(at: argument)
    } throws: { error in
      guard case .outsideDomain(_, 0...7) = error as? NumericsError else { return false }
      return true
    }
    #expect(throws: NumericsError.self) { try curve.integral(from: 0, to: argument) }
  }

  @Test func pointsMustIncreaseAndSuffice() {
    #expect {
      try Interpolant(.linear, x: [0, 1, 1], y: [0, 1, 2])
    } throws: { error in
      guard case .notIncreasing(2) = error as? NumericsError else { return false }
      return true
    }
    #expect {
      try Interpolant(.akima, x: [0, 1, 2, 3], y: [0, 1, 2, 3])
    } throws: { error in
      guard case .tooFewPoints(5, 4) = error as? NumericsError else { return false }
      return true
    }
    #expect(throws: NumericsError.self) { try Interpolant(.linear, x: [0, 1], y: [0, .nan]) }
  }
}
