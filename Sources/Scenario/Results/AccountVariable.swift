/// What the accounts of a run count, by sector, route, technology, province and year.
package enum AccountVariable: Hashable, Sendable, Comparable {
  case output
  case capacity
  /// Direct CO2 of the process.
  case directCO2
  /// Perfluorocarbons as CO2e (AR5).
  case fluorocarbons
  /// CO2 of captive power stations.
  case captivePowerCO2
  /// CO2 of purchased power.
  case indirectCO2
  /// CO2 of making purchased alumina; outside the two sectors.
  case precursorCO2
  case storedCO2
  case electricity
  case scrapUse
  /// Yearly cost, million CNY.
  case cost(CostComponent)
  /// Sales of the product, million CNY.
  case revenue
  /// Capital spent on what starts in the year, million CNY.
  case investment
  /// Cost of closing, million CNY.
  case exitCost
  /// Unamortised renewal cost of campaigns that end early, million CNY.
  case strandedCapital
  /// Capacity that starts by renewal, conversion or new build.
  case started
  /// Capacity closed.
  case closed
  /// Allowances bought (negative: sold).
  case allowancesBought
  /// Entitlements received free.
  case freeAllowances
  /// Surplus allowances retired with certified tonnes.
  case allowancesRetired
  /// Direct and captive emissions that no rule of the allowance market covers.
  case emissionsOutside
  /// Emissions times the share of the allowance price that one tonne less earns.
  case marginalLiability

  /// A name for tables.
  package var name: String {
    switch self {
    case .output: "output"
    case .capacity: "capacity"
    case .directCO2: "emissions|direct CO2"
    case .fluorocarbons: "emissions|PFC"
    case .captivePowerCO2: "emissions|captive power"
    case .indirectCO2: "emissions|purchased power"
    case .precursorCO2: "emissions|precursors"
    case .storedCO2: "CO2 stored"
    case .electricity: "electricity"
    case .scrapUse: "scrap use"
    case .cost(let component): "cost|\(component.rawValue)"
    case .revenue: "revenue"
    case .investment: "investment"
    case .exitCost: "exit cost"
    case .strandedCapital: "stranded capital"
    case .started: "capacity started"
    case .closed: "capacity closed"
    case .allowancesBought: "allowances|bought"
    case .freeAllowances: "allowances|free"
    case .allowancesRetired: "allowances|retired with claims"
    case .emissionsOutside: "outside the market"
    case .marginalLiability: "marginal liability"
    }
  }

  package var unit: String {
    switch self {
    case .output, .scrapUse: "Mt"
    case .capacity: "Mt/yr"
    case .started, .closed: "Mt/yr per year"
    case .directCO2, .captivePowerCO2, .indirectCO2, .precursorCO2, .storedCO2: "MtCO2"
    case .fluorocarbons, .allowancesBought, .freeAllowances, .allowancesRetired, .emissionsOutside,
      .marginalLiability:
      "MtCO2e"
    case .electricity: "TWh"
    case .cost, .revenue, .investment, .exitCost, .strandedCapital: "million CNY"
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}
