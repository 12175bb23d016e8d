/// A node of known kind, with its parts by name.
///
/// Views never fail: a part that is missing in the text is `nil`, or a token that `isMissing`, and has been
/// reported by the parser.
package protocol SyntaxView: Sendable {
  static var kind: SyntaxKind { get }
  var node: Syntax { get }
  init(node: Syntax)
}

extension SyntaxView {
  /// The view of a node, if the node is of the kind.
  package init?(_ node: Syntax?) {
    guard let node, node.kind == Self.kind else { return nil }
    self.init(node: node)
  }

  package var span: SourceSpan { node.span }

  /// The `##` comment above.
  package var documentation: String? { node.documentation }

  /// The keyword or first word of the statement.
  package var firstWord: SyntaxToken? { node.firstChildToken }

  func name(_ place: Int) -> SyntaxToken? { node.name(place) }

  func value(_ place: Int) -> ValueSyntax? { node.valueChild(place).flatMap { ValueSyntax($0) } }
}
