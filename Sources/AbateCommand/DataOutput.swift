import Abate
import ArgumentParser
import Foundation

/// What the data commands write to the terminal.
enum DataOutput {
  static func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  static func writeError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
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
    write(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
