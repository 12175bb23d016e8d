import Abate
import ArgumentParser
import Foundation

/// `abate format`: policy files in the normal form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Bring policy files into the normal form: indentation, blanks, one statement a line.",
    discussion: """
      Words, numbers and comments stay as they are; the meaning of a policy does not change. A file with errors of
      grammar is left alone. The new text is written beside the file and then takes its place.

      Examples:
        abate format Policies/baseline-ets.policy
        abate format --check Policies/*.policy

      Ends with 1 when a file has errors; with --check also when a file is not in the normal form.
      """)

  @Argument(help: "Policy files.", completion: .file(extensions: ["policy"]))
  var files: [String]

  @Flag(help: "Change nothing; name the files that are not in the normal form.")
  var check = false

  @Option(help: "Language of messages: en or zh.")
  var language = "en"

  func validate() throws {
    guard MessageLanguage(rawValue: language) != nil else {
      throw ValidationError("There is no language '\(language)'. Write en or zh.")
    }
  }

  func run() throws {
    var isClean = true
    for file in files where try !format(file) { isClean = false }
    if !isClean { throw ExitCode(1) }
  }

  private func say(_ english: String, _ chinese: String) -> String {
    language == MessageLanguage.chinese.rawValue ? chinese : english
  }

  /// Formats a file; whether there is nothing to complain of.
  private func format(_ file: String) throws -> Bool {
    // A link keeps leading to the file.
    let path = URL(filePath: file).resolvingSymlinksInPath()
    guard let data = try? Data(contentsOf: path) else {
      Terminal.complain([
        UnreadablePolicy.text(file, MessageLanguage(rawValue: language) ?? .english)
      ])
      throw ExitCode(2)
    }
    let tree = SyntaxTree.parse(SourceFile(name: file, bytes: Array(data)))
    guard let text = PolicyFormatter.format(tree) else {
      let sources = SourceSet([tree.source])
      let errors = tree.diagnostics.filter(\.severity.isError)
      let renderer = TextRenderer(
        sources: sources, language: MessageLanguage(rawValue: language) ?? .english)
      Terminal.remark([
        String(renderer.text(DiagnosticList(errors, sources: sources)).dropLast())
      ])
      return false
    }
    let formatted = Data(text.utf8)
    if formatted == data { return true }
    if check {
      try Terminal.show([file])
      return false
    }
    do {
      let mode = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions]
      // Written beside, then renamed: a full disk leaves the old file whole.
      try formatted.write(to: path, options: .atomic)
      if let mode {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.path)
      }
    } catch {
      Terminal.complain([
        say("\(file): cannot be written; it is unchanged.", "\(file)：无法写入，文件未改动。")
      ])
      throw ExitCode(1)
    }
    return true
  }
}
