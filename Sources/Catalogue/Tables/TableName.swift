/// The tables of the data package, in the order in which faults and listings name them.
package enum TableName: String, CaseIterable, Sendable, Hashable, Comparable {
  case defaults
  case plants
  case technologies
  case transitions
  case measures
  case resourceLimits = "resource_limits"
  case energyPrices = "energy_prices"
  case grid
  case demand
  case elasticities
  case costOfCapital = "cost_of_capital"
  case productMarket = "product_market"
  case nationalMarket = "national_market"
  case nationalAbatement = "national_abatement"
  case emissionFactors = "emission_factors"
  case policyFacts = "policy_facts"
  case vehicles
  case carmakers
  case vehicleMarket = "vehicle_market"
  case willingnessToPay = "willingness_to_pay"
  case certificationSchemes = "certification_schemes"
  case makerTargets = "maker_targets"
  case calibration

  /// Name of the file in the package folder.
  package var fileName: String { rawValue + ".csv" }

  package static func < (left: TableName, right: TableName) -> Bool {
    left.position < right.position
  }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
