import Foundation
import Synchronization

/// One line on a terminal that says how far a run is, redrawn in place and wiped at the end.
final class ProgressLine: Sendable {
  private struct State {
    var stage = ""
    var count = 0
    var isDrawn = false
  }

  private let isShown: Bool
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameter isShown: `false` where nobody watches: then nothing is written.
  init(isShown: Bool) { self.isShown = isShown }

  /// Begins a stage.
  func begin(_ stage: String) {
    guard isShown else { return }
    state.withLock { state in
      state.stage = stage
      state.count = 0
      draw(&state)
    }
  }

  /// Counts a step of the stage.
  func advance() {
    guard isShown else { return }
    state.withLock { state in
      state.count += 1
      draw(&state)
    }
  }

  /// Wipes the line.
  func end() {
    state.withLock { state in
      guard state.isDrawn else { return }
      _ = Terminal.write("\r\u{1b}[K", to: STDERR_FILENO)
      state.isDrawn = false
    }
  }

  private func draw(_ state: inout State) {
    let seconds = start.duration(to: .now) / .seconds(1)
    let time = (seconds * 10).rounded() / 10
    let count = state.count > 0 ? ", evaluation \(state.count)" : ""
    _ = Terminal.write("\r\u{1b}[K\(state.stage)\(count) (\(time) s)", to: STDERR_FILENO)
    state.isDrawn = true
  }
}
