import Abate
import ArgumentParser
import Foundation

/// `abate store`: what stores hold.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "List, show, export, clean and put together the stores of studies.",
    subcommands: [
      StoreListCommand.self, StoreShowCommand.self, StoreExportCommand.self,
      StoreCleanCommand.self, StoreMergeCommand.self, StoreWatchCommand.self,
    ])
}

/// `abate store ls`
struct StoreListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls", abstract: "List the stores of a folder.",
    discussion: """
      Examples:
        abate store ls
        abate store ls studies
      """)

  @Argument(help: "A folder.", completion: .directory)
  var folder = "."

  @OptionGroup var messages: LanguageOption

  func run() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var rows: [[String]] = []
    for name in names.sorted() where name.hasSuffix(".study") {
      let path = folder == "." ? name : "\(folder)/\(name)"
      do throws(StoreError) {
        let store = try StudyStore.open(path)
        let header = store.header
        let counts = try store.counts()
        rows.append([
          path, header.name, header.shard?.description ?? "whole",
          String(counts.values.reduce(0, +)), String(header.plan.count),
          String(counts.values.reduce(0, +) - (counts[.solved] ?? 0)),
          String(header.studyHash.prefix(12)),
        ])
      } catch {
        rows.append([
          path, StoreErrorText.lines(for: error, in: messages.language).first ?? "", "", "", "", "",
          "",
        ])
      }
    }
    try Terminal.show(
      rows.isEmpty
        ? ["no stores (files *.study) in \(folder)"]
        : TextColumns.lines(
          ["store", "study", "part", "runs", "of", "without answer", "hash"], rows))
  }
}

/// `abate store show`
struct StoreShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a store is about, how its runs ended, and why some have no answer.",
    discussion: """
      Examples:
        abate store show uncertainty.study
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @Flag(help: "Also print the SHA-256 of all runs: equal ones are equal to the last bit.")
  var digest = false

  @Flag(help: "Print the text of the study instead.")
  var text = false

  @OptionGroup var messages: LanguageOption

  func run() throws {
    let store = try understandingStudy(messages.language) { try StudyStore.open(self.store) }
    let header = store.header
    if text { return try Terminal.show([header.text]) }
    var lines = ["\(header.name)\(header.title.map { ": \($0)" } ?? "")"]
    lines.append("hash \(header.studyHash), data \(header.dataHash.prefix(12)), \(header.version)")
    if let shard = header.shard { lines.append("part \(shard)") }
    for item in header.cases {
      lines.append("case \(item.name)  \(item.title ?? "")  policy \(item.policyHash.prefix(12))")
    }
    for choice in header.choices {
      lines.append("choose \(choice.path) from \(choice.values.joined(separator: ", "))")
    }
    for input in header.inputs { lines.append("uncertain \(input.name), \(input.unit)") }
    if !header.design.isEmpty { lines.append("sample \(header.design)") }
    let counts = try understandingStudy(messages.language) { try store.counts() }
    lines.append(StudyText.counts(counts, total: header.plan.count))
    lines += try reasons(store)
    lines.append("results:")
    lines += header.outputs.map { "  \($0.name), \($0.unit)" }
    if digest {
      lines.append("digest \(try understandingStudy(messages.language) { try store.digest() })")
    }
    try Terminal.show(lines)
  }

  /// Why runs have no answer, the most frequent first.
  private func reasons(_ store: StudyStore) throws -> [String] {
    var reasons: [String: (count: Int, first: Int)] = [:]
    try understandingStudy(messages.language) {
      try store.forEach { record in
        guard record.status != .solved, let diagnosis = record.diagnosis else { return }
        reasons[diagnosis, default: (0, record.run)].count += 1
      }
    }
    return reasons.sorted { ($1.value.count, $0.value.first) < ($0.value.count, $1.value.first) }
      .prefix(Self.mostReasons)
      .map { "  \($0.value.count) × \($0.key) (first: run \($0.value.first))" }
  }

  private static let mostReasons = 10
}

/// `abate store watch`
struct StoreWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Follow a store that another process writes.",
    discussion: """
      Examples:
        abate store watch uncertainty.study
        abate store watch uncertainty.study --every 10
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @Option(help: ArgumentHelp("Seconds between two looks.", valueName: "seconds"))
  var every = 2.0

  @OptionGroup var messages: LanguageOption

  func validate() throws {
    guard every > 0 else { throw ValidationError("--every: expected a number above 0.") }
  }

  func run() throws {
    let start = ContinuousClock.now
    var first: Int?
    while true {
      let store = try understandingStudy(messages.language) { try StudyStore.open(self.store) }
      let counts = try understandingStudy(messages.language) { try store.counts() }
      let done = counts.values.reduce(0, +)
      let whole = store.header.plan
      let total = store.header.shard.map { whole.count / $0.count } ?? whole.count
      first = first ?? done
      let progress = SweepProgress(
        done: done, total: total, failures: done - (counts[.solved] ?? 0),
        ownRuns: done - (first ?? done), seconds: start.duration(to: .now) / .seconds(1))
      try Terminal.show([StudyText.line(progress)])
      if done >= total { return }
      Thread.sleep(forTimeInterval: every)
    }
  }
}
