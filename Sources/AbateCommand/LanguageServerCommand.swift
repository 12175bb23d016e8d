import Abate
import ArgumentParser
import Foundation
import LanguageServer

/// `abate lsp`: the language server that editors start.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Help an editor with policies: messages while typing, completion, formatting.",
    discussion: """
      Speaks the Language Server Protocol over standard input and output; an editor starts it, there is nothing \
      to see in a terminal. Editors/vscode holds an extension for Visual Studio Code; in other editors name \
      `abate lsp` as the language server of *.policy.

      Messages come in the language of the editor, English or Chinese, unless --language chooses.

      Examples:
        abate lsp
        abate lsp --language zh

      Ends with 0 when the editor says so, with 1 when it goes without a word.
      """)

  @Option(
    name: .long, help: ArgumentHelp("Language of the messages: en or zh.", valueName: "language"))
  var language: MessageLanguage?

  @OptionGroup(title: "Data") var data: DataOptions

  // Many client libraries pass this flag to every server; it names what is done anyway.
  @Flag(name: .long, help: .hidden) var stdio = false

  func run() throws {
    if isatty(STDIN_FILENO) == 1 {
      Terminal.remark(["abate lsp waits for an editor; press Ctrl-C to end it."])
    }
    // A client that is gone is noticed when writing fails, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    let checker = PolicyChecker(suppliers: SupplierList(try data.load()))
    let server = PolicyServer(
      version: Release.version, language: language, analyser: CheckedAnalyser(checker))
    var loop = ServerLoop(server, input: STDIN_FILENO, output: STDOUT_FILENO)
    let code = loop.run()
    if code != 0 { throw ExitCode(code) }
  }
}
