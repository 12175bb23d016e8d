import Abate
import ArgumentParser
import Foundation

/// `abate store export`
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all runs of a store as CSV, one line per run, in order.",
    discussion: """
      Columns: run, case, setting of each lever, sample (0: every uncertain number at its median), status, residual, \
      the uncertain numbers, the results, and why there is no answer. Numbers are written so that reading them gives \
      the same bits.

      Examples:
        abate store export uncertainty.study --out runs.csv
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @Option(
    help: ArgumentHelp("The file to write (default: standard output).", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var out: String?

  func run() throws {
    let store = try understandingStudy { try StudyStore.open(self.store) }
    let header = store.header
    let descriptor: Int32
    if let out {
      descriptor = open(out, O_CREAT | O_EXCL | O_WRONLY, 0o644)
      guard descriptor >= 0 else {
        Terminal.complain(["\(out): \(SystemErrorText.words(for: errno))."])
        throw ExitCode(2)
      }
    } else {
      descriptor = STDOUT_FILENO
    }
    func write(_ text: String) throws {
      guard let code = Terminal.write(text, to: descriptor) else { return }
      if code == EPIPE { throw ExitCode(0) }
      Terminal.complain(["the output cannot be written: \(SystemErrorText.words(for: code))."])
      throw ExitCode(1)
    }
    let columns =
      ["run", "case"] + header.choices.map(\.path) + ["sample", "status", "residual"]
      + header.inputs.map { "\($0.name) [\($0.unit)]" }
      + header.outputs.map { "\($0.name) [\($0.unit)]" } + ["diagnosis"]
    try write(columns.map(Self.cell).joined(separator: ",") + "\n")
    let plan = header.plan
    var buffer = ""
    try understandingStudy {
      try store.forEach { record in
        let place = plan.place(record.run)
        let values = zip(header.choices, plan.values(setting: place.setting)).map {
          $0.values[$1]
        }
        let outputs =
          record.outputs.isEmpty
          ? header.outputs.map { _ in "" }
          : record.outputs.map { $0.isFinite ? "\($0)" : "" }
        let head = [String(record.run), header.cases[place.caseIndex].name] + values
        let figures = [String(place.sample), record.status.name, "\(record.residual)"]
        let row = head + figures + record.inputs.map { "\($0)" } + outputs
        buffer +=
          (row + [record.diagnosis ?? ""]).map(Self.cell).joined(separator: ",") + "\n"
        if buffer.utf8.count > 1 << 16 {
          try write(buffer)
          buffer = ""
        }
      }
    }
    try write(buffer)
    if out != nil { close(descriptor) }
  }

  /// RFC 4180.
  private static func cell(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// `abate store gc`
struct StoreCleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove runs without an answer from a store and give unused space back.",
    discussion: """
      The next `abate study` tries the removed runs again.

      Examples:
        abate store gc uncertainty.study
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  func run() throws {
    let removed = try understandingStudy {
      let store = try StudyStore.open(self.store, toWrite: true)
      let count = try store.remove([.failed, .infeasible, .excluded])
      try store.compact()
      try store.close()
      return count
    }
    try Terminal.show(["\(removed) runs without an answer removed from \(store)"])
  }
}

/// `abate store merge`
struct StoreMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the parts of a study together.",
    discussion: """
      The parts must be of one study; runs that several hold must agree to the last bit. The new store is what one run \
      through would have written.

      Examples:
        abate store merge whole.study part1.study part2.study
      """)

  @Argument(help: "The new store.", completion: .file())
  var out: String

  @Argument(help: "The parts.", completion: .file())
  var parts: [String]

  func run() throws {
    let store = try understandingStudy { try StudyStore.merge(parts, into: out) }
    let counts = try understandingStudy { try store.counts() }
    try Terminal.show([
      StudyText.counts(counts, total: store.header.plan.count) + ", \(out)"
    ])
  }
}
