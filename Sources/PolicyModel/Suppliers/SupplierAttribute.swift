package import PolicySyntax
package import Quantities

/// A word that may stand on the left of a comparison after `suppliers where`.
package struct SupplierAttribute: Sendable {
  /// What the attribute holds.
  package enum Content: Sendable {
    /// One of some words; other spellings lead to them (`河北` to `Hebei`), one spelling perhaps to several (`state`).
    case words([String], aliases: [String: [String]])
    /// A number, in this unit in the supplier list; a mass without substance takes any product.
    case number(Unit)
    /// True or false; kept as the words `true` and `false`.
    case truth
  }

  package let name: String
  package let content: Content
  /// Whether the data say anything of it. A condition on an attribute without data fits nobody.
  package let hasData: Bool
  /// One line.
  package let help: Sentence

  package init(_ name: String, _ content: Content, hasData: Bool = true, help: Sentence) {
    self.name = name
    self.content = content
    self.hasData = hasData
    self.help = help
  }

  /// The words a spelling stands for; nil for an unknown one. Case does not matter.
  package func words(for spelling: String) -> Set<String>? {
    switch content {
    case .words(let words, let aliases):
      if words.contains(spelling) { return [spelling] }
      if let found = aliases[spelling] ?? aliases[spelling.lowercased()] { return Set(found) }
      return nil
    case .truth: return spelling == "true" || spelling == "false" ? [spelling] : nil
    case .number: return nil
    }
  }

  /// What may be written, for suggestions.
  package var spellings: [String] {
    switch content {
    case .words(let words, let aliases): words + aliases.keys.sorted()
    case .truth: ["true", "false"]
    case .number: []
    }
  }
}
