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
  /// Standard error of the mean of the watched result over the samples, relative to the mean: of the case and setting where it is
  /// largest; nil where none is watched or known.
  package let relativeError: Double?
  /// Samples behind it, in the case and setting with fewest.
  package let watchedSamples: Int

  package init(
    done: Int, total: Int, failures: Int, ownRuns: Int, seconds: Double,
    relativeError: Double? = nil, watchedSamples: Int = 0
  ) {
    self.done = done
    self.total = total
    self.failures = failures
    self.ownRuns = ownRuns
    self.seconds = seconds
    self.relativeError = relativeError
    self.watchedSamples = watchedSamples
  }

  /// Runs a second.
  package var rate: Double { seconds > 0 ? Double(ownRuns) / seconds : 0 }

  /// Seconds left at the rate so far; nil before the first run.
  package var secondsLeft: Double? { rate > 0 ? Double(total - done) / rate : nil }
}
