/// What a mass is a mass of: a tonne of CO2 is not a tonne of steel.
///
/// The set is open, because rows of data decide which products exist. `known` lists those that every
/// unit table starts with.
package struct Substance: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Name as it stands after a mass unit: letters, digits and inner hyphens.
  package let name: String

  /// The substance of that name; nil when the name could not be read back after a unit.
  package init?(_ name: String) {
    guard TextCursor.isName(name) else { return nil }
    self.name = name
  }

  private init(known name: String) {
    self.name = name
  }

  package var description: String { name }

  package static func < (left: Substance, right: Substance) -> Bool {
    left.name < right.name
  }
}

extension Substance {
  /// Carbon dioxide; widens to `co2e`.
  package static let co2 = Substance(known: "CO2")
  /// Greenhouse gases in tonnes of carbon dioxide of equal warming.
  package static let co2e = Substance(known: "CO2e")
  /// Crude steel, or the steel product that the context names.
  package static let steel = Substance(known: "steel")
  /// Aluminium metal.
  package static let aluminium = Substance(known: "aluminium")
  /// Scrap of whatever metal the context names.
  package static let scrap = Substance(known: "scrap")
  /// Cement clinker.
  package static let clinker = Substance(known: "clinker")
  /// Cement.
  package static let cement = Substance(known: "cement")
  /// Hydrogen.
  package static let hydrogen = Substance(known: "hydrogen")
  /// Alumina.
  package static let alumina = Substance(known: "alumina")
  /// Carbon anode of an electrolysis cell.
  package static let anode = Substance(known: "anode")

  /// Substances every unit table starts with.
  package static let known: Set<Substance> = Set(
    [
      "CO2", "CO2e", "CH4", "N2O", "CF4", "C2F6", "C", "steel", "pig-iron", "iron", "iron-ore",
      "hot-rolled", "aluminium", "alumina", "anode", "scrap", "steel-scrap", "aluminium-scrap",
      "clinker", "cement", "limestone", "hydrogen", "coal", "coking-coal", "coke", "biomass",
      "certificate",
    ].map { Substance(known: $0) })

  /// Chemical and trade short names that data files use, with the substance they mean.
  package static let dataAliases: [String: Substance] = [
    "Al": .aluminium, "H2": .hydrogen, "coking coal": Substance(known: "coking-coal"),
  ]
}
