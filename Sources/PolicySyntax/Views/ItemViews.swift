/// `language 1`
package struct LanguageItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.languageItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var edition: Int? { node.token(.number)?.integerValue }
}

/// `use "file.policy"`
package struct UseItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.useItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// The text in quotes.
  package var path: SyntaxToken? { node.token(.string) }
}

/// `reference NAME STRING { … }`
package struct ReferenceItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.referenceItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }
  package var body: BlockSyntax? { BlockSyntax(node.child(.block)) }
}

/// `rate`, `unit`, `let` or `group`: `WORD NAME = value clauses`.
package struct DefinitionSyntax: Sendable {
  /// Which of the four.
  package enum Sort: Sendable {
    case rate, unit, `let`, group
  }

  package let node: Syntax

  init(node: Syntax) { self.node = node }

  /// The view of a definition; `nil` for other nodes.
  package init?(_ node: Syntax?) {
    guard let node, [.rateItem, .unitItem, .letItem, .groupItem].contains(node.kind) else {
      return nil
    }
    self.node = node
  }

  package var sort: Sort {
    switch node.kind {
    case .rateItem: .rate
    case .unitItem: .unit
    case .groupItem: .group
    default: .let
    }
  }

  package var span: SourceSpan { node.span }
  package var documentation: String? { node.documentation }

  package var name: SyntaxToken? {
    let names = node.names()
    return names.count > 1 ? names[1] : nil
  }

  package var value: ValueSyntax? { node.valueChild.flatMap(ValueSyntax.init) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}

/// `policy NAME STRING? ( extends NAME )? { … }`
package struct PolicyItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.policyItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }
  /// The name of the policy it extends.
  package var base: SyntaxToken? { node.child(.extendsPart)?.names(from: 1).first }
  package var body: BlockSyntax? { BlockSyntax(node.child(.block)) }
}

/// `overlay NAME STRING? on NAME { change* }`
package struct OverlayItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.overlayItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }
  /// The name of the policy it changes.
  package var base: SyntaxToken? { node.child(.onPart)?.names(from: 1).first }

  package var changes: [ChangeSyntax] {
    node.child(.block)?.childNodes.compactMap(ChangeSyntax.init) ?? []
  }
}

/// `study NAME STRING? { step* }`
package struct StudyItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.studyItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }

  package var steps: [StepSyntax] {
    node.child(.block)?.childNodes.compactMap(StepSyntax.init) ?? []
  }
}

/// `test STRING { … }`
package struct TestItemSyntax: SyntaxView {
  package static let kind = SyntaxKind.testItem
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var title: SyntaxToken? { node.token(.string) }

  /// Cases, expectations and fields.
  package var steps: [StepSyntax] {
    node.child(.block)?.childNodes.compactMap(StepSyntax.init) ?? []
  }
}
