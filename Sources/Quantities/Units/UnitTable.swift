/// Symbols and substances that units may use.
package struct UnitTable: Hashable, Sendable {
  /// Units by symbol.
  package let definitions: [String: UnitDefinition]
  /// Names that may follow a mass.
  package let substances: Set<Substance>

  private init(definitions: [String: UnitDefinition], substances: Set<Substance>) {
    self.definitions = definitions
    self.substances = substances
  }

  /// The closed table of symbols, with the known substances.
  package static let standard = UnitTable(
    definitions: Dictionary(uniqueKeysWithValues: closed.map { ($0.symbol, $0) }),
    substances: Substance.known)

  /// The same with further substances, as rows of data name them.
  package func adding(substances more: some Sequence<Substance>) -> UnitTable {
    UnitTable(definitions: definitions, substances: substances.union(more))
  }

  /// The same with a unit of the user's: `unit lot = 1_000 t CO2`.
  ///
  /// - Throws: `UnitFault.invalidName`, `.nameTaken` or `.invalidSize`.
  package func defining(
    _ name: String, as value: Double, _ unit: Unit
  ) throws(QuantitiesError) -> UnitTable {
    guard TextCursor.isName(name), name.first?.isNumber == false else {
      throw .unit(.invalidName(name))
    }
    let isTaken =
      definitions[name] != nil || ScaleWord(rawValue: name) != nil
      || substances.contains { $0.name == name }
    guard !isTaken else { throw .unit(.nameTaken(name)) }
    guard value > 0, value.isFinite else { throw .unit(.invalidSize(name)) }
    var definitions = definitions
    definitions[name] = UnitDefinition(name, Scale(value) * unit.scale, unit.dimension)
    return UnitTable(definitions: definitions, substances: substances)
  }

  /// Symbols and scale words near a misspelt one.
  func suggestions(forSymbol symbol: String) -> [String] {
    let words = ScaleWord.allCases.map(\.rawValue)
    return Spelling.suggestions(for: symbol, among: definitions.keys.sorted() + words)
  }

  /// Substances near a misspelt one.
  func suggestions(forSubstance name: String) -> [String] {
    Spelling.suggestions(for: name, among: substances.map(\.name).sorted())
  }
}
