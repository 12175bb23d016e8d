package import PolicySyntax

/// The text of a measure, section or rule: one block, or several where a policy adds to what it extends.
package struct BlockText: Sendable {
  /// One block of it.
  package struct Part: Sendable {
    /// The policy or overlay that holds the text.
    package let owner: String
    package let entries: [EntrySyntax]

    package init(owner: String, entries: [EntrySyntax]) {
      self.owner = owner
      self.entries = entries
    }
  }

  package private(set) var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  package init(owner: String, _ block: BlockSyntax?) {
    parts = [Part(owner: owner, entries: block?.entries ?? [])]
  }

  mutating func add(_ part: Part) { parts.append(part) }

  /// All entries with their owners, those of the base first.
  var entries: [(owner: String, entry: EntrySyntax)] {
    parts.flatMap { part in part.entries.map { (part.owner, $0) } }
  }
}

/// The text of a measure.
package struct MeasureText: Sendable {
  package let kind: SyntaxToken
  package let name: SyntaxToken
  package let title: String?
  package internal(set) var body: BlockText

  package init?(_ syntax: MeasureSyntax, owner: String) {
    guard let kind = syntax.kindWord, let name = syntax.name, !name.isMissing else { return nil }
    self.kind = kind
    self.name = name
    title = syntax.title?.stringValue
    body = BlockText(owner: owner, syntax.body)
  }
}
