/// A vehicle archetype: materials and embedded emissions: a row of `vehicles.csv`.
package struct Vehicle: Sendable, Equatable {
  /// Powertrain.
  package let powertrain: String
  /// Segment.
  package let segment: String
  /// Name in English.
  package let name: String
  /// Name in Chinese.
  package let chineseName: String
  /// Curb mass kg [kg].
  package let curbMass: Int
  /// Battery kwh [kWh].
  package let batteryEnergy: Double
  /// Battery chemistry.
  package let batteryChemistry: String?
  /// Battery pack mass kg [kg].
  package let batteryPackMass: Int
  /// Steel kg [kg].
  package let steel: Int
  /// Steel flat mild kg [kg].
  package let mildFlatSteel: Int
  /// Steel flat hss ahss kg [kg].
  package let highStrengthFlatSteel: Int
  /// Steel long special kg [kg].
  package let longAndSpecialSteel: Int
  /// Steel electrical kg [kg].
  package let electricalSteel: Int
  /// Steel gross purchase factor.
  package let steelPurchaseFactor: Double
  /// Steel gross purchase kg [kg].
  package let steelPurchased: Int
  /// Cast iron kg [kg].
  package let castIron: Int
  /// Aluminium kg [kg].
  package let aluminium: Int
  /// Al wrought share [fraction].
  package let wroughtAluminiumShare: Double
  /// Al cast share [fraction].
  package let castAluminiumShare: Double
  /// Al secondary share [fraction].
  package let secondaryAluminiumShare: Double
  /// Al gross purchase factor.
  package let aluminiumPurchaseFactor: Double
  /// Copper kg [kg].
  package let copper: Int
  /// Polymer kg [kg].
  package let polymer: Int
  /// Ef steel kgco2e per kg [kgCO2e/kg].
  package let steelEmissionFactor: Double
  /// Ef al mix kgco2e per kg [kgCO2e/kg].
  package let aluminiumEmissionFactor: Double
  /// Em steel tco2e [tCO2e].
  package let steelEmissions: Double
  /// Em al tco2e [tCO2e].
  package let aluminiumEmissions: Double
  /// Em cast iron tco2e [tCO2e].
  package let castIronEmissions: Double
  /// Em battery tco2e [tCO2e].
  package let batteryEmissions: Double
  /// Em other materials parts assembly tco2e [tCO2e].
  package let otherEmissions: Double
  /// Production tco2e [tCO2e].
  package let productionEmissions: Double
  /// Production low ef tco2e [tCO2e].
  package let productionEmissionsLow: Double
  /// Production high ef tco2e [tCO2e].
  package let productionEmissionsHigh: Double
  /// Share steel [fraction].
  package let steelShare: Double
  /// Share al [fraction].
  package let aluminiumShare: Double
  /// Share steel al [fraction].
  package let steelAndAluminiumShare: Double
  /// Share steel al low ef [fraction].
  package let steelAndAluminiumShareLow: Double
  /// Share steel al high ef [fraction].
  package let steelAndAluminiumShareHigh: Double
  /// Crosscheck carculator production tco2e [tCO2e].
  package let productionEmissionsCrossCheck: Double
  /// Typical price cny [CNY].
  package let typicalPrice: Int
  /// Fuel l per 100km [l/100 km].
  package let fuelUse: Double
  /// Electricity kwh per 100km [kWh/100 km].
  package let electricityUse: Double
  /// Use phase tco2e 150000km 2024 [tCO2e].
  package let usePhaseEmissions: Double
  /// Confidence.
  package let confidence: String
  /// Source.
  package let source: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let powertrain = row.text("powertrain"),
      let segment = row.text("segment"),
      let name = row.text("name"),
      let chineseName = row.text("name_zh"),
      let curbMass = row.integer("curb_mass_kg"),
      let batteryEnergy = row.number("battery_kwh"),
      let batteryPackMass = row.integer("battery_pack_mass_kg"),
      let steel = row.integer("steel_kg"),
      let mildFlatSteel = row.integer("steel_flat_mild_kg"),
      let highStrengthFlatSteel = row.integer("steel_flat_hss_ahss_kg"),
      let longAndSpecialSteel = row.integer("steel_long_special_kg"),
      let electricalSteel = row.integer("steel_electrical_kg"),
      let steelPurchaseFactor = row.number("steel_gross_purchase_factor"),
      let steelPurchased = row.integer("steel_gross_purchase_kg"),
      let castIron = row.integer("cast_iron_kg"),
      let aluminium = row.integer("aluminium_kg"),
      let wroughtAluminiumShare = row.number("al_wrought_share"),
      let castAluminiumShare = row.number("al_cast_share"),
      let secondaryAluminiumShare = row.number("al_secondary_share"),
      let aluminiumPurchaseFactor = row.number("al_gross_purchase_factor"),
      let copper = row.integer("copper_kg"),
      let polymer = row.integer("polymer_kg"),
      let steelEmissionFactor = row.number("ef_steel_kgco2e_per_kg"),
      let aluminiumEmissionFactor = row.number("ef_al_mix_kgco2e_per_kg"),
      let steelEmissions = row.number("em_steel_tco2e"),
      let aluminiumEmissions = row.number("em_al_tco2e"),
      let castIronEmissions = row.number("em_cast_iron_tco2e"),
      let batteryEmissions = row.number("em_battery_tco2e"),
      let otherEmissions = row.number("em_other_materials_parts_assembly_tco2e"),
      let productionEmissions = row.number("production_tco2e"),
      let productionEmissionsLow = row.number("production_low_ef_tco2e"),
      let productionEmissionsHigh = row.number("production_high_ef_tco2e"),
      let steelShare = row.number("share_steel"),
      let aluminiumShare = row.number("share_al"),
      let steelAndAluminiumShare = row.number("share_steel_al"),
      let steelAndAluminiumShareLow = row.number("share_steel_al_low_ef"),
      let steelAndAluminiumShareHigh = row.number("share_steel_al_high_ef"),
      let productionEmissionsCrossCheck = row.number("crosscheck_carculator_production_tco2e"),
      let typicalPrice = row.integer("typical_price_cny"),
      let fuelUse = row.number("fuel_l_per_100km"),
      let electricityUse = row.number("electricity_kwh_per_100km"),
      let usePhaseEmissions = row.number("use_phase_tco2e_150000km_2024"),
      let confidence = row.text("confidence"),
      let source = row.text("source")
    else { return nil }
    self.powertrain = powertrain
    self.segment = segment
    self.name = name
    self.chineseName = chineseName
    self.curbMass = curbMass
    self.batteryEnergy = batteryEnergy
    self.batteryChemistry = row.text("battery_chemistry")
    self.batteryPackMass = batteryPackMass
    self.steel = steel
    self.mildFlatSteel = mildFlatSteel
    self.highStrengthFlatSteel = highStrengthFlatSteel
    self.longAndSpecialSteel = longAndSpecialSteel
    self.electricalSteel = electricalSteel
    self.steelPurchaseFactor = steelPurchaseFactor
    self.steelPurchased = steelPurchased
    self.castIron = castIron
    self.aluminium = aluminium
    self.wroughtAluminiumShare = wroughtAluminiumShare
    self.castAluminiumShare = castAluminiumShare
    self.secondaryAluminiumShare = secondaryAluminiumShare
    self.aluminiumPurchaseFactor = aluminiumPurchaseFactor
    self.copper = copper
    self.polymer = polymer
    self.steelEmissionFactor = steelEmissionFactor
    self.aluminiumEmissionFactor = aluminiumEmissionFactor
    self.steelEmissions = steelEmissions
    self.aluminiumEmissions = aluminiumEmissions
    self.castIronEmissions = castIronEmissions
    self.batteryEmissions = batteryEmissions
    self.otherEmissions = otherEmissions
    self.productionEmissions = productionEmissions
    self.productionEmissionsLow = productionEmissionsLow
    self.productionEmissionsHigh = productionEmissionsHigh
    self.steelShare = steelShare
    self.aluminiumShare = aluminiumShare
    self.steelAndAluminiumShare = steelAndAluminiumShare
    self.steelAndAluminiumShareLow = steelAndAluminiumShareLow
    self.steelAndAluminiumShareHigh = steelAndAluminiumShareHigh
    self.productionEmissionsCrossCheck = productionEmissionsCrossCheck
    self.typicalPrice = typicalPrice
    self.fuelUse = fuelUse
    self.electricityUse = electricityUse
    self.usePhaseEmissions = usePhaseEmissions
    self.confidence = confidence
    self.source = source
    self.note = row.text("note")
    self.row = row.index
  }
}
