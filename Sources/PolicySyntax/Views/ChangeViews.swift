/// One change of an overlay.
package enum ChangeSyntax: Sendable {
  case replace(ReplaceChangeSyntax)
  /// `scale` or `shift`.
  case scale(ScaleChangeSyntax)
  case delay(DelayChangeSyntax)
  case add(AddChangeSyntax)
  case remove(RemoveChangeSyntax)
  case field(FieldSyntax)
  /// A statement that belongs elsewhere; reported already.
  case misplaced(Syntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .replaceChange: self = .replace(ReplaceChangeSyntax(node: node))
    case .scaleChange: self = .scale(ScaleChangeSyntax(node: node))
    case .delayChange: self = .delay(DelayChangeSyntax(node: node))
    case .addChange: self = .add(AddChangeSyntax(node: node))
    case .removeChange: self = .remove(RemoveChangeSyntax(node: node))
    case .field: self = .field(FieldSyntax(node: node))
    case let kind where kind.isStatement: self = .misplaced(node)
    default: return nil
    }
  }
}

/// `replace path ( during period )? with value clauses`
package struct ReplaceChangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.replaceChange
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var path: PathSyntax? { PathSyntax(node.child(.path)) }
  package var period: PeriodSyntax? { PeriodSyntax(node.child(.duringClause)?.child(.period)) }
  package var value: ValueSyntax? { value(1) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}

/// `scale` or `shift`: `WORD path by value ( during period )? clauses`
package struct ScaleChangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.scaleChange
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// Amounts are added instead of factors multiplied.
  package var isShift: Bool { firstWord?.keyword == .shift }
  package var path: PathSyntax? { PathSyntax(node.child(.path)) }
  package var value: ValueSyntax? { value(1) }
  package var period: PeriodSyntax? { PeriodSyntax(node.child(.duringClause)?.child(.period)) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}

/// `delay path by value clauses`
package struct DelayChangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.delayChange
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var path: PathSyntax? { PathSyntax(node.child(.path)) }
  package var value: ValueSyntax? { value(1) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}

/// `add ( to path )? ( measure | rule )`
package struct AddChangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.addChange
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// Where the addition goes; `nil` means the policy itself.
  package var path: PathSyntax? { PathSyntax(node.child(.toPart)?.child(.path)) }
  package var measure: MeasureSyntax? { MeasureSyntax(node.child(.measure)) }
  package var rule: RuleSyntax? { RuleSyntax(node.child(.rule)) }
}

/// `remove path clauses`
package struct RemoveChangeSyntax: SyntaxView {
  package static let kind = SyntaxKind.removeChange
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var path: PathSyntax? { PathSyntax(node.child(.path)) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}
