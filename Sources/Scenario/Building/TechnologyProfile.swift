import Catalogue

/// Cost, emissions and market positions of a technology in a province, per tonne of product and by year,
/// before abatement steps.
struct TechnologyProfile: Sendable {
  let technology: Technology
  /// Variable cost by component, without what is bought in a found market (CNY/t).
  var costs: [CostComponent: [Double]]
  /// Direct CO2 without captive power (t/t).
  var directCO2: [Double]
  /// Perfluorocarbons (tCO2e/t).
  var fluorocarbons: [Double]
  /// CO2 of captive power after capture (t/t).
  var captiveCO2: [Double]
  /// CO2 of purchased power (t/t).
  var indirectCO2: [Double]
  /// CO2 of making purchased alumina (t/t), for footprints; nobody here is liable for it.
  let precursorCO2: [Double]
  /// Captured CO2 that must be stored, of the process and of captive power (t/t).
  let stored: [Double]
  /// Electricity bought or made, MWh/t.
  var electricity: [Double]
  /// Energy that comes in, GJ/t (``HeatingValues/energy(of:)``).
  var energy: [Double]
  /// Price paid for electricity, CNY/MWh.
  let electricityPrice: [Double]
  /// CO2 per MWh of that electricity, after capture at captive units.
  let electricityFactor: [Double]
  let isCaptive: Bool
  /// Scrap (t/t), hydrogen (t/t), biochar (t/t), coke-oven gas (GJ/t), bought in markets.
  let scrap: Double
  let hydrogen: Double
  let biochar: Double
  let cokeOvenGas: Double

  /// Variable cost before market prices (CNY/t).
  var variableCost: [Double] {
    var total = directCO2.map { _ in 0.0 }
    for component in costs.keys.sorted() {
      guard let values = costs[component] else { continue }
      for year in total.indices { total[year] += values[year] }
    }
    return total
  }

  /// Emissions an allowance rule counts: direct, fluorocarbons and captive power.
  func liable(_ year: Int) -> Double { directCO2[year] + fluorocarbons[year] + captiveCO2[year] }

  /// MWh of captive power per tonne.
  func captiveElectricity(_ year: Int) -> Double { isCaptive ? electricity[year] : 0 }
}

extension TechnologyProfile {
  /// The commodity that prices the power of each power source.
  static func powerCommodity(of source: Technology.PowerSource) -> String {
    switch source {
    case .captiveCoal: "captive_coal_power"
    case .renewable: "renewable_power_industrial"
    case .grid: "electricity_industrial"
    }
  }

  /// CO2 of making the alumina that a technology buys (t/t).
  static func precursorCO2(
    of technology: Technology, _ precursors: [Technology], gridFactor: Double
  ) -> Double {
    precursors.reduce(0) {
      $0 + technology.alumina * ($1.directEmissions + $1.electricity * gridFactor)
    }
  }

  /// `nil` where the province has no price of the technology's power: it cannot run there.
  ///
  /// `passThrough` is the extra price per MWh and unit of grid factor (allowance price x share).
  init?(
    _ technology: Technology, province: String, prices: PriceBook, precursors: [Technology],
    captiveFactor: Double, passThrough: [Double], heating: HeatingValues?
  ) throws(ScenarioError) {
    let years = prices.years
    let commodity = TechnologyProfile.powerCommodity(of: technology.powerSource)
    guard var power = prices.price(ifPresent: commodity, region: province) else { return nil }
    let gridFactor = try prices.gridFactor(region: province)
    let captive = technology.powerSource == .captiveCoal
    let renewable = technology.powerSource == .renewable
    if !captive && !renewable {
      for year in power.indices { power[year] += passThrough[year] * gridFactor[year] }
    }

    func paid(_ amount: Double, _ commodity: String) throws(ScenarioError) -> [Double] {
      guard amount != 0 else { return years.map { _ in 0 } }
      return try prices.price(commodity, region: province).map { $0 * amount }
    }
    func sum(_ parts: [[Double]]) -> [Double] {
      years.indices.map { year in parts.reduce(0) { $0 + $1[year] } }
    }

    let capturedAtPower =
      technology.electricity * captiveFactor * technology.captivePowerCaptureRate
    let stored = technology.capturedEmissions + (captive ? capturedAtPower : 0)
    self.technology = technology
    costs = [
      .cokingCoal: try paid(technology.cokingCoal, "coking_coal"),
      .otherCoal: sum([
        try paid(technology.injectionCoal, "pci_coal"),
        try paid(technology.sinterFuel, "sinter_fuel"),
        try paid(technology.thermalCoal, "thermal_coal"),
      ]),
      .ironOre: try paid(technology.ironOre, technology.ironOreCommodity ?? "iron_ore"),
      .naturalGas: try paid(technology.naturalGas, "natural_gas"),
      .cokeOvenGas: try paid(technology.cokeOvenGas, "coke_oven_gas"),
      .hydrogen: try paid(technology.hydrogen / 1000, "green_hydrogen"),
      .biochar: try paid(technology.biochar, "biochar"),
      .electricity: power.map { $0 * technology.electricity },
      .alumina: try paid(technology.alumina, "alumina"),
      .anodes: try paid(technology.grossAnode, "prebaked_anode"),
      .fluxesAndElectrodes: sum([
        // Dolomite has no price of its own and costs about what limestone does.
        try paid(technology.limestone + technology.dolomite, "limestone"),
        try paid(technology.graphiteElectrode, "graphite_electrode"),
      ]),
      .carbonStorage: try paid(stored, "co2_transport_storage"),
      .otherVariable: years.map { _ in technology.otherVariableCost },
    ]
    directCO2 = years.map { _ in technology.directEmissions }
    fluorocarbons = years.map { _ in technology.perfluorocarbons }
    let factor =
      captive
      ? years.map { _ in captiveFactor * (1 - technology.captivePowerCaptureRate) }
      : renewable ? years.map { _ in 0 } : gridFactor
    captiveCO2 = years.indices.map { captive ? factor[$0] * technology.electricity : 0 }
    indirectCO2 = years.indices.map { captive ? 0 : factor[$0] * technology.electricity }
    electricityFactor = factor
    let national = try prices.gridFactor(region: "China")
    precursorCO2 = years.indices.map { year in
      TechnologyProfile.precursorCO2(of: technology, precursors, gridFactor: national[year])
    }
    self.stored = years.map { _ in stored }
    electricity = years.map { _ in technology.electricity }
    let energy = heating?.energy(of: technology) ?? 0
    self.energy = years.map { _ in energy }
    electricityPrice = power
    isCaptive = captive
    scrap = technology.scrap
    hydrogen = technology.hydrogen / 1000
    biochar = technology.biochar
    cokeOvenGas = technology.cokeOvenGas
  }
}
