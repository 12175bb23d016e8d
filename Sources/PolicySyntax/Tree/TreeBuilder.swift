/// Collects tokens and nodes in the order of the file and wraps them into nodes from inside out.
///
/// What is not yet wrapped waits in a row. `mark` remembers a place in it; `close` wraps everything since.
struct TreeBuilder {
  private(set) var tokens: [Token]
  private var nodes: [SyntaxTree.Node] = []
  private var children: [SyntaxTree.Element] = []
  private var waiting: [SyntaxTree.Element] = []

  init(tokens: [Token]) {
    self.tokens = tokens
  }

  var mark: Int { waiting.count }

  mutating func take(_ token: Int) { waiting.append(.token(UInt32(token))) }

  mutating func insert(_ token: Token) {
    waiting.append(.token(UInt32(tokens.count)))
    tokens.append(token)
  }

  mutating func close(_ kind: SyntaxKind, from mark: Int) {
    let first = children.count
    children += waiting[mark...]
    waiting.removeSubrange(mark...)
    nodes.append(
      SyntaxTree.Node(
        kind: kind, firstChild: UInt32(first), childCount: UInt32(children.count - first)))
    waiting.append(.node(UInt32(nodes.count - 1)))
  }

  /// The tree; everything still waiting becomes the file.
  mutating func finish(
    source: SourceFile, keywords: KeywordTable, anomalies: [Anomaly]
  ) -> SyntaxTree {
    close(.sourceFile, from: 0)
    return SyntaxTree(
      source: source, keywords: keywords, tokens: tokens, nodes: nodes, children: children,
      anomalies: anomalies, root: UInt32(nodes.count - 1))
  }
}
