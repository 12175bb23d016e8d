import Abate
import ArgumentParser
import Foundation

/// What all commands about policies share: language, suppliers, colours.
struct PolicyOptions: ParsableArguments {
  @Option(help: "Language of messages: en or zh.")
  var language = "en"

  @OptionGroup var data: DataOptions

  func validate() throws {
    guard MessageLanguage(rawValue: language) != nil else {
      throw ValidationError("There is no language '\(language)'. Write en or zh.")
    }
  }

  var messageLanguage: MessageLanguage { MessageLanguage(rawValue: language) ?? .english }

  func say(_ english: String, _ chinese: String) -> String {
    messageLanguage == .chinese ? chinese : english
  }

  /// The checker, with the suppliers of the data.
  func checker() throws -> PolicyChecker {
    PolicyChecker(suppliers: SupplierList(try data.load()))
  }

  /// A file and what it uses. A file that cannot be read ends the command with 2.
  func project(_ path: String) throws -> PolicyProject {
    do {
      return try PolicyProject.load(path)
    } catch {
      Terminal.complain([UnreadablePolicy.text(path, messageLanguage)])
      throw ExitCode(2)
    }
  }

  func renderer(_ sources: SourceSet, onError: Bool = false) -> TextRenderer {
    let isTerminal = isatty(onError ? STDERR_FILENO : STDOUT_FILENO) == 1
    let isRefused = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return TextRenderer(
      sources: sources, catalogue: .complete, language: messageLanguage,
      usesColour: isTerminal && !isRefused)
  }

  /// Diagnostics on the standard error; errors end the command with 1.
  func demandNoErrors(_ list: DiagnosticList, _ sources: SourceSet) throws {
    let errors = list.all.filter(\.severity.isError)
    guard !errors.isEmpty else { return }
    let text = renderer(sources, onError: true).text(DiagnosticList(errors, sources: sources))
    Terminal.remark([String(text.dropLast())])
    throw ExitCode(1)
  }
}
