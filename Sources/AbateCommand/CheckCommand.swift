import Abate
import ArgumentParser

/// `abate check`: everything that is wrong with policies.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check policy files and say what is wrong, where, and how to mend it.",
    discussion: """
      Reads each file and the files it uses; checks names, units, dates, rules, sources, overlays, studies and tests.
      Nothing is computed.

      Examples:
        abate check Policies/baseline-ets.policy
        abate check Policies/*.policy --strict
        abate check Policies/what-if-2028.policy --language zh
        abate check Policies/cbam.policy --format sarif > check.sarif

      Ends with 0 when there is no error, with 1 when there is one (with --strict also a warning).
      """)

  /// How diagnostics are written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, sarif
  }

  @Argument(help: "Policy files.", completion: .file(extensions: ["policy"]))
  var files: [String]

  @OptionGroup var options: PolicyOptions

  @Option(help: "How to write them: text, json or sarif.")
  var format = Format.text

  @Flag(help: "Warnings count as errors, as they should before a batch of runs.")
  var strict = false

  func run() throws {
    let checker = try options.checker()
    var found: [Diagnostic] = []
    var sources = SourceSet()
    for file in files {
      let review = ReviewedProject(try options.project(file), with: checker, isBatch: strict)
      found += review.diagnostics.all
      for source in review.overlaid.checked.project.sources.files { sources.insert(source) }
    }
    let list = DiagnosticList(found, sources: sources)
    try show(list, sources)
    let failed = list.all.contains { $0.severity.isError || (strict && $0.severity == .warning) }
    if failed { throw ExitCode(1) }
  }

  private func show(_ list: DiagnosticList, _ sources: SourceSet) throws {
    let language = options.messageLanguage
    switch format {
    case .json:
      let renderer = JSONRenderer(sources: sources, catalogue: .complete, language: language)
      try Terminal.show([renderer.json(list).text])
    case .sarif:
      let renderer = SARIFRenderer(
        sources: sources, catalogue: .complete, language: language, toolVersion: Release.version)
      try Terminal.show([renderer.log(list).text])
    case .text:
      if !list.all.isEmpty { try Terminal.show([options.renderer(sources).text(list)]) }
      try Terminal.show([summary(list, sources)])
    }
  }

  private func summary(_ list: DiagnosticList, _ sources: SourceSet) -> String {
    let errors = list.all.count(where: \.severity.isError)
    let warnings = list.all.count { $0.severity == .warning }
    let files = sources.files.count
    func plural(_ count: Int, _ word: String) -> String {
      "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return options.say(
      "\(plural(files, "file")): \(plural(errors, "error")), \(plural(warnings, "warning"))",
      "\(files) 个文件：\(errors) 个错误，\(warnings) 个警告")
  }
}
