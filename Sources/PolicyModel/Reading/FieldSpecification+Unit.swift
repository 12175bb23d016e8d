package import Quantities

extension FieldSpecification {
  /// The unit in which the field's bounds are stated and its numbers shown: the first of its type that fits the
  /// dimension. Where the type leaves the substance or the price year open, the dimension fills it in.
  package func displayUnit(for dimension: Dimension) -> Unit? { type.displayUnit(for: dimension) }
}

extension FieldType {
  fileprivate func displayUnit(for dimension: Dimension) -> Unit? {
    switch self {
    case .ratio: return dimension.isRatio ? .percent : nil
    case .quantity(let units), .formula(let units, _):
      return units.lazy.compactMap { Self.unit($0, for: dimension) }.first
    case .anyOf(let types):
      return types.lazy.compactMap { $0.displayUnit(for: dimension) }.first
    default: return nil
    }
  }

  private static func unit(_ text: String, for dimension: Dimension) -> Unit? {
    if text.isEmpty || text == "1" { return dimension.isRatio ? .one : nil }
    let substances = dimension.sorted.compactMap { factor -> Substance? in
      if case .mass(let substance?) = factor.base { substance } else { nil }
    }
    let open = ["product", "any"].compactMap { Substance($0) }
    let table = UnitTable.standard.adding(substances: open + substances)
    let years = dimension.moneys.compactMap(\.year)
    let spellings =
      [text]
      + open.flatMap { word in
        substances.map { text.replacingWord(word.name, by: $0.name) }
      }
    // What is written per t CO2 is shown so, though the table asks per t CO2e.
    let narrow = spellings.map { $0.replacingWord("CO2e", by: "CO2") }
    let units = (spellings + narrow).compactMap { try? Unit.parse($0, in: table) }
      .map { unit in years.first.map { unit.resolvingPriceYear($0) } ?? unit }
    return units.first { $0.dimension == dimension } ?? units.first { dimension.fits($0.dimension) }
  }
}

extension String {
  /// With a word, as units have them after a blank, replaced.
  fileprivate func replacingWord(_ word: String, by other: String) -> String {
    var parts: [String] = []
    var current = ""
    for character in self {
      if character == " " || character == "/" || character == "." || character == "("
        || character == ")"
      {
        parts += [current == word ? other : current, String(character)]
        current = ""
      } else {
        current.append(character)
      }
    }
    return (parts + [current == word ? other : current]).joined()
  }
}
