import PolicySyntax

/// An open file: its text as the editor has it, and what is known of it.
struct Document {
  /// As the client writes it.
  let uri: String
  private(set) var version: Int?
  private(set) var source: SourceFile
  private var parsed: SyntaxTree?
  /// What was found in this very text; made when first asked for.
  private(set) var analysis: Analysis?

  struct Analysis {
    let tree: SyntaxTree
    let intelligence: any PolicyIntelligence
    /// Of the syntax and of the meaning, in order; of very many the first.
    let diagnostics: [Diagnostic]
  }

  /// More than this no editor shows in a way that helps.
  private static let mostDiagnostics = 500

  init(uri: String, version: Int?, text: String) {
    self.uri = uri
    self.version = version
    source = SourceFile(name: DocumentName.name(of: uri), text: text)
  }

  /// Replaces a stretch of the text; without one, all of it.
  mutating func replace(_ range: Range<Int>?, with text: String) {
    var bytes = source.bytes
    bytes.replaceSubrange(range ?? 0..<bytes.count, with: Array(text.utf8))
    source = SourceFile(name: source.name, bytes: bytes)
    parsed = nil
    analysis = nil
  }

  mutating func setVersion(_ version: Int?) { self.version = version }

  /// Forgets what was found: a file it depends on has changed.
  mutating func invalidate() { analysis = nil }

  /// The tree of the text: enough for what needs no meaning, and much sooner there.
  mutating func tree(by analyser: any PolicyAnalyser) -> SyntaxTree {
    if let parsed { return parsed }
    let tree = SyntaxTree.parse(source, keywords: analyser.keywords(for: source))
    parsed = tree
    return tree
  }

  mutating func analysed(by analyser: any PolicyAnalyser, open: [String: SourceFile]) -> Analysis {
    if let analysis { return analysis }
    let tree = tree(by: analyser)
    let intelligence = analyser.analyse(tree, open: open)
    let own = intelligence.diagnostics.filter { $0.main.span.file == source.name }
    let list = DiagnosticList(
      tree.diagnostics + own, sources: SourceSet([source]), most: Document.mostDiagnostics)
    let result = Analysis(tree: tree, intelligence: intelligence, diagnostics: list.shown)
    analysis = result
    return result
  }
}
