/// A parsed file. Nothing of the file is lost: the tokens of the tree, in order, are the file.
///
/// The nodes lie in one table and point at their children by number; `Syntax` is the handle to one of them.
package final class SyntaxTree: Sendable {
  /// A row of the node table.
  struct Node: Sendable {
    let kind: SyntaxKind
    let firstChild: UInt32
    let childCount: UInt32
  }

  /// A node or a token, by its place in the table.
  enum Element: Sendable, Equatable {
    case node(UInt32)
    case token(UInt32)
  }

  package let source: SourceFile
  package let keywords: KeywordTable
  let tokens: [Token]
  let nodes: [Node]
  let children: [Element]
  let nodeParents: [UInt32]
  let tokenParents: [UInt32]
  let anomalies: [Anomaly]
  let rootIndex: UInt32
  /// How many tokens come from the file; the others are missing ones.
  private let lexedCount: Int

  init(
    source: SourceFile, keywords: KeywordTable, tokens: [Token], nodes: [Node], children: [Element],
    anomalies: [Anomaly], root: UInt32
  ) {
    self.source = source
    self.keywords = keywords
    self.tokens = tokens
    self.nodes = nodes
    self.children = children
    self.anomalies = anomalies
    rootIndex = root
    lexedCount = tokens.firstIndex { $0.isMissing } ?? tokens.count
    var nodeParents = [UInt32](repeating: root, count: nodes.count)
    var tokenParents = [UInt32](repeating: root, count: tokens.count)
    for (index, node) in nodes.enumerated() {
      for child in children[Int(node.firstChild)..<Int(node.firstChild + node.childCount)] {
        switch child {
        case .node(let number): nodeParents[Int(number)] = UInt32(index)
        case .token(let number): tokenParents[Int(number)] = UInt32(index)
        }
      }
    }
    self.nodeParents = nodeParents
    self.tokenParents = tokenParents
  }

  /// The node of the whole file.
  package var root: Syntax { Syntax(tree: self, index: rootIndex) }

  /// The file as a view.
  package var file: FileSyntax { FileSyntax(root: root) }

  /// The bytes of the file, put together again from the tree.
  package func printed() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.bytes.count)
    for token in root.tokens { result += source.bytes[token.record.fullRange] }
    return result
  }

  /// Whether some departure from the grammar or fault of encoding is an error, not only a warning.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// What is to be said about the text, in order of place. Complexity: linear.
  package var diagnostics: [Diagnostic] { SyntaxDiagnoser(tree: self).diagnostics() }

  /// The innermost node whose text holds the byte. Complexity: logarithmic in the number of tokens.
  package func node(at offset: Int) -> Syntax {
    var low = 0
    var high = lexedCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(tokens[middle].fullStart) <= offset { low = middle } else { high = middle }
    }
    let innermost = Syntax(tree: self, index: tokenParents[low])
    return innermost.ancestors.first { $0.span.start <= offset && offset < $0.span.end } ?? root
  }
}
