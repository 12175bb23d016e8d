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
  /// One line: what the field says.
  package let help: Sentence

  package init(
    _ name: String, _ type: FieldType, _ presence: Presence = .required, mayVary: Bool = false,
    keys: KeySet? = nil, least: Double? = nil, most: Double? = nil, help: Sentence
  ) {
    self.name = name
    self.type = type
    self.presence = presence
    self.mayVary = mayVary
    self.keys = keys
    self.least = least
    self.most = most
    self.help = help
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
  /// A whole number.
  case integer
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
  case period
  case year
  /// A quantity that depends on properties of the supplier, such as `2.8 t CO2e/t steel - 2.45 t CO2e/t steel *
  /// scrap-share`; the units as for `quantity`.
  case formula([String], variables: [String])
  /// Whether the condition holds for a supplier.
  case anyOf([FieldType])
}

/// The legal keys of a map.
package enum KeySet: Sendable, Equatable {
  case sectors
  case routes
  case sectorsOrRoutes
  case products
  case vehicleClasses
  case words([String])
}
