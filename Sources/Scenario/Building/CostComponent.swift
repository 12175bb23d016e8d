/// A part of the cost of a tonne, as an analyst would list it.
package enum CostComponent: String, Sendable, CaseIterable, Comparable {
  case cokingCoal = "coking coal"
  case otherCoal = "other coal"
  case ironOre = "iron ore and pellets"
  case scrap
  case naturalGas = "natural gas"
  case cokeOvenGas = "coke-oven gas"
  case hydrogen
  case biochar
  case electricity
  case alumina
  case anodes
  case fluxesAndElectrodes = "fluxes and electrodes"
  case carbonStorage = "CO2 transport and storage"
  case otherVariable = "other variable cost"
  case efficiencyTrend = "efficiency trend"
  case calibration = "calibration constant"
  case abatement
  case allowances
  case resourcePremiums = "premiums on limited resources"
  case credits = "credits and permits of measures"
  case policyPayments = "payments of measures"
  case fixed = "fixed cost"
  case capital

  package static func < (left: Self, right: Self) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
