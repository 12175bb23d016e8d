import Catalogue

/// The emissions that a clause counts, tCO2e per tonne of product.
///
///     direct      CO2 of the process + fluorocarbons + CO2 of captive power
///     indirect    MWh bought x factor of the grid of its province and year; nothing for renewable contracts
///     precursor   emissions of making the alumina that is bought
package struct EmissionScopes: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let direct = EmissionScopes(rawValue: 1)
  package static let indirect = EmissionScopes(rawValue: 2)
  package static let precursor = EmissionScopes(rawValue: 4)

  /// Before abatement.
  func perTonne(_ profile: TechnologyProfile, _ year: Int) -> Double {
    (contains(.direct) ? profile.captiveCO2[year] : 0) + process(profile, year)
  }

  /// What full uptake of a step avoids.
  func avoided(_ step: AbatementStep, of profile: TechnologyProfile, _ year: Int) -> Double {
    (contains(.direct) ? step.captiveCO2[year] : 0) + processAvoided(step, of: profile, year)
  }

  /// The same without captive power, which in an allowance market is under the rule of the power sector.
  func process(_ profile: TechnologyProfile, _ year: Int) -> Double {
    var sum = 0.0
    if contains(.direct) { sum += profile.directCO2[year] + profile.fluorocarbons[year] }
    if contains(.indirect) { sum += profile.indirectCO2[year] }
    if contains(.precursor) { sum += profile.precursorCO2[year] }
    return sum
  }

  /// The same of a technology as the data describe it.
  func process(
    _ technology: Technology, _ precursors: [Technology], gridFactor: Double,
    nationalGridFactor: Double
  ) -> Double {
    var sum = 0.0
    if contains(.direct) { sum += technology.directEmissions + technology.perfluorocarbons }
    if contains(.indirect), technology.powerSource == .grid {
      sum += technology.electricity * gridFactor
    }
    if contains(.precursor) {
      sum += TechnologyProfile.precursorCO2(
        of: technology, precursors, gridFactor: nationalGridFactor)
    }
    return sum
  }

  func processAvoided(
    _ step: AbatementStep, of profile: TechnologyProfile, _ year: Int
  ) -> Double {
    var sum = 0.0
    if contains(.direct) { sum += step.directCO2[year] + step.fluorocarbons[year] }
    if contains(.indirect) { sum += profile.indirectAvoided(step, year) }
    return sum
  }

  /// The accounts that hold these emissions.
  var accounts: [AccountVariable] {
    (contains(.direct) ? [.directCO2, .fluorocarbons, .captivePowerCO2] : [])
      + (contains(.indirect) ? [.indirectCO2] : [])
      + (contains(.precursor) ? [.precursorCO2] : [])
  }
}

extension TechnologyProfile {
  /// CO2 of bought power that full uptake of a step avoids (t/t).
  func indirectAvoided(_ step: AbatementStep, _ year: Int) -> Double {
    isCaptive ? 0 : step.electricity[year] * electricityFactor[year]
  }
}
