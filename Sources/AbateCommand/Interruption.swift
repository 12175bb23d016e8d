import Abate
import Dispatch
import Foundation

/// Ctrl-C during a run: what was begun is removed, then the command ends with 130 (termination: 143).
///
/// The handler runs beside the computation, which therefore need not look for it. Only where a file is being written
/// does the writer itself clean up.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  init(folder: ResultFolder?, progress: ProgressLine) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard folder?.stop() ?? true else { return }
        progress.end()
        Terminal.remark([ResultFolderError.interrupted.sentence])
        _exit(Interruption.exitCode(for: number))
      }
      source.resume()
      return source
    }
  }

  /// Lets no signal end the program in the moment between making a folder and being able to remove it.
  static func hold() {
    for number in [SIGINT, SIGTERM] { signal(number, SIG_IGN) }
  }

  /// As shells count: 128 and the number of the signal.
  static func exitCode(for number: Int32) -> Int32 { 128 + number }

  deinit { for source in sources { source.cancel() } }
}
