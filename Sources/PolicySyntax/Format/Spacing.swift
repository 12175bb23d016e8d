/// Where blanks and new lines stand, by what the tokens are in the tree.
struct Spacing {
  private let tree: SyntaxTree
  private let statementStarts: Set<UInt32>

  init(tree: SyntaxTree) {
    self.tree = tree
    var starts: Set<UInt32> = []
    for (place, node) in tree.nodes.enumerated() where node.kind.isStatement {
      let parent = tree.nodes[Int(tree.nodeParents[place])].kind
      guard parent == .block || parent == .sourceFile else { continue }
      if let first = Syntax(tree: tree, index: UInt32(place)).firstToken {
        starts.insert(first.index)
      }
    }
    statementStarts = starts
  }

  private func parent(_ token: SyntaxToken) -> SyntaxKind {
    tree.nodes[Int(tree.tokenParents[Int(token.index)])].kind
  }

  func startsStatement(_ token: SyntaxToken) -> Bool { statementStarts.contains(token.index) }

  func opensBlock(_ token: SyntaxToken) -> Bool {
    token.kind == .leftBrace && parent(token) == .block
  }

  func closesBlock(_ token: SyntaxToken) -> Bool {
    token.kind == .rightBrace && parent(token) == .block
  }

  func opensBracket(_ token: SyntaxToken) -> Bool {
    switch token.kind {
    case .leftParen, .leftBracket: true
    case .leftBrace: parent(token) == .set
    default: false
    }
  }

  func closesBracket(_ token: SyntaxToken) -> Bool {
    switch token.kind {
    case .rightParen, .rightBracket: true
    case .rightBrace: parent(token) == .set
    default: false
    }
  }

  /// Whether one blank stands between two tokens on a line.
  func hasBlank(between left: SyntaxToken, and right: SyntaxToken) -> Bool {
    switch right.kind {
    case .comma, .colon, .dotDot, .rightParen, .rightBracket: return false
    case .rightBrace where parent(right) == .set: return false
    case .dot: return false
    case .leftBracket where parent(right) == .pathIndex: return false
    case .leftParen where [.call, .priceYear, .unitGroup].contains(parent(right)): return false
    case .slash where parent(right) == .unit: return false
    default: break
    }
    switch left.kind {
    case .leftParen, .leftBracket, .dotDot, .dot: return false
    case .leftBrace where parent(left) == .set: return false
    case .minus where parent(left) == .negation: return false
    case .slash where parent(left) == .unit: return false
    default: return true
    }
  }
}
