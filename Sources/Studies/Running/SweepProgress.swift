/// How far a study is.
package struct SweepProgress: Sendable, Equatable {
  /// Runs in the store, those of earlier sessions included.
  package let done: Int
  package let total: Int
  /// Runs without an answer.
  package let failures: Int
  /// Runs of this session, and its seconds.
  package let ownRuns: Int
  package let seconds: Double
  /// Standard error of the mean of the watched result relative to the mean; nil where none is watched or known.
  package let relativeError: Double?

  package init(
    done: Int, total: Int, failures: Int, ownRuns: Int, seconds: Double,
    relativeError: Double? = nil
  ) {
    self.done = done
    self.total = total
    self.failures = failures
    self.ownRuns = ownRuns
    self.seconds = seconds
    self.relativeError = relativeError
  }

  /// Runs a second.
  package var rate: Double { seconds > 0 ? Double(ownRuns) / seconds : 0 }

  /// Seconds left at the rate so far; nil before the first run.
  package var secondsLeft: Double? { rate > 0 ? Double(total - done) / rate : nil }
}
