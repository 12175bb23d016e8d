extension SyntaxTree {
  /// The headings around a byte, from outside in: items, measures, rules, sections and the field. The policy
  /// itself is named only where nothing inside it is.
  package func headings(at offset: Int) -> [String] {
    var headings: [(kind: SyntaxKind, text: String)] = []
    for node in node(at: offset).ancestors {
      if let heading = node.heading { headings.insert((node.kind, heading), at: 0) }
    }
    if headings.count > 1, headings[0].kind == .policyItem { headings.removeFirst() }
    return headings.map(\.text)
  }
}

extension Syntax {
  /// How the node is named in the path to a place: `market cea`, `rule band`, `price-floor`.
  package var heading: String? {
    switch kind {
    case .field, .section: name(0)?.plainText
    case .policyItem, .overlayItem, .studyItem, .referenceItem, .measure, .rule, .rateItem,
      .letItem,
      .unitItem, .groupItem:
      names().prefix(2).map(\.plainText).filter { !$0.isEmpty }.joined(separator: " ")
    case .testItem:
      [name(0)?.plainText, token(.string)?.text].compactMap { $0 }.joined(separator: " ")
    default: nil
    }
  }
}
