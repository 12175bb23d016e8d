import Abate
import ArgumentParser
import Foundation

/// `abate check`: what is wrong in policies.
struct CheckCommand: ParsableCommand {
  /// How the diagnostics are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong in policies, where, and how to mend it.",
    discussion: """
      Reads each file and prints what is wrong in it: the fault, its place, and where possible the change that \
      mends it. `abate doc CODE` explains a code.

      Examples:
        abate check market.policy
        abate check --language zh market.policy
        abate check --format sarif *.policy > log.sarif

      Ends with 0 when nothing hinders the use of the policies, with 1 when something does, with 2 when a file \
      cannot be read.
      """)

  @Argument(help: "Policies to check.", completion: .file(extensions: ["policy"]))
  var files: [String]

  @Option(
    name: .long, help: ArgumentHelp("Language of the messages: en or zh.", valueName: "language"))
  var language: MessageLanguage = .english

  @Option(
    name: .long, help: ArgumentHelp("How to print: text, json or sarif.", valueName: "format"))
  var format: Format = .text

  func run() throws {
    let sources = SourceSet(try files.map(read))
    let diagnostics = sources.files.flatMap { source in
      SyntaxTree.parse(source, keywords: .used(in: source)).diagnostics
    }
    let list = DiagnosticList(diagnostics, sources: sources)
    switch format {
    case .text:
      let usesColour = isatty(STDOUT_FILENO) == 1
      let renderer = TextRenderer(sources: sources, language: language, usesColour: usesColour)
      let text = renderer.text(list)
      if !text.isEmpty { try Terminal.show([String(text.dropLast())]) }
    case .json:
      try Terminal.show([JSONRenderer(sources: sources, language: language).json(list).text])
    case .sarif:
      let renderer = SARIFRenderer(
        sources: sources, language: language, toolVersion: Release.version)
      try Terminal.show([renderer.log(list).text])
    }
    if list.hasErrors { throw ExitCode(1) }
  }

  private func read(_ path: String) throws -> SourceFile {
    do {
      return SourceFile(name: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    } catch {
      throw DataOutput.wrongUse("\(path) cannot be read. Check its name and your rights.")
    }
  }
}
