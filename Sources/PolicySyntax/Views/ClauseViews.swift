/// The clauses that follow a value: where it comes from.
package struct ClausesSyntax: Sendable {
  private let owner: Syntax

  init(owner: Syntax) { self.owner = owner }

  package var sources: [SourceClauseSyntax] {
    owner.children(SourceClauseSyntax.kind).map { SourceClauseSyntax(node: $0) }
  }
  /// The texts of `assumption` clauses.
  package var assumptions: [SyntaxToken] { texts(.assumptionClause) }
  /// The texts of `note` clauses.
  package var notes: [SyntaxToken] { texts(.noteClause) }
  /// Neither `source` nor `assumption` is given.
  package var citesNothing: Bool { sources.isEmpty && assumptions.isEmpty }

  private func texts(_ kind: SyntaxKind) -> [SyntaxToken] {
    owner.children(kind).compactMap { $0.token(.string) }
  }
}

/// `source ( NAME | STRING ) ( at STRING )? ( quote STRING )?`
package struct SourceClauseSyntax: SyntaxView {
  package static let kind = SyntaxKind.sourceClause
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// The name of a `reference`; `nil` if the source is given as text.
  package var reference: SyntaxToken? { node.token(.string) == nil ? name(1) : nil }
  /// The source in words.
  package var text: SyntaxToken? { node.token(.string) }
  package var place: SyntaxToken? { node.child(.atPart)?.token(.string) }
  package var quote: SyntaxToken? { node.child(.quotePart)?.token(.string) }
}

/// `bound ( .. bound )?`
package struct PeriodSyntax: SyntaxView {
  package static let kind = SyntaxKind.period
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// One end of a period.
  package enum Bound: Sendable {
    case start(SyntaxToken)
    case end(SyntaxToken)
    /// A date or a year.
    case date(SyntaxToken)
  }

  private var bounds: [Bound] {
    node.childTokens.filter { $0.kind != .dotDot && !$0.isMissing }.map { token in
      switch token.keyword {
      case .start: .start(token)
      case .end: .end(token)
      default: .date(token)
      }
    }
  }

  package var first: Bound? { bounds.first }
  /// `nil` if the period is one date.
  package var last: Bound? { node.token(.dotDot) == nil ? nil : bounds.dropFirst().first }
}
