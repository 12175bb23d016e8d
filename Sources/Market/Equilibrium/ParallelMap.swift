/// How work over participants is spread; the target itself knows no threads.
///
/// The work is cut into the same pieces whatever runs them, and answers are summed in the order of
/// participants, so that results agree bit for bit on any number of threads. Each piece is lent a workspace that no
/// other piece uses at the same time.
package struct ParallelMap: Sendable {
  /// A piece of work: its index in, answers out.
  package typealias Piece = @Sendable (Int, Workspace) -> [Response]

  /// How many pieces may be worked on at the same time.
  package let width: Int
  /// Runs `body` on every index in `0 ..< count` and returns the answers in order.
  package let run: @Sendable (_ count: Int, _ body: Piece) -> [[Response]]
  /// Whether nobody waits for the answer any more; a solver looks before each evaluation of all participants.
  package let isStopped: @Sendable () -> Bool

  package init(
    width: Int = 1, isStopped: @escaping @Sendable () -> Bool = { false },
    run: @escaping @Sendable (_ count: Int, _ body: Piece) -> [[Response]]
  ) {
    self.width = width
    self.isStopped = isStopped
    self.run = run
  }

  /// One after the other.
  package static let serial = ParallelMap { count, body in
    let workspace = Workspace()
    return (0..<count).map { body($0, workspace) }
  }
}
