/// A data package, loaded and checked: all tables, and the look-ups that a run needs.
///
/// Immutable. A catalogue exists only when the checks found no fault.
package struct Catalogue: Sendable {
  /// Name of the scenario of observed years.
  package static let history = "history"
  /// Region of national values.
  package static let nation = "China"
  /// Commodity of power bought from the grid, by province.
  package static let gridPower = "electricity_industrial"
  /// Commodity of power bought under a renewable contract, by province.
  package static let renewablePower = "renewable_power_industrial"
  /// Commodity of power from a smelter's own coal station, by province: running cost.
  package static let captivePower = "captive_coal_power"

  /// Fields, units, sources and licences.
  package let description: DataPackage
  /// The files read, with their hashes.
  package let files: [FileRecord]
  /// Hash of all files together.
  package let hash: ContentHash
  /// What overlays changed.
  package let changes: [OverlayChange]
  /// The tables as they were read.
  package let tables: [TableName: Table]

  /// Plants by row.
  package let plants: [Plant]
  /// Technologies by row.
  package let technologies: [Technology]
  /// Changes of technology by row.
  package let transitions: [Transition]
  /// Points of measures by row; the points of one measure share its id.
  package let measures: [Measure]
  /// Limits and points of supply curves by row.
  package let resourceLimits: [ResourceLimit]
  /// Prices by row.
  package let energyPrices: [EnergyPrice]
  /// Grid factors by row.
  package let gridFactors: [GridFactor]
  /// Demand, production and scrap by row.
  package let demandPoints: [DemandPoint]
  /// Elasticities by row.
  package let elasticities: [Elasticity]
  /// Rates by row.
  package let costsOfCapital: [CostOfCapital]
  /// Default choices by row.
  package let defaults: [Default]
  /// Product prices and trade by row.
  package let productPrices: [ProductPrice]
  /// The national carbon market by row.
  package let nationalMarket: [NationalMarketPoint]
  /// Abatement curves of power and cement by row.
  package let nationalAbatement: [AbatementPoint]
  /// Emission factors by row.
  package let emissionFactors: [EmissionFactor]
  /// Facts about policies by row.
  package let policyFacts: [PolicyFact]
  /// Vehicle archetypes by row.
  package let vehicles: [Vehicle]
  /// Car makers by row.
  package let carMakers: [CarMaker]
  /// The vehicle market by row.
  package let vehicleMarket: [VehicleMarketPoint]
  /// Willingness to pay by row.
  package let willingnessToPay: [WillingnessToPay]
  /// Labels of low-carbon metal, a level and year by row.
  package let certificationSchemes: [SchemeLine]
  /// Stated targets of car makers by row.
  package let makerTargets: [MakerTarget]
  /// Fitted constants and residuals by row.
  package let fittedValues: [FittedValue]

  /// Provinces and other regions with a grid factor.
  package let regions: RegionNames

  let prices: SeriesIndex
  let netPrices: SeriesIndex
  let gridSeries: SeriesIndex
  let demandSeries: SeriesIndex
  let marketSeries: SeriesIndex
  let defaultsByKey: [String: Default]
  let technologiesByID: [String: Technology]
  let transitionsByOrigin: [String: [Transition]]
  let commodities: Set<String>

  /// - Parameter unreadable: Tables with rows that the program cannot read although they satisfy
  ///   the description; empty unless the description was weakened.
  init(
    description: DataPackage, files: [FileRecord], changes: [OverlayChange],
    tables: [TableName: Table], unreadable: inout [TableName]
  ) {
    self.description = description
    self.files = files
    hash = ContentHash(of: files)
    self.changes = changes
    self.tables = tables

    func rows<Entry>(_ name: TableName, _ make: (TableRow) -> Entry?) -> [Entry] {
      guard let table = tables[name] else { return [] }
      let entries = (0..<table.rowCount).compactMap { make(table.row($0)) }
      if entries.count != table.rowCount { unreadable.append(name) }
      return entries
    }
    plants = rows(.plants) { Plant($0) }
    technologies = rows(.technologies) { Technology($0) }
    transitions = rows(.transitions) { Transition($0) }
    measures = rows(.measures) { Measure($0) }
    resourceLimits = rows(.resourceLimits) { ResourceLimit($0) }
    energyPrices = rows(.energyPrices) { EnergyPrice($0) }
    gridFactors = rows(.grid) { GridFactor($0) }
    demandPoints = rows(.demand) { DemandPoint($0) }
    elasticities = rows(.elasticities) { Elasticity($0) }
    costsOfCapital = rows(.costOfCapital) { CostOfCapital($0) }
    defaults = rows(.defaults) { Default($0) }
    productPrices = rows(.productMarket) { ProductPrice($0) }
    nationalMarket = rows(.nationalMarket) { NationalMarketPoint($0) }
    nationalAbatement = rows(.nationalAbatement) { AbatementPoint($0) }
    emissionFactors = rows(.emissionFactors) { EmissionFactor($0) }
    policyFacts = rows(.policyFacts) { PolicyFact($0) }
    vehicles = rows(.vehicles) { Vehicle($0) }
    carMakers = rows(.carmakers) { CarMaker($0) }
    vehicleMarket = rows(.vehicleMarket) { VehicleMarketPoint($0) }
    willingnessToPay = rows(.willingnessToPay) { WillingnessToPay($0) }
    certificationSchemes = rows(.certificationSchemes) { SchemeLine($0) }
    makerTargets = rows(.makerTargets) { MakerTarget($0) }
    fittedValues = rows(.calibration) { FittedValue($0) }

    regions = RegionNames(grid: gridFactors, prices: energyPrices)
    var prices = SeriesIndex()
    var netPrices = SeriesIndex()
    for price in energyPrices {
      let keys = [price.commodity, price.region]
      prices.add(keys, price.scenario, price.year, price.value, price.unit, price.row)
      netPrices.add(
        keys, price.scenario, price.year, price.valueExcludingVAT, price.unit, price.row)
    }
    self.prices = prices
    self.netPrices = netPrices
    var grid = SeriesIndex()
    for factor in gridFactors {
      grid.add(
        [factor.region], factor.scenario, factor.year, factor.emissionFactor, "tCO2/MWh", factor.row
      )
    }
    gridSeries = grid
    var demand = SeriesIndex()
    for point in demandPoints {
      demand.add(
        [point.sector, point.variable], point.scenario, point.year, point.value, point.unit,
        point.row)
    }
    demandSeries = demand
    var market = SeriesIndex()
    for point in nationalMarket {
      market.add(
        [point.sector, point.variable], point.scenario, point.year, point.value, point.unit,
        point.row)
    }
    marketSeries = market
    defaultsByKey = Dictionary(defaults.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    technologiesByID = Dictionary(technologies.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    transitionsByOrigin = Dictionary(grouping: transitions, by: \.from)
    commodities = Set(energyPrices.map(\.commodity))
  }
}
