package import Scenario

/// The results of `abate verify --json`.
package struct VerificationDocument: Encodable {
  private let cases: [Case]
  private let passed: Int
  private let failed: Int
  private let skipped: Int

  /// A document of all results, in their order.
  package init(_ results: [CaseResult]) {
    cases = results.map(Case.init)
    let tally = VerificationTally(results)
    (passed, failed, skipped) = (tally.passed, tally.failed, tally.skipped)
  }

  private struct Case: Encodable {
    let id: String
    let kind: String
    let title: String
    let file: String
    /// `passed`, `failed` or `skipped`.
    let outcome: String
    /// Distance of the worst value, in tolerances; left out when the structure differs.
    var worst: Double?
    /// Where the worst value stands.
    var path: String?
    var got: JSONValue?
    var expected: JSONValue?
    /// Members of the expectation that were not computed.
    var notComputed: [String]?
    /// In what sense it passed.
    var remarks: [String]?
    /// Why there is no answer.
    var reason: String?

    init(_ result: CaseResult) {
      let reference = result.file.reference
      id = reference.id
      kind = reference.kind
      title = reference.title
      file = result.file.path
      switch result.outcome {
      case .passed(let place, let leftOut, let marks):
        remarks = marks.isEmpty ? nil : marks.map(VerificationText.sentence)
        outcome = "passed"
        notComputed = leftOut.isEmpty ? nil : leftOut
        note(place)
      case .failed(let place):
        outcome = "failed"
        note(place)
      case .stopped(let error):
        outcome = "failed"
        reason = VerificationText.sentence(for: error)
      case .skipped(let skip):
        outcome = "skipped"
        reason = VerificationText.sentence(for: skip, kind: reference.kind)
      }
    }

    private mutating func note(_ place: Comparison) {
      worst = place.ratio.isFinite ? place.ratio : nil
      path = place.path
      got = place.got
      expected = place.expected
    }
  }
}
