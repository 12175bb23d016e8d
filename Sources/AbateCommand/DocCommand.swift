import Abate
import ArgumentParser
import Foundation

/// `abate doc`: the page of a diagnostic code.
struct DocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc",
    abstract: "Explain a code of a message: what it means, why, and how to mend it.",
    discussion: """
      Prints the page of a code, with an example and its mend. Without a code lists all of them.

      Examples:
        abate doc L108
        abate doc
        abate doc --language zh

      Ends with 2 when there is no such code.
      """)

  @Argument(help: "A code such as L108.") var code: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Language of the list of codes: en or zh.", valueName: "language"))
  var language: MessageLanguage = .english

  func run() throws {
    let catalogue = DiagnosticCatalogue.syntax
    guard let code else {
      try Terminal.show(
        catalogue.codes.map { code in
          "\(code.text)  \(catalogue.entry(code)?.title.template(language) ?? "")"
        })
      return
    }
    let wanted = DiagnosticCode(code.uppercased())
    guard let page = Manual.page(of: wanted) else {
      let near = Suggestion.nearest(to: wanted.text, among: catalogue.codes.map(\.text))
      let hint = near.map { "Did you mean \($0)? " } ?? ""
      throw DataOutput.wrongUse(
        "there is no code \(code). \(hint)`abate doc` lists all of them.")
    }
    try Terminal.show([page.last == "\n" ? String(page.dropLast()) : page])
  }
}
