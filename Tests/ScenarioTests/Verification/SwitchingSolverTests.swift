import Scenario
import Testing

@Suite struct SwitchingSolverTests {
  /// A problem with the numbers of SW-03, of which one can be changed.
  private func answer(replacing key: String? = nil, with value: JSONValue = .null) throws
    -> JSONValue
  {
    var input: [String: JSONValue] = [
      "path": "linear", "p0": 10, "g": 4, "r": 0.08, "K": 800, "c0": 420, "c1": 520, "e0": 2.1,
      "e1": 0.3, "capexDecline": 0.02, "life": 25,
    ]
    if let key { input[key] = value }
    return try ReferenceSolver.switching.solve(.object(input))
  }

  /// Minus the present value of cost over 400 years, by the midpoint rule in steps of 0.05 years, for SW-03's numbers
  /// with a life of 25 years: nothing of the solver is used.
  private func simulatedGain(switchingAt time: Double) -> Double {
    var gain = 0.0
    let step = 0.05
    for index in 0..<8_000 {
      let t = (Double(index) + 0.5) * step
      guard t > time else { continue }
      gain += step * power(0.08, t) * (420 - 520 + (2.1 - 0.3) * (10 + 4 * t))
    }
    for replacement in 0..<16 {
      let t = time + 25 * Double(replacement)
      gain -= 800 * power(0.08 + 0.02, t)
    }
    return gain
  }

  /// `e^(-rate t)` by repeated squaring of a short series, so that no library function is shared either.
  private func power(_ rate: Double, _ t: Double) -> Double {
    let x = -rate * t / 1024
    var value = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)))
    for _ in 0..<10 { value *= value }
    return value
  }

  @Test func `The gain agrees with a simulation and no other date does better`() throws {
    let answer = try answer()
    let time = try answer.number("switchTime")
    // On a multiple of the step, so that no cell of the midpoint rule is cut.
    let near = (time / 0.05).rounded() * 0.05
    let gain = try answer.number("npvGain")
    // The midpoint rule is good to about (0.05 * 0.08)^2 / 24 of terms near 1e4, and `near` costs a second-order loss.
    #expect(abs(simulatedGain(switchingAt: near) - gain) < 0.02)
    for other in stride(from: 0.0, through: 60, by: 1.5) {
      #expect(simulatedGain(switchingAt: other) < gain + 0.02)
    }
    let best = Double(try answer.integer("bestIntegerYear"))
    #expect(simulatedGain(switchingAt: best) >= simulatedGain(switchingAt: best - 1))
    #expect(simulatedGain(switchingAt: best) >= simulatedGain(switchingAt: best + 1))
  }

  @Test func `Money in other units moves the gain and not the date`() throws {
    let plain = try answer()
    let scaled = try ReferenceSolver.switching.solve([
      "path": "linear", "p0": 10_000, "g": 4000, "r": 0.08, "K": 800_000, "c0": 420_000,
      "c1": 520_000, "e0": 2.1, "e1": 0.3, "capexDecline": 0.02, "life": 25,
    ])
    // Rounding only.
    #expect(abs(try plain.number("switchTime") - scaled.number("switchTime")) < 1e-10)
    #expect(abs(try 1000 * plain.number("npvGain") / scaled.number("npvGain") - 1) < 1e-10)
  }

  @Test func `A plant that pays at once is switched at once`() throws {
    #expect(try answer(replacing: "c1", with: 300).number("switchTime") == 0)
  }

  @Test(arguments: [
    ("e1", 2.1 as JSONValue, ReferenceInputError.outOfRange("e0 - e1", 0)),
    ("r", 0, .outOfRange("r", 0)),
    ("path", "zigzag", .unknownWord("path", "zigzag")),
    ("life", -1, .outOfRange("life", -1)),
  ])
  func `Numbers without a solution are refused by name`(
    key: String, value: JSONValue, error: ReferenceInputError
  ) {
    #expect(throws: error) { try answer(replacing: key, with: value) }
  }
}
