import Synchronization

/// Collects answers and writes them in batches: at once where a run takes long, else some thousands at a time.
final class SweepWriter: Sendable {
  private struct State {
    var pending: [RunRecord] = []
    var last = ContinuousClock.now
    var done: Int
    var failures: Int
    var ownRuns = 0
    var watched = Accumulated()
    var fault: StoreError?
  }

  /// Longest time that a finished run waits for the store.
  private static let patience = Duration.milliseconds(100)
  /// Runs of one batch.
  private static let batch = 4096

  private let store: StudyStore
  private let total: Int
  private let start = ContinuousClock.now
  private let watched: Int?
  private let state: Mutex<State>

  /// - Parameter watched: The output whose standard error is followed, over the runs of this session.
  init(store: StudyStore, total: Int, done: Int, failures: Int, watched: Int?) {
    self.store = store
    self.total = total
    self.watched = watched
    state = Mutex(State(done: done, failures: failures))
  }

  func add(_ records: [RunRecord]) throws(StoreError) {
    let fault = state.withLock { state -> StoreError? in
      if let fault = state.fault { return fault }
      state.pending += records
      state.ownRuns += records.count
      for record in records {
        if record.status != .solved { state.failures += 1 }
        if let watched, watched < record.outputs.count, record.outputs[watched].isFinite {
          state.watched.add(record.outputs[watched])
        }
      }
      if state.pending.count >= Self.batch || .now - state.last >= Self.patience {
        flush(&state)
      }
      return state.fault
    }
    if let fault { throw fault }
  }

  /// Writes what waits. The first fault stops the study.
  func flush() throws(StoreError) {
    let fault = state.withLock { state -> StoreError? in
      flush(&state)
      return state.fault
    }
    if let fault { throw fault }
  }

  private func flush(_ state: inout State) {
    guard state.fault == nil, !state.pending.isEmpty else { return }
    do throws(StoreError) {
      try store.append(state.pending)
      state.done += state.pending.count
      state.pending.removeAll(keepingCapacity: true)
    } catch { state.fault = error }
    state.last = .now
  }

  var progress: SweepProgress {
    state.withLock { state in
      let error = state.watched.standardError
      let mean = state.watched.mean.magnitude
      return SweepProgress(
        done: state.done, total: total, failures: state.failures, ownRuns: state.ownRuns,
        seconds: start.duration(to: .now) / .seconds(1),
        relativeError: state.watched.count > 1 && mean > 0 ? error / mean : nil)
    }
  }
}
