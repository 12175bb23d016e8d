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
    messageLanguage.say(english, chinese)
  }

  /// The checker, with the suppliers of the data.
  func checker() throws -> PolicyChecker {
    PolicyChecker(suppliers: SupplierList(try data.load()))
  }

  /// A file and what it uses. A file that cannot be read ends the command with 2.
  func project(_ path: String) throws -> PolicyProject {
    try understanding { () throws(Refusal) in
      try PolicyChoice(file: path, name: nil).project(messageLanguage)
    }
  }

  /// A policy with its overlays applied; what is wrong with it is printed and ends the command.
  func load(_ choice: String, _ checker: PolicyChecker) throws -> LoadedPolicy {
    try understanding { () throws(Refusal) in
      try PolicyChoice(choice).load(checker, messageLanguage)
    }
  }

  /// Does what may be refused, and then says so and ends the command.
  func understanding<Value>(_ body: () throws(Refusal) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      if !error.diagnostics.all.isEmpty {
        show(error.diagnostics, error.sources)
      }
      Terminal.complain(error.lines)
      throw ExitCode(error.kind)
    }
  }

  /// Diagnostics on the standard error.
  func show(_ list: DiagnosticList, _ sources: SourceSet) {
    Terminal.remark([String(renderer(sources, onError: true).text(list).dropLast())])
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
    show(DiagnosticList(errors, sources: sources), sources)
    throw ExitCode(1)
  }
}

extension ExitCode {
  /// How a command ends that was refused.
  init(_ kind: Refusal.Kind) {
    switch kind {
    case .use: self.init(2)
    case .policy, .data: self.init(1)
    case .noEquilibrium: self.init(3)
    case .stopped: self.init(Interruption.exitCode(for: SIGINT))
    }
  }
}
