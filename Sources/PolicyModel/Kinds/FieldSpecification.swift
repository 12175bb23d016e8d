package import PolicySyntax

/// A field of a block.
package struct FieldSpecification: Sendable {
  /// Whether it must be written.
  package enum Presence: Sendable, Equatable {
    case required
    /// May be left out; the measure then has no such part.
    case optional
    /// May be left out; the text of the value that then holds, in the policy language.
    case defaulted(String)
  }

  package let name: String
  package let type: FieldType
  package let presence: Presence
  /// Whether the value may differ by year.
  package let mayVary: Bool
  /// Whether the value may be a map, and what its keys are.
  package let keys: KeySet?
  /// The least and largest value that make sense, in the first unit of the type; nil where there is none.
  package let least: Double?
  package let most: Double?
  /// Where the field has a meaning only beside certain words of another one; nil where it always has. Its presence
  /// is asked, and its default filled in, only there; elsewhere it must not stand.
  package let condition: FieldCondition?
  /// What it holds beside each word of another field, where that is narrower than `type`.
  package let choice: TypeChoice?
  /// One line: what the field says.
  package let help: Sentence

  package init(
    _ name: String, _ type: FieldType, _ presence: Presence = .required, mayVary: Bool = false,
    keys: KeySet? = nil, least: Double? = nil, most: Double? = nil,
    onlyWhere condition: FieldCondition? = nil, choice: TypeChoice? = nil, help: Sentence
  ) {
    self.name = name
    self.type = type
    self.presence = presence
    self.mayVary = mayVary
    self.keys = keys
    self.least = least
    self.most = most
    self.condition = condition
    self.choice = choice
    self.help = help
  }

  /// What it holds beside these words of the fields of its block.
  package func type(beside words: [String: String]) -> FieldType {
    choice.flatMap { choice in words[choice.field].flatMap { choice.types[$0] } } ?? type
  }
}

/// What a field holds by the word of another field of the same block (its default counts).
package struct TypeChoice: Sendable, Equatable {
  package let field: String
  package let types: [String: FieldType]

  package init(by field: String, _ types: [String: FieldType]) {
    self.field = field
    self.types = types
  }

  /// Quantities in these units.
  static func units(by field: String, _ units: [String: [String]]) -> TypeChoice {
    TypeChoice(by: field, units.mapValues { .quantity($0) })
  }
}

/// Another field of the same block that must hold one of some words (its default counts).
package struct FieldCondition: Sendable, Equatable {
  package let field: String
  package let words: [String]

  package init(_ field: String, isOneOf words: String...) {
    self.field = field
    self.words = words
  }
}

/// What a field holds.
package indirect enum FieldType: Sendable, Equatable {
  /// A quantity in one of these units. In a unit, the substance `product` stands for the product of the suppliers
  /// concerned (steel, aluminium, clinker, ...), `any` for any substance; money takes the price year of the
  /// policy. A price of emissions is declared per `t CO2e`, which `t CO2` fits.
  case quantity([String])
  /// A pure number or percentage.
  case ratio
  case text
  case truth
  /// One of these words.
  case word([String])
  /// A set of these words.
  case words([String])
  /// `suppliers where …`
  case selection
  /// The name of another measure of one of these kinds.
  case measure([String])
  /// The name of a section of this kind in the measure that another field names, such as a `level` of a
  /// certification.
  case section(String, ofMeasureIn: String)
  case period
  case year
  /// A quantity that depends on properties of the supplier, such as `2.8 t CO2e/t steel - 2.45 t CO2e/t steel *
  /// scrap-share`; the units as for `quantity`. May call `price-paid(market)`: the price of an allowance net of free
  /// allocation.
  case formula([String], variables: [String])
  /// A value of one of these types.
  case anyOf([FieldType])
}

/// The legal keys of a map.
package indirect enum KeySet: Sendable, Equatable {
  case sectors
  case routes
  case sectorsOrRoutes
  case technologies
  case products
  case vehicleClasses
  case words([String])
  /// Keys of any of these sets.
  case either([KeySet])
}
