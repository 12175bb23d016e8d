import Abate
import ArgumentParser

/// `abate diff`: two policies, clause by clause.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Say what tells two policies apart, clause by clause, with the years in which values differ.",
    discussion: """
      Compares what the policies mean: order, comments and units of writing do not count. Each is a file with one
      policy, or FILE:NAME, where the name is a policy, a case of a study, or a policy with overlays.

      Examples:
        abate diff baseline-ets.policy peak-carbon-plan.policy
        abate diff what-if-2028.policy:today what-if-2028.policy:strict
        abate diff baseline-ets.policy cbam.policy --json

      Ends with 0 whether they differ or not, with 1 when one has errors.
      """)

  @Argument(help: "The policy to start from.", completion: .file(extensions: ["policy"]))
  var first: String

  @Argument(help: "The policy to compare it with.", completion: .file(extensions: ["policy"]))
  var second: String

  @OptionGroup var options: PolicyOptions

  @Flag(help: "Print one JSON document, with all years, instead of text.")
  var json = false

  func run() throws {
    let checker = try options.checker()
    let one = try options.load(first, checker)
    let other = try options.load(second, checker)
    var sources = one.sources
    for source in other.sources.files { sources.insert(source) }
    let difference = PolicyDifference(
      one.overlaid.policy, other.overlaid.policy, kinds: checker.kinds)
    let report = DifferenceReport(
      difference, from: one.overlaid.policy.name, to: other.overlaid.policy.name,
      in: PolicyWords(language: options.messageLanguage, sources: sources))
    try Terminal.show(json ? [report.json()] : report.lines(width: Terminal.width))
  }
}
