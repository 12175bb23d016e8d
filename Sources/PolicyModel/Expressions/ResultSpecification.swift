package import PolicySyntax
package import Quantities

/// A result a policy may ask for, such as `price[cea, 2030]`.
package struct ResultSpecification: Sendable {
  /// Whether a measure must stand in the brackets.
  package enum MeasureArgument: Sendable, Equatable {
    case none
    /// One of a kind for which `units` has an entry.
    case required
    case optional
  }

  package let name: String
  package let measure: MeasureArgument
  /// The unit by kind of measure, or by kind and what a measure of the kind is about (`target emissions`); "" is the kind
  /// where no measure is named. In a unit, `product` stands for the
  /// product of the suppliers meant; money is the policy's.
  package let units: [String: String]
  /// The word before a measure that is named with one, as in `claims[certificate = green-steel]`.
  package let measureWord: String
  /// Whether conditions on suppliers may stand in the brackets.
  package let takesSelection: Bool
  /// What a report may break it down `by`.
  package let groupings: [String]
  /// One line: what it is.
  package let help: Sentence
  /// The kinds of measures that may stand in the brackets.
  package let kinds: [String]
  /// The keys of `units` whose unit depends on which product is meant.
  private let productKeys: Set<String>

  init(
    _ name: String, _ measure: MeasureArgument = .none, units: [String: String],
    measureWord: String = "measure", takesSelection: Bool = false, groupings: [String] = [],
    help: Sentence
  ) {
    self.name = name
    self.measure = measure
    self.units = units
    self.measureWord = measureWord
    self.takesSelection = takesSelection
    self.groupings = groupings
    self.help = help
    kinds = Set(units.keys.compactMap { $0.split(separator: " ").first.map(String.init) }).sorted()
    productKeys = Set(units.filter { $0.value.contains("product") }.keys)
  }

  /// Where `units` has a measure; nil where it cannot be asked for.
  package func key(of measure: CheckedMeasure) -> String? {
    if units[measure.kind] != nil { return measure.kind }
    let words = ["measures", "limits"].compactMap { field -> String? in
      if case .word(let word)? = measure.body[field] { word } else { nil }
    }
    return words.map { "\(measure.kind) \($0)" }.first { units[$0] != nil }
  }

  /// Whether the unit depends on which product is meant.
  package func asksProduct(kind: String?) -> Bool { productKeys.contains(kind ?? "") }

  /// The unit, for a kind of measure, a product and the policy's money.
  package func unit(kind: String?, product: Substance?, money: PriceBasis) -> Unit? {
    guard var text = units[kind ?? ""] else { return nil }
    if let product { text = text.replacingWord("product", with: product.name) }
    let basis = money.year.map { "\(money.currency)(\($0))" } ?? money.currency.code
    text = text.replacingWord("CNY", with: basis)
    return try? Unit.parse(
      text, in: product.map { .standard.adding(substances: [$0]) } ?? .standard)
  }
}

extension String {
  /// The text with a word put in the place of another, wherever it stands by itself.
  fileprivate func replacingWord(_ word: String, with other: String) -> String {
    var result = ""
    var rest = Substring(self)
    while let range = rest.firstRange(of: word) {
      let next = range.upperBound < rest.endIndex ? rest[range.upperBound] : " "
      result += rest[..<range.lowerBound]
      result += next.isLetter || next == "-" ? word : other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
