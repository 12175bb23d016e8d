import Abate
import ArgumentParser

/// `abate explain`: where one value of a policy comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say where a value of a policy comes from: source, every change, result.",
    discussion: """
      The policy is named after the file and a colon: a policy, a case of a study, or a policy with overlays. A file
      with one policy needs no name. The path leads from the measure inward; a year in brackets asks for that year.

      Examples:
        abate explain baseline-ets.policy 'cea.steel-benchmark.benchmark[2030]'
        abate explain cbam.policy 'eu.benchmark[bf-bof]'
        abate explain what-if-2028.policy:strict 'cea-band.floor[2030]'
        abate explain 'study.policy:base with tighter' 'cea-band.floor[2030]'

      Ends with 1 when the policy has errors or no such path.
      """)

  @Argument(help: "FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @Argument(help: "Path of the value, such as cea-band.floor[2028].")
  var path: String

  @OptionGroup var options: PolicyOptions

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  func run() throws {
    let checker = try options.checker()
    let loaded = try options.load(policy, checker)
    var sources = loaded.sources
    let source = SourceFile(name: path, text: path)
    sources.insert(source)
    let explanation: PolicyExplanation?
    do throws(PathFault) {
      explanation = try PolicyExplanation(
        PathReference.read(source).get(), in: loaded.overlaid, kinds: loaded.kinds)
    } catch {
      let list = DiagnosticList([error.diagnostic()], sources: sources)
      return try options.demandNoErrors(list, sources)
    }
    guard let explanation else {
      Terminal.complain([
        options.say(
          "\(path) is a block. Name one of its fields.", "\(path) 是一个区块，请写出其中的字段。")
      ])
      throw ExitCode(1)
    }
    let words = PolicyWords(language: options.messageLanguage, sources: loaded.sources)
    let report = ExplanationReport(explanation, of: loaded.overlaid.policy.name, in: words)
    try Terminal.show(json ? [report.json()] : report.lines(width: Terminal.width))
  }
}
