import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

/// Every file in `bad` whose code is one of expressions, assertions and studies shows that code; beside it stands what
/// is said of it in both languages.
///
/// With `ABATE_REWRITE=1` in the environment the expected texts are written anew, to be reviewed.
struct BadAssertionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "bad")
  private static let families = ["N3", "N5", "T3", "T4", "U3", "U4", "D3", "X"]

  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { name in
      name.hasSuffix(".policy") && families.contains { name.hasPrefix($0) }
    }.sorted()
  }()

  private func diagnostics(_ source: SourceFile) -> (PolicyProject, [Diagnostic]) {
    let text = source.text(0..<source.bytes.count)
    let project = PolicyProject.text(
      text.hasPrefix("language") ? text : SmallWorld.policy(text), name: source.name)
    let all = ReviewedProject(project, with: SmallWorld.checker).diagnostics.all
    return (project, all.filter { $0.severity != .remark })
  }

  private func source(_ name: String) throws -> SourceFile {
    SourceFile(
      name: name, bytes: Array(try Data(contentsOf: Self.folder.appending(path: name))))
  }

  @Test(
    "each bad file is answered with its own code alone, in the expected words", arguments: names)
  func expectedText(name: String) throws {
    let (project, found) = diagnostics(try source(name))
    #expect(Set(found.map(\.code.text)) == [String(name.prefix(4))])
    let text = MessageLanguage.allCases.map { SmallWorld.rendered(found, project, $0) }
      .joined(separator: "\n----\n\n")
    let place = Self.folder.appending(path: name + ".expected")
    if ProcessInfo.processInfo.environment["ABATE_REWRITE"] == "1" {
      try Data(text.utf8).write(to: place)
    }
    #expect(String(decoding: try Data(contentsOf: place), as: UTF8.self) == text)
  }

  @Test("applying the first fix-its leaves no error of that code", arguments: names)
  func fixItsApply(name: String) throws {
    let (project, found) = diagnostics(try source(name))
    let fixIts = found.compactMap(\.fixIts.first)
    guard fixIts.count == found.count, let file = project.sources.files.first else { return }
    let (mended, applied) = FixIt.apply(fixIts, to: file)
    #expect(applied > 0)
    let (after, left) = diagnostics(mended)
    #expect(
      !left.contains { $0.code.text == String(name.prefix(4)) },
      "\(SmallWorld.rendered(left, after))")
  }

  @Test("every code has a bad file, and its sentences speak both languages")
  func coverage() {
    let shown = Set(Self.names.map { String($0.prefix(4)) })
    // Failed assertions need a run: `AssertionTests` shows them.
    let expected = Set(DiagnosticCatalogue.assertions.codes.map(\.text))
      .subtracting(["X501", "X502", "X503"])
    #expect(expected.subtracting(shown).sorted() == [])
    #expect(shown.subtracting(expected).sorted() == [])
    for code in DiagnosticCatalogue.assertions.codes {
      for (part, sentence) in DiagnosticCatalogue.assertions.entry(code)?.sentences ?? [:] {
        let isBare = sentence.english == "{unit}" || sentence.english == "{value}"
        #expect(
          isBare || sentence.chinese.unicodeScalars.contains { $0.value > 0x3000 },
          "\(code.text) \(part)")
      }
    }
  }
}
