import Synchronization

/// Collects answers and writes them in batches: at once where a run takes long, else some thousands at a time.
final class SweepWriter: Sendable {
  private struct State {
    var pending: [RunRecord] = []
    var last = ContinuousClock.now
    var done: Int
    var failures: Int
    var ownRuns = 0
    /// By case and setting: their means differ, which is no uncertainty.
    var watched: [Int: Accumulated] = [:]
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
  private let plan: RunPlan
  private let state: Mutex<State>

  /// - Parameter watched: The output whose standard error is followed, over the samples of the store and of this session.
  init(
    store: StudyStore, total: Int, done: Int, failures: Int, watched: Int?
  ) throws(StoreError) {
    self.store = store
    self.total = total
    self.watched = watched
    plan = store.header.plan
    var state = State(done: done, failures: failures)
    if let watched {
      try store.forEach { Self.watch($0, watched, store.header.plan, &state) }
    }
    self.state = Mutex(state)
  }

  private static func watch(
    _ record: RunRecord, _ column: Int, _ plan: RunPlan, _ state: inout State
  ) {
    let place = plan.place(record.run)
    guard place.sample > 0, column < record.outputs.count, record.outputs[column].isFinite else {
      return
    }
    state.watched[place.setting * plan.cases + place.caseIndex, default: Accumulated()]
      .add(record.outputs[column])
  }

  func add(_ records: [RunRecord]) throws(StoreError) {
    let fault = state.withLock { state -> StoreError? in
      if let fault = state.fault { return fault }
      state.pending += records
      state.ownRuns += records.count
      for record in records {
        if record.status != .solved { state.failures += 1 }
        if let watched { Self.watch(record, watched, plan, &state) }
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
      let errors = state.watched.values.map { known -> Double? in
        let mean = known.mean.magnitude
        return known.count > 1 && mean > 0 ? known.standardError / mean : nil
      }
      let isKnown = !errors.isEmpty && errors.allSatisfy { $0 != nil }
      return SweepProgress(
        done: state.done, total: total, failures: state.failures, ownRuns: state.ownRuns,
        seconds: start.duration(to: .now) / .seconds(1),
        relativeError: isKnown ? errors.compactMap { $0 }.max() : nil,
        watchedSamples: state.watched.values.map(\.count).min() ?? 0)
    }
  }
}
