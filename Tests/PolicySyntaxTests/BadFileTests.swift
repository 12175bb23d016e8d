import FoundationEssentials
import PolicySyntax
import Testing

/// Every file in `bad` shows one code; beside it stands what is said of it in both languages.
///
/// With `ABATE_REWRITE=1` in the environment the expected texts are written anew, to be reviewed.
@Suite struct BadFileTests {
  static let names = Corpus.names(in: "bad")

  private func tree(_ name: String) throws -> SyntaxTree {
    let source = try Corpus.source("bad", name)
    let limits = name.hasPrefix("L104") ? ParserLimits(bytes: 100, nesting: 200) : .standard
    return SyntaxTree.parse(source, limits: limits)
  }

  private func rendered(_ tree: SyntaxTree) -> String {
    let sources = SourceSet([tree.source])
    let list = DiagnosticList(tree.diagnostics, sources: sources)
    return MessageLanguage.allCases.map { language in
      TextRenderer(sources: sources, language: language).text(list)
    }.joined(separator: "\n----\n\n")
  }

  @Test(
    "Each bad file is answered with its own code alone, in the expected words", arguments: names)
  func expectedText(name: String) throws {
    let tree = try tree(name)
    let code = String(name.prefix(4))
    #expect(Set(tree.diagnostics.map(\.code.text)) == [code])
    #expect(tree.printed() == tree.source.bytes)
    let place = Corpus.folder.appending(path: "bad").appending(path: name + ".expected")
    let text = rendered(tree)
    if ProcessInfo.processInfo.environment["ABATE_REWRITE"] == "1" {
      try Data(text.utf8).write(to: place)
    }
    #expect(String(decoding: try Data(contentsOf: place), as: UTF8.self) == text)
  }

  @Test("Applying the fix-its removes the code and brings no other", arguments: names)
  func fixItsApply(name: String) throws {
    let tree = try tree(name)
    let fixIts = tree.diagnostics.compactMap(\.fixIts.first)
    guard fixIts.count == tree.diagnostics.count else { return }
    var current = tree
    // What one fix-it uncovers the next round mends; a text with n faults needs at most n rounds.
    for _ in 0..<tree.diagnostics.count where !current.diagnostics.isEmpty {
      let (source, applied) = FixIt.apply(
        current.diagnostics.compactMap(\.fixIts.first), to: current.source)
      #expect(applied > 0)
      current = SyntaxTree.parse(source)
    }
    #expect(current.diagnostics.isEmpty, "\(rendered(current))")
  }

  @Test("Every fix-it applies cleanly by itself, the alternatives too", arguments: names)
  func eachFixIt(name: String) throws {
    let tree = try tree(name)
    for (place, diagnostic) in tree.diagnostics.enumerated() {
      for fixIt in diagnostic.fixIts {
        let (source, applied) = FixIt.apply([fixIt], to: tree.source)
        #expect(applied == 1)
        let after = SyntaxTree.parse(source).diagnostics
        #expect(after.count < tree.diagnostics.count, "\(place): \(diagnostic.code.text)")
      }
    }
  }

  @Test("Every code of families L and P has a bad file and sentences in both languages")
  func coverage() {
    let shown = Set(Self.names.map { String($0.prefix(4)) })
    #expect(Set(DiagnosticCatalogue.syntax.codes.map(\.text)) == shown)
    for code in DiagnosticCatalogue.syntax.codes {
      let entry = DiagnosticCatalogue.syntax.entry(code)
      for sentence in (entry?.sentences ?? [:]).values {
        #expect(
          !sentence.english.isEmpty
            && sentence.chinese.unicodeScalars.contains { $0.value > 0x3000 })
      }
    }
  }

  @Test("No sentence speaks as a compiler does")
  func plainWords() {
    for code in DiagnosticCatalogue.syntax.codes {
      for sentence in (DiagnosticCatalogue.syntax.entry(code)?.sentences ?? [:]).values {
        for word in ["token", "parse", "syntax", "unify", "upper bound", "literal", "identifier"] {
          #expect(!sentence.english.lowercased().contains(word), "\(code.text)")
        }
      }
    }
  }
}
