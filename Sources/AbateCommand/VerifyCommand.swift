import Abate
import ArgumentParser
import Foundation

/// `abate verify`: solves reference cases and compares.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Solve reference cases and compare with their answers.",
    discussion: """
      Reads cases whose answers come from elsewhere (textbooks, closed forms, other solvers), solves them with the code
      of real runs, and compares every number within the tolerance of the case. Cases of a kind that is not supported
      are skipped and named.

      Examples:
        abate verify Tests/Cases
        abate verify Tests/Cases/finance Tests/Cases/switching/SW-01-LINEAR.json
        abate verify --json Tests/Cases > results.json

      Ends with 0 when no case failed, with 1 when one did or a file is no case.
      """)

  @Argument(help: "Files, or folders that are searched for .json files.", completion: .file())
  var paths: [String]

  @Flag(help: "Also compute what takes minutes.")
  var slow = false

  @Flag(help: "Print one JSON document instead of lines.")
  var json = false

  func run() throws {
    let loader = CaseLoader(paths: paths)
    guard loader.faults.isEmpty else {
      for fault in loader.faults {
        DataOutput.writeError("error: \(VerificationText.sentence(for: fault))")
      }
      throw ExitCode(1)
    }
    let verifier = Verifier(
      solvers: ReferenceSolver.standard + ReferenceSolver.studies, includesSlow: slow)
    let width = loader.files.map(\.reference.id.count).max() ?? 0
    var results: [CaseResult] = []
    for file in loader.files {
      let result = CaseResult(file: file, outcome: verifier.outcome(of: file.reference))
      results.append(result)
      if !json { try show(VerificationText.lines(for: result, width: width)) }
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try show([String(decoding: try encoder.encode(VerificationDocument(results)), as: UTF8.self)])
    } else {
      try show(VerificationText.summary(of: results))
    }
    if VerificationTally(results).failed > 0 { throw ExitCode(1) }
  }

  private func show(_ lines: [String]) throws {
    for line in lines { try DataOutput.write(line) }
  }
}
