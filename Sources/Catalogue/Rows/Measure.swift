/// One point of the cost curve of an abatement measure: a row of `measures.csv`.
package struct Measure: Sendable, Equatable {
  /// Measure id (three rows each).
  package let id: String
  /// Steel | aluminium.
  package let sector: String
  /// Technology ids, semicolon separated.
  package let appliesTo: [String]
  /// Name.
  package let name: String
  /// Retrofit | continuous.
  package let type: String
  /// 1..3.
  package let curvePoint: Int
  /// Cumulative share of the potential at this point [fraction].
  package let cumulativeShare: Double
  /// Fuel saving [GJ/t].
  package let fuelSaving: Double
  /// Electricity saving (negative = use) [MWh/t].
  package let electricitySaving: Double
  /// Direct abatement not through fuel saving [tCO2e/t].
  package let otherDirectAbatement: Double
  /// Direct abatement at full potential (fuel at 0.0955 tCO2/GJ) [tCO2e/t].
  package let directAbatement: Double
  /// Indirect abatement at the 2023 national grid factor 0.5306 [tCO2/t].
  package let indirectAbatement: Double
  /// Sum [tCO2e/t].
  package let abatement: Double
  /// Capital cost at this curve point [CNY/(t/yr)].
  package let capitalCost: Double
  /// Operating cost (negative = gain), without the input columns [CNY/(t/yr)/yr].
  package let operatingCost: Double
  /// For display only: levelised cost at 8% discount, fuel 33 CNY/GJ, power 600 CNY/MWh, scrap
  /// 2400, ore 880, coking coal 1500, PCI coal 1000, biochar 2200 CNY/t, coke-oven gas 28 CNY/GJ;
  /// per t direct + indirect; empty where abatement depends on the grid factor [CNY/tCO2e].
  package let displayedAbatementCost: Double?
  /// Maximum share of fleet [fraction].
  package let maximumPenetration: Double
  /// Share of fleet in 2025 [fraction].
  package let currentPenetration: Double
  /// Life [yr].
  package let life: Int
  /// Earliest year.
  package let availableFromYear: Int
  /// Change of scrap bought, priced apart from opex [t/t].
  package let scrapUse: Double
  /// Change of iron ore bought [t/t].
  package let ironOreUse: Double
  /// Change of coking coal bought [t/t].
  package let cokingCoalUse: Double
  /// Change of injection coal bought [t/t].
  package let injectionCoalUse: Double
  /// Biochar bought [t/t].
  package let biocharUse: Double
  /// Coke-oven gas used [GJ/t].
  package let cokeOvenGasUse: Double
  /// Measures and technologies of one group are alternatives: adoption shares sum to at most 1;
  /// in cell_voltage electricity savings sum to at most 0.8 MWh/t.
  package let exclusiveGroup: String?
  /// Where the saving occurs: crude_steel | rolling_mill (BF-BOF sites only: it frees by-product
  /// gas)  | whole_site | smelter | power_plant | secondary.
  package let boundary: String
  /// Gas of the direct abatement: CO2 | PFC (CF4 and C2F6 in tCO2e).
  package let gas: String
  /// False: leave out (reason in source).
  package let isActiveByDefault: Bool
  /// Share of fleet in 2020 [fraction].
  package let penetration2020: Double
  /// Source and estimate flags.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.text("id"),
      let sector = row.text("sector"),
      let name = row.text("measure"),
      let type = row.text("type"),
      let curvePoint = row.integer("curve_point"),
      let cumulativeShare = row.number("cumulative_share_of_potential"),
      let fuelSaving = row.number("fuel_saving_gj_per_t"),
      let electricitySaving = row.number("electricity_saving_mwh_per_t"),
      let otherDirectAbatement = row.number("other_direct_abatement_tco2_per_t"),
      let directAbatement = row.number("direct_abatement_tco2_per_t"),
      let indirectAbatement = row.number("indirect_abatement_tco2_per_t"),
      let abatement = row.number("abatement_tco2_per_t"),
      let capitalCost = row.number("capex_cny_per_t"),
      let operatingCost = row.number("opex_cny_per_t_yr"),
      let maximumPenetration = row.number("max_penetration"),
      let currentPenetration = row.number("current_penetration"),
      let life = row.integer("lifetime_yr"),
      let availableFromYear = row.integer("available_from_year"),
      let scrapUse = row.number("scrap_use_t_per_t"),
      let ironOreUse = row.number("iron_ore_use_t_per_t"),
      let cokingCoalUse = row.number("coking_coal_use_t_per_t"),
      let injectionCoalUse = row.number("pci_coal_use_t_per_t"),
      let biocharUse = row.number("biochar_use_t_per_t"),
      let cokeOvenGasUse = row.number("coke_oven_gas_use_gj_per_t"),
      let boundary = row.text("boundary"),
      let gas = row.text("gas"),
      let isActiveByDefault = row.flag("active_by_default"),
      let penetration2020 = row.number("penetration_2020"),
      let source = row.text("source")
    else { return nil }
    self.id = id
    self.sector = sector
    self.appliesTo = row.list("applies_to")
    self.name = name
    self.type = type
    self.curvePoint = curvePoint
    self.cumulativeShare = cumulativeShare
    self.fuelSaving = fuelSaving
    self.electricitySaving = electricitySaving
    self.otherDirectAbatement = otherDirectAbatement
    self.directAbatement = directAbatement
    self.indirectAbatement = indirectAbatement
    self.abatement = abatement
    self.capitalCost = capitalCost
    self.operatingCost = operatingCost
    self.displayedAbatementCost = row.number("mac_cny_per_tco2")
    self.maximumPenetration = maximumPenetration
    self.currentPenetration = currentPenetration
    self.life = life
    self.availableFromYear = availableFromYear
    self.scrapUse = scrapUse
    self.ironOreUse = ironOreUse
    self.cokingCoalUse = cokingCoalUse
    self.injectionCoalUse = injectionCoalUse
    self.biocharUse = biocharUse
    self.cokeOvenGasUse = cokeOvenGasUse
    self.exclusiveGroup = row.text("exclusive_group")
    self.boundary = boundary
    self.gas = gas
    self.isActiveByDefault = isActiveByDefault
    self.penetration2020 = penetration2020
    self.source = source
    self.row = row.index
  }
}
