/// How work over participants is spread; the target itself knows no threads.
///
/// The work is cut into the same pieces whatever runs them, and answers are summed in the order of
/// participants, so that results agree bit for bit on any number of threads.
package struct ParallelMap: Sendable {
  /// Runs `body` on every index in `0 ..< count` and returns the answers in order.
  package let run: @Sendable (_ count: Int, _ body: @Sendable (Int) -> [Response]) -> [[Response]]

  package init(
    run: @escaping @Sendable (_ count: Int, _ body: @Sendable (Int) -> [Response]) -> [[Response]]
  ) {
    self.run = run
  }

  /// One after the other.
  package static let serial = ParallelMap { count, body in (0..<count).map(body) }
}
