/// A whole file.
package struct FileSyntax: Sendable {
  package let root: Syntax

  init(root: Syntax) { self.root = root }

  /// The items, in order.
  package var items: [ItemSyntax] { root.childNodes.compactMap(ItemSyntax.init) }

  /// The policies among them.
  package var policies: [PolicyItemSyntax] { root.childNodes.compactMap { PolicyItemSyntax($0) } }
}

/// One item of a file.
package enum ItemSyntax: Sendable {
  case language(LanguageItemSyntax)
  case use(UseItemSyntax)
  case reference(ReferenceItemSyntax)
  /// `rate`, `unit`, `let` or `group`.
  case definition(DefinitionSyntax)
  case policy(PolicyItemSyntax)
  case overlay(OverlayItemSyntax)
  case study(StudyItemSyntax)
  case test(TestItemSyntax)
  /// A statement that belongs in a block; reported already.
  case misplaced(Syntax)

  init?(_ node: Syntax) {
    switch node.kind {
    case .languageItem: self = .language(LanguageItemSyntax(node: node))
    case .useItem: self = .use(UseItemSyntax(node: node))
    case .referenceItem: self = .reference(ReferenceItemSyntax(node: node))
    case .rateItem, .unitItem, .letItem, .groupItem:
      self = .definition(DefinitionSyntax(node: node))
    case .policyItem: self = .policy(PolicyItemSyntax(node: node))
    case .overlayItem: self = .overlay(OverlayItemSyntax(node: node))
    case .studyItem: self = .study(StudyItemSyntax(node: node))
    case .testItem: self = .test(TestItemSyntax(node: node))
    case let kind where kind.isStatement: self = .misplaced(node)
    default: return nil
    }
  }
}
