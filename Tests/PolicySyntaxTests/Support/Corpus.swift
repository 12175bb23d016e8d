import FoundationEssentials
import PolicySyntax

/// The files the tests read.
enum Corpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Names of the `.policy` files in a folder beside the tests, in order.
  static func names(in name: String) -> [String] {
    let path = folder.appending(path: name).path
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return all.filter { $0.hasSuffix(".policy") }.sorted()
  }

  static func source(_ folderName: String, _ name: String) throws -> SourceFile {
    let data = try Data(contentsOf: folder.appending(path: folderName).appending(path: name))
    return SourceFile(name: name, bytes: Array(data))
  }

  static func keywords(for name: String) -> KeywordTable {
    name.hasPrefix("chinese") ? .chinese : .english
  }

  static func tree(_ name: String) throws -> SyntaxTree {
    SyntaxTree.parse(try source("Fixtures", name), keywords: keywords(for: name))
  }

  static let fixtures = names(in: "Fixtures")
}

/// What a text says in words and signs: blanks and comments left out.
func words(_ tree: SyntaxTree) -> [String] {
  tree.root.tokens.filter { !$0.isMissing && $0.kind != .endOfFile }.map(\.text)
}

func comments(_ tree: SyntaxTree) -> [String] {
  tree.root.tokens.flatMap { token in
    (token.leadingText + "\n" + token.trailingText).split(whereSeparator: \.isNewline)
      .map { $0.drop { $0 == " " || $0 == "\t" } }
      .filter { $0.hasPrefix("#") }
      .map { line in
        var text = String(line)
        while text.last == " " { text.removeLast() }
        return text
      }
  }
}

/// Codes of all diagnostics of a text.
func codes(_ text: String) -> [String] { SyntaxTree.parse(text).diagnostics.map(\.code.text) }
