import FoundationEssentials
import Scenario
import Testing

/// The cases of the repository, solved as `abate verify` does, and answers by hand that no file holds.
@Suite struct ReferenceSolverTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Cases").path

  @Test(
    arguments: CaseLoader(
      paths: [
        "banking", "finance", "fleet", "msr", "nls", "qrng", "static", "switching", "tps",
        "uncertainty",
      ]
      .map { "\(folder)/\($0)" }
    ).files.map(\.path))
  func `A case of the repository passes`(path: String) throws {
    let file = try #require(CaseLoader(paths: [path]).files.first)
    switch Verifier().outcome(of: file.reference) {
    case .passed: break
    case let other: Issue.record("\(other)")
    }
  }

  /// Demand 100 - q; two plants with constant returns at cost 20 and 30.
  private func constantReturns(benchmark: Double, cost: Double = 30) throws -> JSONValue {
    func plant(_ cost: Double) -> JSONValue {
      [
        "market": 0, "c": .number(cost), "d": 0, "e": 1, "a": 0, "b": 50,
        "benchmark": .number(benchmark),
      ]
    }
    return try ReferenceSolver.performanceStandard.solve([
      "markets": [["A": 100, "B": 1]], "plants": [plant(20), plant(cost)],
    ])
  }

  @Test func `Of two plants with constant returns the cheaper serves all`() throws {
    let answer = try constantReturns(benchmark: 0.8).member("tps")
    // p = b (e - benchmark) = 10; the price is 20 + p^2/(2 b) = 21 since permits granted pay for emissions.
    #expect(abs(try answer.number("permitPrice") - 10) < 1e-8)
    let output = try answer.numbers("output")
    #expect(abs(output[0] - 79) < 1e-7)
    #expect(output[1] == 0)
  }

  @Test func `Equal plants with constant returns share the output of one`() throws {
    let output = try constantReturns(benchmark: 0.8, cost: 20).member("tps").numbers("output")
    #expect(abs(output[0] + output[1] - 79) < 1e-7)
  }

  @Test func `A plant in no market is refused`() {
    #expect(throws: ReferenceInputError.outOfRange("market", 1)) {
      try ReferenceSolver.performanceStandard.solve([
        "markets": [["A": 100, "B": 1]],
        "plants": [["market": 1, "c": 1, "d": 1, "e": 1, "a": 0, "b": 1, "benchmark": 0]],
      ])
    }
  }

  @Test func `The reserve takes only the excess between the thresholds since 2024`() throws {
    func intake(_ bank: Double, _ rule: String) throws -> Double {
      try ReferenceSolver.reserveRule.solve([
        "years": [["tnac": .number(bank), "rule": .string(rule), "rate": 0.24]]
      ]).numbers("intake")[0]
    }
    #expect(try intake(900e6, "from2024") == 67e6)
    #expect(try intake(900e6, "pre2024") == 216e6)
    #expect(try intake(1200e6, "from2024") == 288e6)
    #expect(try intake(833e6, "pre2024") == 0)
    #expect(throws: ReferenceInputError.unknownWord("rule", "2031")) { try intake(1, "2031") }
  }

  @Test func `An unknown model of a fit stops the case`() {
    #expect(throws: (any Error).self) {
      let solver = try #require(ReferenceSolver.standard.first { $0.kind == "nist" })
      _ = try solver.solve(["model": "nonsense", "x": [1], "y": [1], "start2": [1]])
    }
  }
}
