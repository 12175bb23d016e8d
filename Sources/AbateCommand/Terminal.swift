import Abate
import ArgumentParser
import Foundation

/// Where a command writes: every write is checked.
enum Terminal {
  /// Columns when the output goes to a file or pipe and `COLUMNS` does not say otherwise.
  static let defaultWidth = 80

  /// Lines to the standard output. Where they cannot be written the command ends.
  static func show(_ lines: [String]) throws {
    try show(text: lines.map { $0 + "\n" }.joined())
  }

  /// Text with its ends of lines to the standard output, as `show` writes lines.
  static func show(text: String) throws {
    guard let code = write(text, to: STDOUT_FILENO) else { return }
    // Whoever read the output has seen enough.
    if code == EPIPE { throw ExitCode(0) }
    complain(["the output cannot be written: \(SystemErrorText.words(for: code))."])
    throw ExitCode(1)
  }

  /// Lines to the standard error, the first with `error:` in front.
  static func complain(_ lines: [String]) {
    guard let first = lines.first else { return }
    remark(["error: \(first)"] + lines.dropFirst())
  }

  /// Lines to the standard error.
  static func remark(_ lines: [String]) {
    // There is nowhere to say that this fails.
    _ = write(lines.map { $0 + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// Writes everything; the system's error number where that fails.
  static func write(_ text: String, to descriptor: Int32) -> Int32? {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        return errno
      }
      start += written
    }
    return nil
  }

  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Columns of the terminal, of `COLUMNS`, or 80.
  static var width: Int {
    var size = winsize()
    if isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    {
      return Int(size.ws_col)
    }
    let text = ProcessInfo.processInfo.environment["COLUMNS"]
    return text.flatMap(Int.init).flatMap { $0 >= 40 ? $0 : nil } ?? defaultWidth
  }
}
