import Abate
import Synchronization

/// What one thread may know of a call of another, and how it ends it.
final class Watch: Sendable {
  private struct State {
    var isStopped = false
    var progress: SweepProgress?
    var whenStopped: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  var isStopped: Bool { state.withLock { $0.isStopped } }

  var progress: SweepProgress? {
    get { state.withLock { $0.progress } }
    set { state.withLock { $0.progress = newValue } }
  }

  func stop() {
    let action = state.withLock { state in
      state.isStopped = true
      return state.whenStopped
    }
    action?()
  }

  /// Has `action` done when the call is to end: at once, if that was said already.
  func whenStopped(_ action: @escaping @Sendable () -> Void) {
    let isStopped = state.withLock { state in
      state.whenStopped = action
      return state.isStopped
    }
    if isStopped { action() }
  }
}
