/// Why an iteration ended.
package enum Termination: Sendable, Hashable {
  /// The tolerance was reached.
  case converged
  /// The largest allowed number of iterations was spent.
  case iterationLimit
  /// No step improves the answer any more, though the tolerance was not reached.
  case stalled
}

/// An answer found step by step, with the evidence for it.
package protocol IterativeResult {
  /// Why the iteration ended.
  var termination: Termination { get }
  /// Number of steps taken.
  var iterations: Int { get }
  /// What is left of the quantity that should vanish; each result says which.
  var residual: Double { get }
}

extension IterativeResult {
  /// The result itself if it reached its tolerance.
  ///
  /// ```swift
  /// let price = try RootFinding.root(in: 0...500) { excess($0) }.requireConverged().root
  /// ```
  package func requireConverged() throws(NumericsError) -> Self {
    guard termination == .converged else {
      throw .notConverged(termination: termination, iterations: iterations, residual: residual)
    }
    return self
  }
}
