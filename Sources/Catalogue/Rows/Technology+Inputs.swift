extension Technology {
  /// An input bought per tonne of product.
  package struct Input: Sendable, Equatable {
    /// Commodity of `energy_prices.csv`.
    package let commodity: String
    /// Amount per tonne of product, in the unit that the price of the commodity refers to.
    package let amount: Double
  }

  /// Inputs with a positive amount, priced by `energy_prices.csv`; power is not among them, because
  /// its price depends on province and source.
  ///
  /// Ore is priced by `ironOreCommodity`, anodes by the gross quantity bought, scrap by the
  /// commodity `scrap_<sector>` or `<sector>_scrap`. The package has no price of dolomite; it is
  /// taken with limestone, whose price is of the same order.
  /// - Parameter commodities: Commodities that have a price.
  func inputs(among commodities: Set<String>) -> [Input] {
    let scrapFirst = "scrap_\(sector)"
    let amounts: [(String, Double)] = [
      ("coking_coal", cokingCoal), ("pci_coal", injectionCoal), ("sinter_fuel", sinterFuel),
      ("thermal_coal", thermalCoal), (ironOreCommodity ?? "iron_ore", ironOre),
      (commodities.contains(scrapFirst) ? scrapFirst : "\(sector)_scrap", scrap),
      ("natural_gas", naturalGas), ("coke_oven_gas", cokeOvenGas), ("green_hydrogen", hydrogen),
      ("biochar", biochar), ("alumina", alumina), ("prebaked_anode", grossAnode),
      ("limestone", limestone + dolomite), ("graphite_electrode", graphiteElectrode),
    ]
    return amounts.filter { $0.1 > 0 }.map { Input(commodity: $0.0, amount: $0.1) }
  }
}
