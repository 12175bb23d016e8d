import Abate
import ArgumentParser
import Foundation

/// What the data commands write to the terminal.
enum DataOutput {
  /// A line of the answer. When it cannot be written (full disk) the command ends with 1.
  static func write(_ line: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    } catch {
      writeError("error: the output cannot be written. Check the space left on the disk.")
      throw ExitCode(1)
    }
  }

  /// A line for people, beside the answer. Where even this cannot be written nobody can be told.
  static func writeError(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// One line a fault, errors and warnings.
  static func printFaults(_ faults: [DataFault]) {
    for fault in faults {
      writeError("\(fault.isWarning ? "warning" : "error"): \(DataFaultText.line(for: fault))")
    }
  }

  /// Ends the command as wrong use (2) with a sentence.
  static func wrongUse(_ sentence: String) -> ExitCode {
    writeError("error: \(sentence)")
    return ExitCode(2)
  }

  /// Columns of the terminal; nothing when the output goes to a file or pipe.
  static var terminalWidth: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try write(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
