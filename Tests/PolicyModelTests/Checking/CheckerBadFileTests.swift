import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

/// Every file in `bad` with a code of the checker shows that code; beside it stands what is said of it in both languages.
///
/// With `ABATE_REWRITE=1` in the environment the expected texts are written anew, to be reviewed.
@Suite struct CheckerBadFileTests {
  static let folder = CheckSupport.folder.appending(path: "bad")
  static let codes = Set(DiagnosticCatalogue.checker.codes.map(\.text))
  static let names = CheckSupport.policies(in: folder).filter {
    codes.contains(String($0.prefix(4)))
  }

  private func project(_ name: String, _ source: SourceFile? = nil) throws -> CheckedProject {
    let folder = Self.folder.path
    let files = PolicyFiles(
      read: { path in
        if let source, path == name { return source.bytes }
        return Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
      },
      resolve: { path in
        FileManager.default.fileExists(atPath: folder + "/" + path) ? path : nil
      },
      list: { _ in ["N105-measure.policy"] })
    return try CheckSupport.checker().check(try PolicyProject.load(name, files: files))
  }

  private func rendered(_ project: CheckedProject) -> String {
    MessageLanguage.allCases.map { CheckSupport.text(project, $0) }
      .joined(separator: "\n----\n\n")
  }

  @Test(
    "each bad file is answered with its own code alone, in the expected words", arguments: names)
  func expectedText(name: String) throws {
    let project = try project(name)
    #expect(
      Set(project.diagnostics.filter { $0.severity != .remark }.map(\.code.text))
        == [String(name.prefix(4))], "\(rendered(project))")
    let place = Self.folder.appending(path: name + ".expected")
    let text = rendered(project)
    for diagnostic in project.diagnostics {
      for language in MessageLanguage.allCases {
        let message = DiagnosticCatalogue.policyModel.text(
          diagnostic.message, of: diagnostic.code, in: language)
        #expect(!message.contains("dim-") && !message.contains("type-"), "\(message)")
        #expect(!message.contains(diagnostic.code.text + "."), "\(message)")
      }
    }
    if ProcessInfo.processInfo.environment["ABATE_REWRITE"] == "1" {
      try Data(text.utf8).write(to: place)
    }
    #expect(String(decoding: try Data(contentsOf: place), as: UTF8.self) == text)
  }

  @Test("applying the fix-its leaves no error of the code", arguments: names)
  func fixItsApply(name: String) throws {
    var project = try project(name)
    let code = String(name.prefix(4))
    let isMendable = project.diagnostics.contains { $0.code.text == code && !$0.fixIts.isEmpty }
    guard isMendable else { return }
    // What one fix-it uncovers the next round mends.
    for _ in 0..<project.diagnostics.count {
      let fixIts = project.diagnostics.filter { $0.code.text == code }.compactMap(\.fixIts.first)
      guard !fixIts.isEmpty, let source = project.project.sources[name] else { break }
      let (mended, applied) = FixIt.apply(fixIts, to: source)
      #expect(applied > 0)
      project = try self.project(name, mended)
    }
    let left = project.diagnostics.filter { $0.code.text == code && $0.severity.isError }
    #expect(left.allSatisfy { $0.fixIts.isEmpty }, "\(rendered(project))")
    #expect(
      project.diagnostics.allSatisfy { $0.code.text.first != "L" && $0.code.text.first != "P" },
      "\(rendered(project))")
  }

  @Test("every code has a bad file, and its sentences speak both languages")
  func coverage() {
    let shown = Set(Self.names.map { String($0.prefix(4)) })
    #expect(Self.codes == shown, "\(Self.codes.symmetricDifference(shown).sorted())")
    for code in DiagnosticCatalogue.checker.codes {
      for (part, sentence) in DiagnosticCatalogue.checker.entry(code)?.sentences ?? [:] {
        // Sentences that are nothing but an argument need no words.
        guard sentence.english.first != "{" || sentence.english.last != "}" else { continue }
        #expect(
          sentence.chinese.unicodeScalars.contains { $0.value > 0x3000 },
          "\(code.text).\(part)")
      }
    }
  }

  @Test("no sentence speaks as a compiler does")
  func plainWords() {
    for code in DiagnosticCatalogue.checker.codes {
      for sentence in (DiagnosticCatalogue.checker.entry(code)?.sentences ?? [:]).values {
        for word in ["token", "parse", "syntax", "unify", "upper bound", "literal", "identifier"] {
          #expect(!sentence.english.lowercased().contains(word), "\(code.text)")
        }
      }
    }
  }

  @Test("a file that may not be read is told apart from one that is not there")
  func unreadable() throws {
    let files = PolicyFiles(
      read: { path in
        guard path == "a.policy" else { throw CocoaError(.fileReadNoPermission) }
        return Array("use \"b.policy\"\n".utf8)
      }, resolve: { $0 })
    let project = try PolicyProject.load("a.policy", files: files)
    #expect(project.diagnostics.map(\.code.text) == ["N104"])
  }
}
