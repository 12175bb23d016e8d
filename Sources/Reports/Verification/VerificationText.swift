package import Scenario

/// What `abate verify` says, line by line.
package enum VerificationText {
  /// One line for a result, a second one where a value is wrong.
  /// - Parameter width: columns for the name of the case.
  package static func lines(for result: CaseResult, width: Int) -> [String] {
    let reference = result.file.reference
    let name = reference.id + String(repeating: " ", count: max(0, width - reference.id.count))
    switch result.outcome {
    case .passed(let worst, let leftOut, let remarks):
      let missing = leftOut.isEmpty ? "" : "; not computed: \(leftOut.joined(separator: ", "))"
      let note = remarks.map { "; " + sentence(for: $0) }.joined() + missing
      let distance = "worst value at \(short(worst.ratio)) of its tolerance"
      return ["ok    \(name)  \(reference.title) (\(distance)\(note))"]
    case .failed(let place):
      return ["FAIL  \(name)  \(reference.title)", "      \(sentence(for: place))"]
    case .stopped(let error):
      return ["FAIL  \(name)  \(reference.title)", "      no answer: \(sentence(for: error))"]
    case .skipped(let reason):
      return ["skip  \(name)  \(reference.title) (\(sentence(for: reason, kind: reference.kind)))"]
    }
  }

  /// The skipped kinds with their counts, and the closing line `N passed, N failed, N skipped`.
  package static func summary(of results: [CaseResult]) -> [String] {
    var lines: [String] = []
    for (reason, heading) in [
      (SkipReason.unsupportedKind, "Kinds not supported yet"),
      (.dataOnly, "Kinds with nothing to solve"),
      (.slow, "Kinds with slow cases left out"),
    ] {
      let kinds = skippedKinds(in: results, because: reason)
      if !kinds.isEmpty { lines.append("\(heading): \(kinds.joined(separator: ", "))") }
    }
    let tally = VerificationTally(results)
    lines.append("\(tally.passed) passed, \(tally.failed) failed, \(tally.skipped) skipped")
    return lines
  }

  private static func skippedKinds(
    in results: [CaseResult], because reason: SkipReason
  ) -> [String] {
    let kinds = results.compactMap { result -> String? in
      guard case .skipped(reason) = result.outcome else { return nil }
      return result.file.reference.kind
    }
    return Dictionary(grouping: kinds, by: { $0 }).sorted { $0.key < $1.key }
      .map { "\($0.key) (\($0.value.count))" }
  }

  /// Where and by how much an answer is wrong.
  static func sentence(for place: Comparison) -> String {
    let path = place.path.isEmpty ? "the answer" : place.path
    let values = "at \(path): got \(describe(place.got)), expected \(describe(place.expected))"
    guard place.ratio.isFinite else { return values }
    return "\(values), which is \(short(place.ratio)) times the tolerance"
  }

  /// In what sense a case passed.
  static func sentence(for remark: CaseRemark) -> String {
    switch remark {
    case .severalAnswers(let count): "one of \(count) equilibria found"
    case .within(let name, let value, let range):
      "\(name) \(value) within \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// Why a case was not tried.
  static func sentence(for reason: SkipReason, kind: String) -> String {
    switch reason {
    case .unsupportedKind: "kind \(kind) is not supported yet"
    case .dataOnly: "kind \(kind) has nothing to solve"
    case .slow: "takes minutes; add --slow"
    }
  }

  /// Why a solver gave up.
  static func sentence(for error: any Error) -> String {
    switch error {
    case let error as JSONAccessError: "the input: \(sentence(for: error))"
    case ReferenceInputError.outOfRange(let name, let value):
      "the input: \(name) is \(value), which is out of range"
    case ReferenceInputError.unknownWord(let name, let word):
      "the input: \(name) is \"\(word)\", which is not known"
    case ReferenceInputError.notAtRest(let steps):
      "the output of plants still moves after \(steps) steps"
    default: "\(error)"
    }
  }

  private static func describe(_ value: JSONValue?) -> String {
    switch value {
    case nil: "nothing"
    case .null?: "null"
    case .boolean(let value)?: "\(value)"
    case .number(let value)?: "\(value)"
    case .string(let value)?: "\"\(value)\""
    case .array(let values)?: "a list of \(values.count)"
    case .object(let members)?: "an object of \(members.count)"
    }
  }

  /// Two figures, in scientific notation where plain digits would hide them: `0.25`, `3.1e-7`, `2.4e5`.
  static func short(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var mantissa = value
    var exponent = 0
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    mantissa = (mantissa * 10).rounded() / 10
    // 9.96 is 10.0 in two figures, hence 1.0 of the next power.
    if mantissa == 10 { (mantissa, exponent) = (1, exponent + 1) }
    switch exponent {
    case 0: return "\(mantissa)"
    case -1: return "\((mantissa * 10).rounded() / 100)"
    case 1, 2: return "\(Int(value.rounded()))"
    default: return "\(mantissa)e\(exponent)"
    }
  }
}
