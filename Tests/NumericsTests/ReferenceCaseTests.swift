import FoundationEssentials
import Numerics
import Testing

/// A reference case as it stands in its file.
private struct ReferenceCase: Decodable {
  struct Tolerance: Decodable {
    let rel: Double
    let abs: Double
  }

  let id: String
  let kind: String
  let input: ReferenceProblems.Input
  let expected: [String: Expected]
  let tolerance: Tolerance
}

/// A number, a list or a table of the answer.
private struct Expected: Decodable {
  let value: ReferenceProblems.Value

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let list = try? container.decode([Double].self) {
      value = .list(list)
    } else {
      value = .table(try container.decode([[Double]].self))
    }
  }
}

extension ReferenceProblems.Value {
  fileprivate var numbers: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let list): list
    case .table(let table): table.flatMap(\.self)
    }
  }
}

@Suite struct ReferenceCaseTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases")

  static func paths() throws -> [String] {
    try ["nls", "qrng"].flatMap { family in
      try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: family).path()
      ).filter { $0.hasSuffix(".json") }.sorted().map { "\(family)/\($0)" }
    }
  }

  @Test func theCasesAreThere() throws { #expect(try Self.paths().count >= 19) }

  @Test(arguments: try paths())
  func everyNumberLiesWithinTheTolerance(path: String) throws {
    let data = try Data(contentsOf: Self.folder.appending(path: path))
    let reference = try JSONDecoder().decode(ReferenceCase.self, from: data)
    let answer = try ReferenceProblems.solve(kind: reference.kind, input: reference.input)
    #expect(Set(answer.keys) == Set(reference.expected.keys))
    for (name, expected) in reference.expected {
      let found = try #require(answer[name]?.numbers)
      #expect(found.count == expected.value.numbers.count)
      for (found, expected) in zip(found, expected.value.numbers) {
        let allowed = reference.tolerance.abs + reference.tolerance.rel * abs(expected)
        #expect(abs(found - expected) <= allowed, "\(name): \(found) for \(expected)")
      }
    }
  }

  // Certified standard deviations of BoxBOD (NIST).
  @Test func standardErrorsAreTheCertifiedOnes() throws {
    let fit = try ReferenceProblems.regression(
      model: "BoxBOD", x: [1, 2, 3, 5, 7, 10], y: [109, 149, 149, 191, 213, 224],
      start: [100, 0.75]
    ).requireConverged()
    for (found, certified) in zip(fit.standardErrors, [12.354515176, 0.10455993237]) {
      #expect(abs(found / certified - 1) < 1e-6)
    }
  }

  @Test func unknownModelsAndMissingMembersAreNamed() {
    #expect {
      try ReferenceProblems.regression(model: "Nothing", x: [], y: [], start: [])
    } throws: { error in
      guard case .unknownName("Nothing") = error as? NumericsError else { return false }
      return true
    }
    #expect(throws: NumericsError.self) { try ResidualProblem(named: "nothing") }
  }
}
