import Abate
import ArgumentParser

/// `abate sources`: every number of a policy and what stands behind it.
struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List every number of a policy with its status, citation and place.",
    discussion: """
      A number is cited, an assumption, a hypothesis (changed by an overlay that cites nothing), a default, or uncited.
      The two hashes at the end stand for what the policy means and for what it cites.

      Examples:
        abate sources Policies/baseline-ets.policy
        abate sources Policies/cbam.policy --format csv > sources.csv
        abate sources Policies/what-if-2028.policy:strict --language zh

      Ends with 1 when the policy has errors.
      """)

  /// How the list is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
  }

  @Argument(help: "FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @OptionGroup var options: PolicyOptions

  @Option(help: "How to write it: text, json or csv.")
  var format = Format.text

  func run() throws {
    let checker = try options.checker()
    let loaded = try options.load(policy, checker)
    let words = PolicyWords(language: options.messageLanguage, sources: loaded.sources)
    let report = SourceReport(loaded.overlaid.policy, kinds: loaded.kinds, in: words)
    switch format {
    case .text: try Terminal.show(report.lines(width: Terminal.width))
    case .json: try Terminal.show([report.json()])
    case .csv: try Terminal.show(report.csv())
    }
  }
}
