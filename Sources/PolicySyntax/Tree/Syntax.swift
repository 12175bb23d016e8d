/// A node of a tree: its kind, its children and its place. Cheap to copy.
package struct Syntax: Sendable {
  package let tree: SyntaxTree
  let index: UInt32

  private var record: SyntaxTree.Node { tree.nodes[Int(index)] }

  package var kind: SyntaxKind { record.kind }

  var elements: ArraySlice<SyntaxTree.Element> {
    let start = Int(record.firstChild)
    return tree.children[start..<(start + Int(record.childCount))]
  }

  package var childNodes: [Syntax] {
    elements.compactMap { element in
      if case .node(let number) = element { Syntax(tree: tree, index: number) } else { nil }
    }
  }

  /// The tokens that are children of this very node, missing ones included.
  package var childTokens: [SyntaxToken] {
    elements.compactMap { element in
      if case .token(let number) = element { SyntaxToken(tree: tree, index: number) } else { nil }
    }
  }

  /// `nil` for the root.
  package var parent: Syntax? {
    index == tree.rootIndex ? nil : Syntax(tree: tree, index: tree.nodeParents[Int(index)])
  }

  /// From the parent to the root.
  package var ancestors: UnfoldFirstSequence<Syntax> {
    sequence(first: self) { $0.parent }
  }

  /// All tokens below this node, in order. Nesting is limited by the parser, so the recursion is too.
  package var tokens: [SyntaxToken] {
    var result: [SyntaxToken] = []
    collect(into: &result)
    return result
  }

  private func collect(into result: inout [SyntaxToken]) {
    for element in elements {
      switch element {
      case .token(let number): result.append(SyntaxToken(tree: tree, index: number))
      case .node(let number): Syntax(tree: tree, index: number).collect(into: &result)
      }
    }
  }

  /// The first or last token below this node that has text.
  package var firstToken: SyntaxToken? { edgeToken(elements) }
  package var lastToken: SyntaxToken? { edgeToken(elements.reversed(), fromEnd: true) }

  private func edgeToken(
    _ elements: some Sequence<SyntaxTree.Element>, fromEnd: Bool = false
  ) -> SyntaxToken? {
    for element in elements {
      switch element {
      case .token(let number):
        let token = SyntaxToken(tree: tree, index: number)
        if !token.isMissing { return token }
      case .node(let number):
        let node = Syntax(tree: tree, index: number)
        if let token = fromEnd ? node.lastToken : node.firstToken { return token }
      }
    }
    return nil
  }

  /// From the first to the last byte of the text, without the blanks and comments around it. A node without
  /// text has an empty span where its text is missing.
  package var span: SourceSpan {
    let name = tree.source.name
    if let first = firstToken, let last = lastToken {
      return SourceSpan(file: name, start: Int(first.record.start), end: Int(last.record.end))
    }
    let place = tokens.first.map { Int($0.record.start) } ?? 0
    return SourceSpan(file: name, start: place, end: place)
  }

  /// The text between the ends of the span, comments within it included.
  package var text: String { tree.source.text(span) }

  /// Whether a part of the node is missing or could not be placed; such a node has been reported already.
  package var isBroken: Bool {
    elements.contains { element in
      switch element {
      case .token(let number): return tree.tokens[Int(number)].isMissing
      case .node(let number):
        let node = Syntax(tree: tree, index: number)
        // A block within a block, without a header, is one whose brace was written twice.
        let isStray = node.kind == .block && kind == .block
        return node.kind == .unexpected || node.kind == .missingValue || isStray || node.isBroken
      }
    }
  }

  /// The `##` comment above the node, its lines joined by newlines, without the signs.
  package var documentation: String? { firstToken?.documentation }

  /// The first child of a kind.
  func child(_ kind: SyntaxKind) -> Syntax? { child { $0 == kind } }

  /// The children of a kind.
  func children(_ kind: SyntaxKind) -> [Syntax] {
    var result: [Syntax] = []
    for case .node(let number) in elements where tree.nodes[Int(number)].kind == kind {
      result.append(Syntax(tree: tree, index: number))
    }
    return result
  }

  /// The first child that stands for a value.
  var valueChild: Syntax? { valueChild(0) }

  /// The child at a place among those that stand for a value.
  func valueChild(_ place: Int) -> Syntax? { child(place) { $0.isValue } }

  private func child(_ place: Int = 0, _ isMeant: (SyntaxKind) -> Bool) -> Syntax? {
    var left = place
    for case .node(let number) in elements where isMeant(tree.nodes[Int(number)].kind) {
      if left == 0 { return Syntax(tree: tree, index: number) }
      left -= 1
    }
    return nil
  }

  /// The token of a kind among the children, missing or not.
  func token(_ kind: TokenKind) -> SyntaxToken? { token(0) { $0 == kind } }

  /// The first token among the children, missing or not.
  var firstChildToken: SyntaxToken? { token(0) { _ in true } }

  /// The token at a place among the names of the children.
  func name(_ place: Int) -> SyntaxToken? { token(place) { $0 == .name } }

  private func token(_ place: Int, _ isMeant: (TokenKind) -> Bool) -> SyntaxToken? {
    var left = place
    for case .token(let number) in elements where isMeant(tree.tokens[Int(number)].kind) {
      if left == 0 { return SyntaxToken(tree: tree, index: number) }
      left -= 1
    }
    return nil
  }

  /// The name tokens among the children, from the given place on.
  func names(from place: Int = 0) -> [SyntaxToken] {
    Array(childTokens.filter { $0.kind == .name }.dropFirst(place))
  }
}

extension Syntax: Hashable {
  package static func == (left: Syntax, right: Syntax) -> Bool {
    left.tree === right.tree && left.index == right.index
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(tree))
    hasher.combine(index)
  }
}
