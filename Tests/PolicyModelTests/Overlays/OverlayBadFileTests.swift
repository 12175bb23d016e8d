import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

/// Every file in `bad` with a code of paths or overlays shows that code; beside it stands what is said of it.
///
/// With `ABATE_REWRITE=1` in the environment the expected texts are written anew, to be reviewed.
@Suite struct OverlayBadFileTests {
  static let folder = CheckSupport.folder.appending(path: "bad")
  static let codes = Set(DiagnosticCatalogue.overlays.codes.map(\.text))
  static let names = CheckSupport.policies(in: folder).filter {
    codes.contains(String($0.prefix(4)))
  }
  /// Paths that are none are written on the command line alone: the parser rejects them in a file.
  static let shownElsewhere: Set<String> = ["N406"]

  private func project(_ name: String, _ source: SourceFile? = nil) throws -> ReviewedProject {
    let folder = Self.folder.path
    let files = PolicyFiles(
      read: { path in
        if let source, path == name { return source.bytes }
        return Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
      },
      resolve: { path in
        FileManager.default.fileExists(atPath: folder + "/" + path) ? path : nil
      })
    return ReviewedProject(
      try PolicyProject.load(name, files: files), with: try CheckSupport.checker())
  }

  private func rendered(_ project: ReviewedProject) -> String {
    let sources = project.overlaid.checked.project.sources
    return MessageLanguage.allCases.map { language in
      TextRenderer(sources: sources, catalogue: .policyModel, language: language)
        .text(project.diagnostics)
    }.joined(separator: "\n----\n\n")
  }

  @Test(
    "each bad file is answered with its own code alone, in the expected words", arguments: names)
  func expectedText(name: String) throws {
    let project = try project(name)
    #expect(
      Set(project.diagnostics.all.map(\.code.text)) == [String(name.prefix(4))],
      "\(rendered(project))")
    let text = rendered(project)
    let place = Self.folder.appending(path: name + ".expected")
    if ProcessInfo.processInfo.environment["ABATE_REWRITE"] == "1" {
      try Data(text.utf8).write(to: place)
    }
    #expect(String(decoding: try Data(contentsOf: place), as: UTF8.self) == text)
  }

  @Test("a fix-it applied removes what it mends and brings nothing new", arguments: names)
  func fixIts(name: String) throws {
    let project = try project(name)
    let codes = Set(project.diagnostics.all.map(\.code))
    for diagnostic in project.diagnostics.all {
      for fixIt in diagnostic.fixIts {
        let source = try #require(project.overlaid.checked.project.sources[name])
        let (mended, applied) = FixIt.apply([fixIt], to: source)
        #expect(applied == 1)
        let after = try self.project(name, mended).diagnostics.all
        #expect(after.count < project.diagnostics.all.count, "\(diagnostic.code.text)")
        #expect(codes.isSuperset(of: after.map(\.code)), "\(after.map(\.code.text))")
      }
    }
  }

  @Test("every code has a bad file, and its sentences speak both languages")
  func coverage() {
    let shown = Set(Self.names.map { String($0.prefix(4)) }).union(Self.shownElsewhere)
    #expect(Self.codes == shown, "\(Self.codes.symmetricDifference(shown).sorted())")
    for code in DiagnosticCatalogue.overlays.codes {
      for (part, sentence) in DiagnosticCatalogue.overlays.entry(code)?.sentences ?? [:] {
        #expect(
          sentence.chinese.unicodeScalars.contains { $0.value > 0x3000 } || part == "fix",
          "\(code.text).\(part)")
        for word in ["token", "parse", "syntax", "unify", "literal", "identifier"] {
          #expect(!sentence.english.lowercased().contains(word), "\(code.text)")
        }
      }
    }
  }

  @Test(
    "every part of a text that is no path is told as such",
    arguments: ["", "a b", "a.", "[1]", "a}"])
  func malformed(text: String) {
    let result = PathReference.read(SourceFile(name: "path", text: text))
    guard case .failure(let fault) = result else {
      Issue.record("\(text) was read")
      return
    }
    #expect(fault.problem == .malformed(text))
    #expect(fault.diagnostic().code == "N406")
  }
}
