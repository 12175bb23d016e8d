import Abate
import Foundation
import Synchronization

/// How far a sweep is: a bar redrawn on a terminal, a line every ten seconds elsewhere.
final class SweepReport: Sendable {
  private struct State {
    var lastLine = ContinuousClock.now
    var isDrawn = false
  }

  private static let pause = Duration.seconds(10)
  private static let barWidth = 20

  private let isTerminal: Bool
  private let isQuiet: Bool
  private let state = Mutex(State())

  init(isTerminal: Bool, isQuiet: Bool) {
    self.isTerminal = isTerminal
    self.isQuiet = isQuiet
  }

  func show(_ progress: SweepProgress) {
    guard !isQuiet else { return }
    let line = StudyText.line(progress)
    state.withLock { state in
      if isTerminal {
        let bar = StudyText.bar(progress, width: Self.barWidth)
        _ = Terminal.write("\r\u{1b}[K\(bar) \(line)", to: STDERR_FILENO)
        state.isDrawn = true
      } else if .now - state.lastLine >= Self.pause {
        Terminal.remark([line])
        state.lastLine = .now
      }
    }
  }

  /// Wipes the bar.
  func end() {
    state.withLock { state in
      guard state.isDrawn else { return }
      _ = Terminal.write("\r\u{1b}[K", to: STDERR_FILENO)
      state.isDrawn = false
    }
  }
}
