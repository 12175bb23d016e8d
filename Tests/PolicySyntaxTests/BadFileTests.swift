import DiagnosticTesting
import FoundationEssentials
import PolicySyntax
import Testing

/// Every file in `bad` shows one code; beside it stands what is said of it in both languages.
///
/// With `ABATE_REWRITE=1` in the environment the expected texts are written anew, to be reviewed.
@Suite struct BadFileTests {
  static let files = BadFiles(
    folder: Corpus.folder.appending(path: "bad"), catalogue: .syntax
  ) { BadFileTests.tree($0).diagnostics }

  private static func tree(_ source: SourceFile) -> SyntaxTree {
    let limits = source.name.hasPrefix("L104") ? ParserLimits(bytes: 100, nesting: 200) : .standard
    return SyntaxTree.parse(source, limits: limits)
  }

  @Test(
    "Each bad file is answered with its own code alone, in the expected words",
    arguments: files.names)
  func expectedText(name: String) throws {
    #expect(try Self.files.faultsOfText(in: name) == [])
    let source = try Self.files.source(name)
    #expect(Self.tree(source).printed() == source.bytes)
  }

  @Test("Applying the fix-its removes the code and brings no other", arguments: files.names)
  func fixItsApply(name: String) throws {
    #expect(try Self.files.faultsOfFixIts(in: name) == [])
  }

  @Test("Every fix-it applies cleanly by itself, the alternatives too", arguments: files.names)
  func eachFixIt(name: String) throws {
    #expect(try Self.files.faultsOfEachFixIt(in: name) == [])
  }

  @Test("Every code of families L and P has a bad file and sentences in both languages")
  func coverage() { #expect(Self.files.faultsOfCoverage(families: "LP") == []) }

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
