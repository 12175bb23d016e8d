import PolicySyntax
import Quantities

/// What the checkers of one project remember, so that no unit is read twice.
final class CheckMemory {
  /// Units as written, by text; nil for those that cannot be read.
  var writtenUnits: [String: Unit?] = [:]
  /// Units of the kind table, by text, product and money.
  var expectedUnits: [ExpectedUnit: Unit?] = [:]
  /// The word in units of the kind table that a substance takes the place of, by text; nil where there is none.
  var unitWords: [String: String?] = [:]

  struct ExpectedUnit: Hashable {
    let text: String
    let substance: Substance?
    let money: PriceBasis
  }
  /// Defaults of the kind table, by text.
  var defaults: [String: ValueSyntax] = [:]
  /// By name of a reference, the one that replaces it.
  var successors: [String: String]?
  /// Who is meant, by selection.
  var rows: [Selection: SupplierSet] = [:]
}

extension CheckMemory {
  /// The value a default of the kind table writes; nil if it cannot be read.
  func value(of text: String) -> ValueSyntax? {
    if let known = defaults[text] { return known }
    let tree = SyntaxTree.parse("let value = \(text)\n", name: "kind table")
    var value: ValueSyntax?
    for case .definition(let definition) in tree.file.items { value = definition.value }
    if let value, !tree.hasErrors { defaults[text] = value }
    return defaults[text]
  }
}
