/// A technology archetype: costs and inputs per tonne of product: a row of `technologies.csv`.
package struct Technology: Sendable, Equatable {
  /// Where the power of the process comes from.
  package enum PowerSource: String, Sendable, Equatable {
    case grid
    case captiveCoal = "captive_coal"
    case renewable
  }

  /// When the direct retrofit may happen.
  package enum RetrofitTiming: String, Sendable, Equatable {
    case any
    case renewal
  }

  /// Technology id.
  package let id: String
  /// Steel | aluminium | alumina.
  package let sector: String
  /// Name.
  package let name: String
  /// Route family.
  package let route: String
  /// Product.
  package let product: String
  /// Price year of all CNY values.
  package let priceYear: Int
  /// Greenfield capital cost per t/yr capacity [CNY/(t/yr)].
  package let greenfieldCost: Double
  /// Cost of relining or renewal per cycle (captive coal rows: incl. half of the captive plant)
  /// [CNY/(t/yr)].
  package let renewalCost: Double
  /// Technology from which the retrofit capex applies.
  package let retrofitFrom: String?
  /// Retrofit capital cost of the direct step; chains and renewals in transitions.csv
  /// [CNY/(t/yr)].
  package let retrofitCost: Double?
  /// Any = age is kept, any year; renewal = only as part of a renewal; empty = no retrofit_from.
  package let retrofitTiming: RetrofitTiming?
  /// Fixed operating cost [CNY/(t/yr)/yr].
  package let fixedCost: Double
  /// Variable cost other than the inputs listed in this table (alloys, refractories, oxygen,
  /// fluoride; for alumina also bauxite and caustic); aluminium rows exclude alumina, anode and
  /// power [CNY/t].
  package let otherVariableCost: Double
  /// Economic life [yr].
  package let economicLife: Int
  /// Relining or renewal cycle [yr].
  package let renewalCycle: Int
  /// Earliest commercial year in China.
  package let availableFromYear: Int
  /// Technology readiness level in 2024.
  package let readinessLevel: Int
  /// Coking coal (washed) including coal for purchased coke [t/t].
  package let cokingCoal: Double
  /// Pulverised injection coal [t/t].
  package let injectionCoal: Double
  /// Anthracite and purchased breeze for sintering [t/t].
  package let sinterFuel: Double
  /// Steam or process coal [t/t].
  package let thermalCoal: Double
  /// Iron ore and pellets, priced by iron_ore_commodity [t/t].
  package let ironOre: Double
  /// Energy_prices commodity that prices iron_ore_t: iron_ore | dr_pellet | bf_pellet.
  package let ironOreCommodity: String?
  /// Steel or aluminium scrap [t/t].
  package let scrap: Double
  /// Natural gas [Nm3/t].
  package let naturalGas: Double
  /// Coke-oven gas [GJ/t].
  package let cokeOvenGas: Double
  /// Hydrogen, purchased or on site [kg/t].
  package let hydrogen: Double
  /// Biochar (counted as zero CO2) [t/t].
  package let biochar: Double
  /// Net purchased (steel) or total (aluminium) electricity [MWh/t].
  package let electricity: Double
  /// Alumina [t/t].
  package let alumina: Double
  /// Net anode carbon (CO2 basis, not the quantity bought) [t/t].
  package let anodeCarbon: Double
  /// Anode bought per t (price basis of prebaked_anode); anode_carbon_t is the net carbon for CO2
  /// [t/t].
  package let grossAnode: Double
  /// Limestone [t/t].
  package let limestone: Double
  /// Dolomite [t/t].
  package let dolomite: Double
  /// Graphite electrode [t/t].
  package let graphiteElectrode: Double
  /// Carbonate, electrode and anode CO2 [tCO2/t].
  package let processEmissions: Double
  /// Fossil site CO2 before capture [tCO2/t].
  package let grossEmissions: Double
  /// Share of gross CO2 captured [fraction].
  package let captureRate: Double
  /// CO2 captured [tCO2/t].
  package let capturedEmissions: Double
  /// Direct CO2 after capture, excluding PFC and excluding captive power of smelters [tCO2/t].
  package let directEmissions: Double
  /// Perfluorocarbon emissions, AR5 GWP, guideline default [tCO2e/t].
  package let perfluorocarbons: Double
  /// Grid | captive_coal | renewable.
  package let powerSource: PowerSource
  /// Capture rate on captive power CO2 [fraction].
  package let captivePowerCaptureRate: Double
  /// Resource ids of resource_limits.csv, semicolon separated.
  package let limitedResources: [String]
  /// Shares the physics of the measures with the same group id: do not add them.
  package let exclusiveGroup: String?
  /// Source and estimate flags.
  package let source: String
  /// Technologies of one nest share the smaller spread sigma_nest.
  package let nest: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let id = row.text("id"),
      let sector = row.text("sector"),
      let name = row.text("name"),
      let route = row.text("route"),
      let product = row.text("product"),
      let priceYear = row.integer("price_year"),
      let greenfieldCost = row.number("capex_cny_per_t"),
      let renewalCost = row.number("renewal_capex_cny_per_t"),
      let fixedCost = row.number("fixed_opex_cny_per_t_yr"),
      let otherVariableCost = row.number("other_variable_opex_cny_per_t"),
      let economicLife = row.integer("lifetime_yr"),
      let renewalCycle = row.integer("renewal_cycle_yr"),
      let availableFromYear = row.integer("available_from_year"),
      let readinessLevel = row.integer("trl"),
      let cokingCoal = row.number("coking_coal_t"),
      let injectionCoal = row.number("pci_coal_t"),
      let sinterFuel = row.number("sinter_fuel_t"),
      let thermalCoal = row.number("thermal_coal_t"),
      let ironOre = row.number("iron_ore_t"),
      let scrap = row.number("scrap_t"),
      let naturalGas = row.number("natural_gas_nm3"),
      let cokeOvenGas = row.number("coke_oven_gas_gj"),
      let hydrogen = row.number("hydrogen_kg"),
      let biochar = row.number("biochar_t"),
      let electricity = row.number("electricity_mwh"),
      let alumina = row.number("alumina_t"),
      let anodeCarbon = row.number("anode_carbon_t"),
      let grossAnode = row.number("gross_anode_t"),
      let limestone = row.number("limestone_t"),
      let dolomite = row.number("dolomite_t"),
      let graphiteElectrode = row.number("graphite_electrode_t"),
      let processEmissions = row.number("process_emissions_tco2_per_t"),
      let grossEmissions = row.number("gross_co2_tco2_per_t"),
      let captureRate = row.number("capture_rate"),
      let capturedEmissions = row.number("captured_tco2_per_t"),
      let directEmissions = row.number("scope1_tco2_per_t"),
      let perfluorocarbons = row.number("pfc_tco2e_per_t"),
      let powerSource = row.choice("power_source", PowerSource.self),
      let captivePowerCaptureRate = row.number("captive_power_co2_capture_rate"),
      let source = row.text("source"),
      let nest = row.text("nest")
    else { return nil }
    self.id = id
    self.sector = sector
    self.name = name
    self.route = route
    self.product = product
    self.priceYear = priceYear
    self.greenfieldCost = greenfieldCost
    self.renewalCost = renewalCost
    self.retrofitFrom = row.text("retrofit_from")
    self.retrofitCost = row.number("retrofit_capex_cny_per_t")
    self.retrofitTiming = row.choice("retrofit_at", RetrofitTiming.self)
    self.fixedCost = fixedCost
    self.otherVariableCost = otherVariableCost
    self.economicLife = economicLife
    self.renewalCycle = renewalCycle
    self.availableFromYear = availableFromYear
    self.readinessLevel = readinessLevel
    self.cokingCoal = cokingCoal
    self.injectionCoal = injectionCoal
    self.sinterFuel = sinterFuel
    self.thermalCoal = thermalCoal
    self.ironOre = ironOre
    self.ironOreCommodity = row.text("iron_ore_commodity")
    self.scrap = scrap
    self.naturalGas = naturalGas
    self.cokeOvenGas = cokeOvenGas
    self.hydrogen = hydrogen
    self.biochar = biochar
    self.electricity = electricity
    self.alumina = alumina
    self.anodeCarbon = anodeCarbon
    self.grossAnode = grossAnode
    self.limestone = limestone
    self.dolomite = dolomite
    self.graphiteElectrode = graphiteElectrode
    self.processEmissions = processEmissions
    self.grossEmissions = grossEmissions
    self.captureRate = captureRate
    self.capturedEmissions = capturedEmissions
    self.directEmissions = directEmissions
    self.perfluorocarbons = perfluorocarbons
    self.powerSource = powerSource
    self.captivePowerCaptureRate = captivePowerCaptureRate
    self.limitedResources = row.list("limited_resource")
    self.exclusiveGroup = row.text("exclusive_group")
    self.source = source
    self.nest = nest
    self.row = row.index
  }
}
