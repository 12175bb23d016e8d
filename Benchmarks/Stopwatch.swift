/// Times pieces of work, the fastest of several runs: these machines are shared, and the fastest is what the
/// code needs.
struct Stopwatch {
  private(set) var rows: [(name: String, milliseconds: Double)] = []

  /// Runs `work` `times` times and keeps the fastest.
  mutating func measure(_ name: String, times: Int = 7, _ work: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    var best = Duration.seconds(3600)
    for _ in 0..<times { best = min(best, try clock.measure(work)) }
    rows.append((name, best / .milliseconds(1)))
  }

  /// Adds what was timed elsewhere.
  mutating func add(_ name: String, milliseconds: Double) { rows.append((name, milliseconds)) }

  func milliseconds(_ name: String) -> Double? { rows.first { $0.name == name }?.milliseconds }
}
