import FoundationEssentials
import PolicySyntax
import Testing

/// The TextMate grammar of `Editors` names the keywords once more: it is held against the tables here. What it makes of
/// whole files is tested with an engine in Tests/Python.
@Suite struct EditorGrammarTests {
  @Test("Every keyword, English and Chinese, is a word of the grammar")
  func keywords() throws {
    let place = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Editors/vscode/syntaxes/policy.tmLanguage.json")
    let text = String(decoding: try Data(contentsOf: place), as: UTF8.self)
    // The patterns of keywords are alternatives between these signs.
    let words = Set(text.split { "()|?:".contains($0) }.map(String.init))
    for table in [KeywordTable.english, .chinese] {
      let missing = Keyword.allCases.map(table.spelling).filter { !words.contains($0) }
      #expect(missing == [])
    }
  }
}
