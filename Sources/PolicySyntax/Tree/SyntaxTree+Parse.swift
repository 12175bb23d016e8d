extension SyntaxTree {
  /// The tree of a file, whatever the file holds. Complexity: linear in its size.
  package static func parse(
    _ source: SourceFile, keywords: KeywordTable = .english, limits: ParserLimits = .standard
  ) -> SyntaxTree {
    Parser.parse(source, keywords: keywords, limits: limits)
  }

  /// The tree of a text under a name.
  package static func parse(_ text: String, name: String = "policy") -> SyntaxTree {
    parse(SourceFile(name: name, text: text))
  }
}
