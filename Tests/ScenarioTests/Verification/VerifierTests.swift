import Scenario
import Testing

@Suite struct VerifierTests {
  private func outcome(_ text: String, solvers: [ReferenceSolver]? = nil) throws -> CaseOutcome {
    let reference = try ReferenceCase(read(text))
    return Verifier(solvers: solvers ?? ReferenceSolver.standard).outcome(of: reference)
  }

  @Test func `A right answer passes and a corrupted one fails at its path`() throws {
    guard case .passed = try outcome(annuityCase(expected: #"{"annuity": 74.94302324157448}"#))
    else {
      Issue.record("the right answer did not pass")
      return
    }
    guard case .failed(let place) = try outcome(annuityCase(expected: #"{"annuity": 74.95}"#))
    else {
      Issue.record("the corrupted answer did not fail")
      return
    }
    #expect(place.path == "annuity")
    #expect(place.expected == 74.95)
  }

  @Test func `An input that makes no sense stops the case and not the run`() throws {
    let text = annuityCase(expected: #"{"annuity": 1}"#).replacing(#""L": 25"#, with: #""L": 0"#)
    guard case .stopped(let error) = try outcome(text) else {
      Issue.record("the case was not stopped")
      return
    }
    #expect(error as? ReferenceInputError == .outOfRange("L", 0))
  }

  @Test(arguments: [("nonsense", SkipReason.unsupportedKind), ("hindcast", .dataOnly)])
  func `A kind without a solver is skipped and says why`(kind: String, reason: SkipReason) throws {
    let text = annuityCase(expected: #"{"annuity": 1}"#).replacing("finance", with: kind)
    guard case .skipped(reason) = try outcome(text) else {
      Issue.record("expected a skip because of \(reason)")
      return
    }
  }

  @Test func `What a solver does not compute is left out and named`() throws {
    let solver = ReferenceSolver(kind: "finance", unsolved: ["coupled", "other"]) { _ in ["own": 1]
    }
    let outcome = try outcome(
      annuityCase(expected: #"{"own": 1, "coupled": 5}"#), solvers: [solver])
    guard case .passed(_, leftOut: ["coupled"], _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    // With nothing left to compare the case is no success.
    guard
      case .skipped = try self.outcome(
        annuityCase(expected: #"{"coupled": 5}"#), solvers: [solver])
    else {
      Issue.record("a case without a comparison passed")
      return
    }
  }

  @Test func `Slow parts are computed only when asked for`() throws {
    let solver = ReferenceSolver(kind: "finance", slow: ["coupled"]) { input in
      input["skipCoupled"] == nil ? ["own": 1, "coupled": 6] : ["own": 1]
    }
    let text = annuityCase(expected: #"{"own": 1, "coupled": 5}, "slow": true"#)
    let reference = try ReferenceCase(read(text))
    guard case .passed = Verifier(solvers: [solver]).outcome(of: reference) else {
      Issue.record("the quick part did not pass")
      return
    }
    guard
      case .failed(let place) = Verifier(solvers: [solver], includesSlow: true)
        .outcome(of: reference)
    else {
      Issue.record("the slow part was not compared")
      return
    }
    #expect(place.path == "coupled")
  }

  @Test(arguments: [
    (#"[1]"#, ReferenceCaseFault.notAnObject(found: .array)),
    (#"{"id": "A"}"#, .access(.missing("kind"))),
    (#"{"id": 7}"#, .access(.wrongKind("id", expected: .string, found: .number))),
    (annuityCase(expected: "{}"), .nothingExpected),
    (annuityCase(expected: #"{"a": []}"#), .nothingExpected),
    (
      annuityCase(expected: "1", tolerance: #"{"rel": -1, "abs": 0}"#),
      .badTolerance(relative: -1, absolute: 0)
    ),
    (annuityCase(expected: "1", tolerance: #"{"rel": 1}"#), .access(.missing("abs"))),
  ])
  func `A document that is no case says why`(text: String, fault: ReferenceCaseFault) throws {
    #expect(throws: fault) { try ReferenceCase(try read(text)) }
  }
}
