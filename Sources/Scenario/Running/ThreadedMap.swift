import Dispatch
package import Market
import Synchronization

extension ParallelMap {
  /// Spreads the pieces of work over as many threads.
  ///
  /// `Market` cuts the work into the same pieces and sums answers in the same order whatever runs them, so results
  /// agree bit for bit on any number of threads. Each thread takes the next piece as soon as it is free.
  ///
  /// Each thread keeps its workspace from one use to the next: fresh memory costs more than what is done in it.
  ///
  /// - Parameter threads: At least 1.
  package static func threads(_ threads: Int) -> ParallelMap {
    precondition(threads >= 1, "a run needs a thread")
    let desks = (0..<threads).map { _ in Desk() }
    return ParallelMap(width: threads) { count, body in
      guard count > 0 else { return [] }
      let tray = Mutex(Tray<[Response]>(count: count))
      DispatchQueue.concurrentPerform(iterations: min(threads, count)) { place in
        desks[place].lend { workspace in
          while let piece = tray.withLock({ $0.take() }) {
            let answer = body(piece, workspace)
            tray.withLock { $0.answers[piece] = answer }
          }
        }
      }
      return tray.withLock { $0.answers.compactMap(\.self) }
    }
  }

  /// The same map with a call of `notice` before each use, to show progress.
  ///
  /// A solver uses the map once per evaluation of all participants.
  package func noticing(_ notice: @escaping @Sendable () -> Void) -> ParallelMap {
    ParallelMap(width: width, isStopped: isStopped) { count, body in
      notice()
      return run(count, body)
    }
  }

  /// The same map for an answer that may be given up: a solver throws `MarketError.stopped` then.
  package func stopping(when isStopped: @escaping @Sendable () -> Bool) -> ParallelMap {
    ParallelMap(width: width, isStopped: isStopped, run: run)
  }
}

/// The answers of `body` for `0 ..< count`, in order, found on up to so many threads.
///
/// Each thread takes the next piece as soon as it is free; what comes out does not depend on which one does.
package func mapConcurrently<Answer: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Answer
) -> [Answer] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let tray = Mutex(Tray<Answer>(count: count))
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while let piece = tray.withLock({ $0.take() }) {
      let answer = body(piece)
      tray.withLock { $0.answers[piece] = answer }
    }
  }
  return tray.withLock { $0.answers.compactMap(\.self) }
}

/// A thread's workspace.
private final class Desk: Sendable {
  private let workspace = Mutex(Workspace())

  /// Lends the workspace; a new one where another solve works with it at the moment.
  func lend(_ body: @Sendable (Workspace) -> Void) {
    let lent: Void? = workspace.withLockIfAvailable { body($0) }
    if lent == nil { body(Workspace()) }
  }
}

/// Pieces not yet taken and answers so far.
private struct Tray<Answer: Sendable>: Sendable {
  var next = 0
  var answers: [Answer?]

  init(count: Int) { answers = Array(repeating: nil, count: count) }

  mutating func take() -> Int? {
    guard next < answers.count else { return nil }
    next += 1
    return next - 1
  }
}
