import Abate

/// How long the stages of a command took.
struct Stopwatch {
  private var last = ContinuousClock.now
  private var laps: [(name: String, seconds: Double)] = []

  /// Ends a stage.
  mutating func lap(_ name: String) {
    let now = ContinuousClock.now
    laps.append((name, last.duration(to: now) / .seconds(1)))
    last = now
  }

  /// `read 0.12 s, solve 1.30 s`.
  var words: String {
    laps.map { "\($0.name) \(Figure.text($0.seconds, decimals: 2)) s" }.joined(separator: ", ")
  }
}
