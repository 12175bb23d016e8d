package import PolicySyntax

/// The names that stand at the top of the files of a project, all files together.
package struct ProjectNames: Sendable {
  /// Items of one sort by name, and in the order read.
  package struct Table<Item: Sendable>: Sendable {
    package private(set) var names: [String] = []
    private var items: [String: Item] = [:]

    package subscript(name: String) -> Item? { items[name] }

    /// The items in the order read.
    package var all: [Item] { names.compactMap { items[$0] } }

    mutating func insert(_ item: Item, _ name: String) {
      guard items[name] == nil else { return }
      names.append(name)
      items[name] = item
    }
  }

  package private(set) var references = Table<ReferenceItemSyntax>()
  package private(set) var rates = Table<DefinitionSyntax>()
  package private(set) var units = Table<DefinitionSyntax>()
  package private(set) var lets = Table<DefinitionSyntax>()
  package private(set) var groups = Table<DefinitionSyntax>()
  package private(set) var policies = Table<PolicyItemSyntax>()
  package private(set) var overlays = Table<OverlayItemSyntax>()
  package private(set) var studies = Table<StudyItemSyntax>()
  package private(set) var tests: [TestItemSyntax] = []

  /// Where each name of a sort was first defined, for the report of a second definition.
  private var places: [String: SourceSpan] = [:]

  /// Adds the items of a file; says which names had been taken.
  mutating func add(_ file: FileSyntax) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    func isFree(_ name: SyntaxToken?, _ sort: String) -> String? {
      guard let name, !name.isMissing else { return nil }
      let text = name.plainText
      let key = sort + " " + text
      if let first = places[key] {
        diagnostics.append(.definedTwice(name, first: first))
        return nil
      }
      places[key] = name.span
      return text
    }
    for item in file.items {
      switch item {
      case .reference(let item):
        if let name = isFree(item.name, "reference") { references.insert(item, name) }
      case .definition(let item):
        switch item.sort {
        case .rate: if let name = isFree(item.name, "rate") { rates.insert(item, name) }
        case .unit: if let name = isFree(item.name, "unit") { units.insert(item, name) }
        case .let: if let name = isFree(item.name, "value") { lets.insert(item, name) }
        case .group: if let name = isFree(item.name, "value") { groups.insert(item, name) }
        }
      case .policy(let item):
        if let name = isFree(item.name, "policy") { policies.insert(item, name) }
      case .overlay(let item):
        if let name = isFree(item.name, "policy") { overlays.insert(item, name) }
      case .study(let item):
        if let name = isFree(item.name, "study") { studies.insert(item, name) }
      case .test(let item): tests.append(item)
      case .language, .use, .misplaced: break
      }
    }
    return diagnostics
  }
}

extension Diagnostic {
  /// A second definition of a name.
  static func definedTwice(_ name: SyntaxToken, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "N105", message: Message("message", ["name": .text(name.plainText)]),
      at: LabelledSpan(name.span, Message("label")),
      others: [LabelledSpan(first, Message("first"))],
      context: name.tree.headings(at: name.span.start))
  }
}
