package import Market

/// Why a scenario could not be built or has no result. Cases carry data; sentences are made elsewhere.
package enum ScenarioError: Error, Sendable {
  /// A key of `defaults.csv` is missing or not a number.
  case missingDefault(String)
  /// No price of a commodity in a region.
  case missingPrice(commodity: String, region: String)
  /// No rows of a demand variable in a scenario.
  case missingDemand(sector: String, variable: String, scenario: String)
  /// A plant row names a technology that is not in the table.
  case unknownTechnology(String)
  case unknownPlant(String)
  /// No plant of the data fits the condition of a run on a part of the fleet.
  case noPlants
  /// The export has no form for a participant.
  case notExportable(participant: String)
  /// A measure, technology or resource named in the options is not in the data.
  case unknownName(String)
  /// The fleet of a sector uses no scrap or makes nothing, so a curve cannot be anchored.
  case noBaseYearQuantity(market: String)
  /// No equilibrium; the diagnosis says where.
  case market(MarketError)
  /// A clause of a measure that nobody can meet, or whose market does not clear.
  case infeasible(Infeasibility)
  /// Measures that cannot be taken as they are.
  case design([DesignFault])
  /// Terms that depend on the allowance price without being positions do not settle at the price found.
  case unsettledReferencePrice
  /// Tonnes of metal that carry two certificates, or a certificate and an allowance sold.
  case claimedTwice([ClaimsLedger.Fault])
  /// The accounts do not balance.
  case ledger([LedgerEntry])
  /// The fit did not converge.
  case calibration(sector: String, reason: String)
}

extension ScenarioError {
  /// Whether there is no result because whoever asked wants none any more.
  package var isStopped: Bool { if case .market(.stopped) = self { true } else { false } }
}
