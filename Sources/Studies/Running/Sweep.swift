import Dispatch
import Synchronization

/// Runs what a store lacks of a study, on all cores, and writes each answer as it comes.
package struct Sweep: Sendable {
  /// How it is run. None of it changes an answer.
  package struct Options: Sendable {
    package var threads: Int
    /// Most runs of this session; nil: all.
    package var limit: Int?
    /// The output whose standard error is followed, and the relative error at which the session ends.
    package var watched: Int?
    package var enough: Double?

    package init(
      threads: Int = 1, limit: Int? = nil, watched: Int? = nil, enough: Double? = nil
    ) {
      self.threads = max(1, threads)
      self.limit = limit
      self.watched = watched
      self.enough = enough
    }
  }

  /// How a session ended.
  package enum End: Sendable, Equatable {
    case complete
    /// `limit` reached, or the watched error small enough.
    case enough
    case interrupted
  }

  package let store: StudyStore
  package let samples: SamplePlan?
  private let model: any StudyModel
  private let options: Options

  package init(
    store: StudyStore, samples: SamplePlan?, model: any StudyModel, options: Options = Options()
  ) {
    self.store = store
    self.samples = samples
    self.model = model
    self.options = options
  }

  /// Seconds between two reports of progress.
  private static let tick = 0.2

  /// Runs until nothing is left, enough is known, or the task is cancelled. What is done by then is in the store.
  package func run(
    progress: @escaping @Sendable (SweepProgress) -> Void = { _ in }
  ) async throws -> End {
    let plan = store.header.plan
    let shard = store.header.shard
    let present = try store.runs()
    let counts = try store.counts()
    let total = (0..<(plan.count / plan.cases)).reduce(0) { sum, unit in
      plan.isIn(shard, run: unit * plan.cases) ? sum + plan.cases : sum
    }
    let writer = try SweepWriter(
      store: store, total: total, done: present.count,
      failures: present.count - (counts[.solved] ?? 0), watched: options.watched)
    // What sessions before have found may be enough.
    if isEnough(writer.progress) {
      progress(writer.progress)
      return present.count >= total ? .complete : .enough
    }
    let stop = EndFlag()
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + Self.tick, repeating: Self.tick)
    timer.setEventHandler {
      // A fault comes up again at the next answer.
      try? writer.flush()
      let state = writer.progress
      progress(state)
      if isEnough(state) { stop.set(.enough) }
    }
    timer.resume()
    defer { timer.cancel() }
    // First each question once, then the runs that only repeat one.
    for repeats in [false, true] {
      let dispenser = Dispenser(
        plan: plan, shard: shard, present: present,
        limit: options.limit.map { $0 - writer.progress.ownRuns })
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<options.threads {
          group.addTask {
            try await work(
              dispenser, writer, stop, plan: plan, repeats: repeats)
          }
        }
        try await group.waitForAll()
      }
      try writer.flush()
    }
    progress(writer.progress)
    if Task.isCancelled { return .interrupted }
    if let end = stop.end { return end }
    return writer.progress.done >= total ? .complete : .enough
  }

  /// Fewest samples from which an error is believed.
  private static let leastSamples = 64

  /// Whether the watched result is known well enough, in every case and setting.
  private func isEnough(_ state: SweepProgress) -> Bool {
    guard let enough = options.enough, let error = state.relativeError else { return false }
    return error <= enough && state.watchedSamples >= Self.leastSamples
  }

  /// Longest time between two looks at the clock: a chunk of quick runs grows until it takes that long.
  private static let chunkTime = Duration.milliseconds(4)
  private static let largestChunk = 512

  private func work(
    _ dispenser: Dispenser, _ writer: SweepWriter, _ stop: EndFlag, plan: RunPlan, repeats: Bool
  ) async throws {
    let cursor = try samples.map { try DesignCursor($0.design) }
    let centre = try samples?.centre() ?? Sample(point: [], values: [])
    var size = 1
    while !Task.isCancelled, stop.end == nil {
      let chunk = dispenser.take(size) {
        let place = plan.place($0)
        return (model.original(of: place) != place) == repeats
      }
      guard !chunk.isEmpty else { break }
      let begin = ContinuousClock.now
      var records: [RunRecord] = []
      for run in chunk {
        let place = plan.place(run)
        var sample = centre
        if place.sample > 0, let samples, let cursor {
          sample = try samples.sample(at: cursor.point(place.sample - 1))
        }
        records.append(try answer(run, place, sample, plan: plan, repeats: repeats))
        if Task.isCancelled { break }
      }
      try writer.add(records)
      if .now - begin < Self.chunkTime, size < Self.largestChunk { size *= 2 }
      await Task.yield()
    }
  }

  private func answer(
    _ run: Int, _ place: RunPlan.Place, _ sample: Sample, plan: RunPlan, repeats: Bool
  ) throws -> RunRecord {
    if repeats, let known = try store.record(plan.run(model.original(of: place))) {
      return known.copied(to: run, inputs: sample.values, key: known.key)
    }
    return model.answer(StudyRun(number: run, place: place, sample: sample))
  }
}

/// Whether a session is to end early.
private final class EndFlag: Sendable {
  private let state = Mutex(Sweep.End?.none)

  var end: Sweep.End? { state.withLock { $0 } }

  func set(_ end: Sweep.End) { state.withLock { $0 = $0 ?? end } }
}

/// Hands out runs in order, each once.
private final class Dispenser: Sendable {
  private struct State {
    var next = 0
    var left: Int
  }

  private let plan: RunPlan
  private let shard: StoreHeader.Shard?
  private let present: RunSet
  private let state: Mutex<State>

  init(plan: RunPlan, shard: StoreHeader.Shard?, present: RunSet, limit: Int?) {
    self.plan = plan
    self.shard = shard
    self.present = present
    state = Mutex(State(left: limit ?? Int.max))
  }

  func take(_ count: Int, where isMeant: (Int) -> Bool) -> [Int] {
    state.withLock { state in
      var runs: [Int] = []
      while runs.count < min(count, state.left), state.next < plan.count {
        let run = state.next
        state.next += 1
        if plan.isIn(shard, run: run), !present.contains(run), isMeant(run) { runs.append(run) }
      }
      state.left -= runs.count
      return runs
    }
  }
}
