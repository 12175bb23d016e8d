/// What became of one reference case.
package enum CaseOutcome: Sendable {
  /// Every compared value lies within the tolerance.
  /// - `worst`: the value nearest to its limit.
  /// - `leftOut`: members of `expected` that were not computed, by name.
  /// - `remarks`: in what sense it passed, if not plainly.
  case passed(worst: Comparison, leftOut: [String], remarks: [CaseRemark])
  /// A value lies outside, is missing, or stands where another structure was expected.
  case failed(at: Comparison)
  /// The solver gave up; the error says why.
  case stopped(any Error)
  /// The case was not tried.
  case skipped(SkipReason)
}

/// Why a case was not tried.
package enum SkipReason: Sendable, Equatable {
  /// No solver for this kind.
  case unsupportedKind
  /// Its `expected` is data to hold results against, or rules in words: there is nothing to solve.
  case dataOnly
  /// It takes minutes, and slow work was not asked for.
  case slow
}

/// In what sense a case passed, where that needs saying.
package enum CaseRemark: Sendable, Equatable {
  /// The problem has several answers; the expected one is among them.
  case severalAnswers(Int)
  /// A member lies within a range that `expected` gives it.
  case within(String, value: Double, range: ClosedRange<Double>)
}
