extension UnitTable {
  static let percent = UnitDefinition("%", Scale(1, per: 100), .ratio)
  static let percentagePoint = UnitDefinition("pp", Scale(1, per: 100), .ratio)
  static let year = UnitDefinition("yr", .one, Dimension(.time))
  static let tonne = mass("t", .one)

  /// The closed table. Sizes are exact fractions: 1 MWh = 3.6 GJ; 1 tce = 29.3076 GJ (7,000 kcal/kg,
  /// GB/T 2589-2020); 1 yr = 365 day = 8,760 h, the convention of energy balances.
  static let closed: [UnitDefinition] =
    [
      tonne, mass("kt", Scale(1e3)), mass("Mt", Scale(1e6)), mass("Gt", Scale(1e9)),
      mass("kg", Scale(1, per: 1e3)), mass("g", Scale(1, per: 1e6)),

      energy("kWh", Scale(9, per: 2500)), energy("MWh", Scale(18, per: 5)),
      energy("GWh", Scale(3600)), energy("TWh", Scale(3.6e6)),
      energy("MJ", Scale(1, per: 1e3)), energy("GJ", .one), energy("TJ", Scale(1e3)),
      energy("PJ", Scale(1e6)), energy("EJ", Scale(1e9)),
      energy("tce", Scale(73269, per: 2500)), energy("Mtce", Scale(73_269_000_000, per: 2500)),

      power("kW", Scale(9 * 8760, per: 2500)), power("MW", Scale(18 * 8760, per: 5)),
      power("GW", Scale(3600 * 8760)),

      year, UnitDefinition("day", Scale(1, per: 365), Dimension(.time)),
      UnitDefinition("h", Scale(1, per: 8760), Dimension(.time)),

      UnitDefinition("vehicle", .one, Dimension(.vehicle)),
      UnitDefinition("plant", .one, Dimension(.plant)),
      UnitDefinition("entity", .one, Dimension(.entity)),
      UnitDefinition("certificate", .one, Dimension(.certificate)),

      UnitDefinition("km", .one, Dimension(.distance)),
      UnitDefinition("100km", Scale(100), Dimension(.distance)),
      UnitDefinition("m3", .one, Dimension(.volume)),
      UnitDefinition("l", Scale(1, per: 1e3), Dimension(.volume)),
      UnitDefinition("Nm3", .one, Dimension(.normalVolume)),
      UnitDefinition("deg", .one, Dimension(.angle)),

      percent, percentagePoint,
    ] + Currency.all.map(money)

  private static func mass(_ symbol: String, _ scale: Scale) -> UnitDefinition {
    UnitDefinition(symbol, scale, Dimension(.mass(nil)), suffix: .substance)
  }

  private static func energy(_ symbol: String, _ scale: Scale) -> UnitDefinition {
    UnitDefinition(symbol, scale, Dimension(.energy))
  }

  private static func power(_ symbol: String, _ scale: Scale) -> UnitDefinition {
    UnitDefinition(symbol, scale, Dimension([.energy: 1, .time: -1]))
  }

  private static func money(_ currency: Currency) -> UnitDefinition {
    UnitDefinition(
      currency.code, .one, Dimension(.money(PriceBasis(currency))), suffix: .priceYear)
  }

  /// The base unit of a base dimension.
  static func baseFactor(of base: BaseDimension) -> UnitFactor {
    switch base {
    case .money(let basis): UnitFactor(money(basis.currency), priceYear: basis.year)
    case .mass(let substance): UnitFactor(tonne, substance: substance)
    case .energy: UnitFactor(energy("GJ", .one))
    case .time: UnitFactor(year)
    case .vehicle: UnitFactor(UnitDefinition("vehicle", .one, Dimension(base)))
    case .plant: UnitFactor(UnitDefinition("plant", .one, Dimension(base)))
    case .entity: UnitFactor(UnitDefinition("entity", .one, Dimension(base)))
    case .certificate: UnitFactor(UnitDefinition("certificate", .one, Dimension(base)))
    case .distance: UnitFactor(UnitDefinition("km", .one, Dimension(base)))
    case .volume: UnitFactor(UnitDefinition("m3", .one, Dimension(base)))
    case .normalVolume: UnitFactor(UnitDefinition("Nm3", .one, Dimension(base)))
    case .angle: UnitFactor(UnitDefinition("deg", .one, Dimension(base)))
    }
  }
}
