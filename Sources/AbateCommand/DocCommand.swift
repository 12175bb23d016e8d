import Abate
import ArgumentParser

/// `abate doc`: the reference of the policy language.
struct DocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc",
    abstract: "Explain a kind of measure or the code of a message.",
    discussion: """
      Without a name it lists the kinds of measures and the codes of messages. With the name of a kind it prints
      purpose, rule, equation, assumptions and limits, every field and an example that can be copied; with a code,
      what the message means and how to mend it. `results`, `suppliers` and `uncertain` list what assertions and
      reports, selections, and studies may name; `mechanisms` what is in the model and what is not.

      Examples:
        abate doc
        abate doc market
        abate doc suppliers
        abate doc P108
        abate doc collar --language zh
        abate doc --json
      """)

  @Argument(help: "A kind such as market, a code such as P108, or one of the other lists.")
  var name: String?

  @Option(help: "Language of tables and lists: en or zh.")
  var language: MessageLanguage = .english

  @Flag(help: "Print the kind table as one JSON document: all kinds, or the one named.")
  var json = false

  @OptionGroup var data: DataOptions

  func run() throws {
    let text = DocText(language: language, width: Terminal.width)
    guard let name else {
      if json { return try DataOutput.json(text.references) }
      return try Terminal.show(text.overview())
    }
    if let kind = KindTable.standard[name.lowercased()] {
      if json { return try DataOutput.json(KindReference(kind, in: language)) }
      return try Terminal.show(text.lines(of: kind))
    }
    if let topic = DocText.Topic(rawValue: name.lowercased()) {
      if json {
        throw ValidationError("--json prints the table of kinds; \(topic.rawValue) is none.")
      }
      switch topic {
      case .results: return try Terminal.show(text.results())
      case .suppliers: return try Terminal.show(text.suppliers(SupplierList(data.load())))
      case .uncertain: return try Terminal.show(text.uncertain())
      case .mechanisms: return try Terminal.show(text.mechanisms())
      }
    }
    let code = DiagnosticCode(name.uppercased())
    if let lines = text.lines(of: code) {
      if json { throw ValidationError("--json prints the table of kinds; \(code.text) is a code.") }
      return try Terminal.show(lines)
    }
    throw ValidationError(unknown(name))
  }

  private func unknown(_ name: String) -> String {
    let names = KindTable.standard.names + DocText.Topic.allCases.map(\.rawValue)
    let near =
      Suggestion.nearest(to: name, among: names)
      ?? Suggestion.nearest(
        to: name.uppercased(), among: DiagnosticCatalogue.complete.codes.map(\.text))
    return "There is no kind or code '\(name)'."
      + (near.map { " Did you mean \($0)?" } ?? " `abate doc` lists them.")
  }
}
