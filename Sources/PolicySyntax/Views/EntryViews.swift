/// `{ entry* }`
package struct BlockSyntax: SyntaxView {
  package static let kind = SyntaxKind.block
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var entries: [EntrySyntax] { node.childNodes.compactMap(EntrySyntax.init) }

  /// The fields of this very block.
  package var fields: [FieldSyntax] {
    node.children(FieldSyntax.kind).map { FieldSyntax(node: $0) }
  }

  /// The first field of a name.
  package func field(_ name: String) -> FieldSyntax? { fields.first { $0.name?.plainText == name } }
}

/// One statement of a block.
package enum EntrySyntax: Sendable {
  case field(FieldSyntax)
  case section(SectionSyntax)
  case measure(MeasureSyntax)
  case rule(RuleSyntax)
  case definition(DefinitionSyntax)
  case require(RequireSyntax)
  case expect(ExpectSyntax)
  /// A statement that belongs elsewhere; reported already.
  case misplaced(Syntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .field: self = .field(FieldSyntax(node: node))
    case .section: self = .section(SectionSyntax(node: node))
    case .measure: self = .measure(MeasureSyntax(node: node))
    case .rule: self = .rule(RuleSyntax(node: node))
    case .letItem, .groupItem: self = .definition(DefinitionSyntax(node: node))
    case .require: self = .require(RequireSyntax(node: node))
    case .expect: self = .expect(ExpectSyntax(node: node))
    case let kind where kind.isStatement: self = .misplaced(node)
    default: return nil
    }
  }
}

/// `NAME: value clauses`
package struct FieldSyntax: SyntaxView {
  package static let kind = SyntaxKind.field
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(0) }
  package var value: ValueSyntax? { value(0) }
  package var clauses: ClausesSyntax { ClausesSyntax(owner: node) }
}

/// `NAME { … }`
package struct SectionSyntax: SyntaxView {
  package static let kind = SyntaxKind.section
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(0) }
  package var body: BlockSyntax? { BlockSyntax(node.child(.block)) }
}

/// `KIND NAME STRING? { … }`
package struct MeasureSyntax: SyntaxView {
  package static let kind = SyntaxKind.measure
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// The word for the kind of measure.
  package var kindWord: SyntaxToken? { name(0) }
  package var name: SyntaxToken? { name(1) }
  package var title: SyntaxToken? { node.token(.string) }
  package var body: BlockSyntax? { BlockSyntax(node.child(.block)) }
}

/// `rule NAME ( except NAME,+ )? ( for expr )? ( during period )? { … }`
package struct RuleSyntax: SyntaxView {
  package static let kind = SyntaxKind.rule
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var name: SyntaxToken? { name(1) }
  /// The rules it is an exception to.
  package var exceptions: [SyntaxToken] { node.child(.exceptPart)?.child(.nameList)?.names() ?? [] }
  /// Whom it is for; `nil` means everybody.
  package var selector: ValueSyntax? { node.child(.forPart)?.valueChild.flatMap(ValueSyntax.init) }
  /// When it holds; `nil` means always.
  package var period: PeriodSyntax? { PeriodSyntax(node.child(.duringClause)?.child(.period)) }
  package var body: BlockSyntax? { BlockSyntax(node.child(.block)) }
}

/// `require expr ( because STRING )?`
package struct RequireSyntax: SyntaxView {
  package static let kind = SyntaxKind.require
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  package var condition: ValueSyntax? { value(0) }
  package var reason: SyntaxToken? { node.child(.becauseClause)?.token(.string) }
}

/// `expect ( in NAME: )? expr ( within value )? ( because STRING )?`
package struct ExpectSyntax: SyntaxView {
  package static let kind = SyntaxKind.expect
  package let node: Syntax

  package init(node: Syntax) { self.node = node }

  /// The case it is about, in a study or test.
  package var caseName: SyntaxToken? { node.token(.colon) == nil ? nil : name(2) }
  package var condition: ValueSyntax? { value(0) }
  package var tolerance: ValueSyntax? {
    node.child(.withinClause)?.valueChild.flatMap(ValueSyntax.init)
  }
  package var reason: SyntaxToken? { node.child(.becauseClause)?.token(.string) }
}
