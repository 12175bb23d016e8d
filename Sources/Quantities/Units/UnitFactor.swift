/// One factor of a unit: `million CNY(2025)`, `t CO2`, `yr`.
package struct UnitFactor: Hashable, Sendable {
  /// Word in front.
  package let scaleWord: ScaleWord?
  /// The symbol with its size.
  package let definition: UnitDefinition
  /// Price year of a currency.
  package let priceYear: Int?
  /// What a mass is a mass of.
  package let substance: Substance?

  init(
    _ definition: UnitDefinition, scaleWord: ScaleWord? = nil, priceYear: Int? = nil,
    substance: Substance? = nil
  ) {
    self.definition = definition
    self.scaleWord = scaleWord
    self.priceYear = definition.suffix == .priceYear ? priceYear : nil
    self.substance = definition.suffix == .substance ? substance : nil
  }

  /// Size in base units.
  package var scale: Scale {
    scaleWord.map { Scale($0.factor) * definition.scale } ?? definition.scale
  }

  /// Dimension with substance and price year.
  package var dimension: Dimension {
    definition.dimension.mapping { base in
      switch base {
      case .mass(nil): .mass(substance)
      case .money(let basis) where basis.year == nil:
        .money(PriceBasis(basis.currency, year: priceYear))
      default: base
      }
    }
  }

  /// The same with `substance` if it is a mass that names none.
  func tagged(_ substance: Substance?) -> UnitFactor {
    UnitFactor(
      definition, scaleWord: scaleWord, priceYear: priceYear,
      substance: self.substance ?? substance)
  }

  /// The same with `year` if it is money that names none.
  func resolvingPriceYear(_ year: Int) -> UnitFactor {
    UnitFactor(
      definition, scaleWord: scaleWord, priceYear: priceYear ?? year, substance: substance)
  }
}

extension UnitFactor: CustomStringConvertible {
  package var description: String {
    if let scaleWord, definition == .one { return scaleWord.rawValue }
    return (scaleWord.map { $0.rawValue + " " } ?? "")
      + definition.symbol
      + (priceYear.map { "(\($0))" } ?? "")
      + (substance.map { " " + $0.name } ?? "")
  }
}
