/// A reference case with what became of it.
package struct CaseResult: Sendable {
  /// The case and its file.
  package let file: CaseFile
  /// What became of it.
  package let outcome: CaseOutcome

  package init(file: CaseFile, outcome: CaseOutcome) {
    self.file = file
    self.outcome = outcome
  }
}

/// How many cases passed, failed and were skipped.
package struct VerificationTally: Sendable, Equatable {
  package private(set) var passed = 0
  /// Wrong answers and solvers that gave up.
  package private(set) var failed = 0
  package private(set) var skipped = 0

  /// The counts of some results.
  package init(_ results: [CaseResult]) {
    for result in results {
      switch result.outcome {
      case .passed: passed += 1
      case .failed, .stopped: failed += 1
      case .skipped: skipped += 1
      }
    }
  }
}
