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

  @Test func `Of several answers one must be the expected one, and their number is told`() throws {
    let solver = ReferenceSolver(kind: "finance", answers: { _ in [["own": 1], ["own": 2]] })
    guard
      case .passed(_, leftOut: [], remarks: [.severalAnswers(2)]) = try outcome(
        annuityCase(expected: #"{"own": 2}"#), solvers: [solver])
    else {
      Issue.record("the second answer did not count")
      return
    }
    guard
      case .failed(let place) = try outcome(
        annuityCase(expected: #"{"own": 1.4}"#), solvers: [solver])
    else {
      Issue.record("a value between two answers passed")
      return
    }
    // The nearer answer is shown.
    #expect(place.got == 1)
    let none = ReferenceSolver(kind: "finance", answers: { _ in [] })
    guard
      case .failed = try outcome(annuityCase(expected: #"{"own": 1}"#), solvers: [none])
    else {
      Issue.record("no answer at all passed")
      return
    }
  }

  @Test(arguments: [(4.0, true), (5, true), (6, true), (6.1, false), (3.9, false), (.nan, false)])
  func `A member with a range passes inside it`(value: Double, passes: Bool) throws {
    let solver = ReferenceSolver(
      kind: "finance", ranges: { _ in ["bound": 4...6] },
      solve: { _ in ["own": 1, "bound": .number(value)] })
    let outcome = try outcome(
      annuityCase(expected: #"{"own": 1, "bound": 5.5}"#), solvers: [solver])
    switch outcome {
    case .passed(_, _, let remarks):
      #expect(passes)
      #expect(remarks == [.within("bound", value: value, range: 4...6)])
    case .failed(let place):
      #expect(!passes)
      #expect(place.path == "bound")
    default: Issue.record("\(outcome)")
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
