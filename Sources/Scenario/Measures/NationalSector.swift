/// A sector of the national market that is known by its baseline and its abatement cost curve alone
/// (`national_market.csv`, `national_abatement.csv`).
///
/// Per year it buys `E (1 - abated share) - entitlement`, with the baseline emissions `E` less what supplier classes
/// count themselves. Under a benchmark the entitlement follows its activity and levers that only make less of the
/// product do not answer (`data-notes.md`); under a cap it is a lump sum, under an auction there is none, and all do.
package struct NationalSector: Sendable {
  /// How it gets allowances.
  package enum Rule: Sendable {
    /// Allowed intensity relative to that of the base year, by year.
    case benchmark(relative: YearPath)
    /// Cap relative to base-year emissions, by year.
    case cap(relative: YearPath)
    /// Cap in Mt a year.
    case amount(YearPath)
    /// Every tonne is bought; what is sold to this sector alone, Mt a year.
    case bought(sold: YearPath?)
  }

  package let sector: String
  /// Variable that its activity follows; `nil`: its baseline emissions, the intensity staying as it is.
  package let activity: String?
  /// Scenario of baseline and activity; `nil`: as in `defaults.csv`.
  package let scenario: String?
  package let rule: Rule
  /// Levers that lower output rather than intensity: closed under a benchmark.
  package let outputLevers: Set<String>
  /// Variable of base-year emissions that supplier classes count themselves, to be taken off in the same proportion in
  /// every year.
  package let countedElsewhere: String?

  package init(
    sector: String, activity: String? = nil, scenario: String? = nil, rule: Rule,
    outputLevers: Set<String> = [], countedElsewhere: String? = nil
  ) {
    self.sector = sector
    self.activity = activity
    self.scenario = scenario
    self.rule = rule
    self.outputLevers = outputLevers
    self.countedElsewhere = countedElsewhere
  }

  /// Coal and gas power. Captive stations of smelters are inside the national total and are taken off.
  package static func power(_ rule: Rule, scenario: String? = nil) -> NationalSector {
    NationalSector(
      sector: "power", activity: "coal_generation", scenario: scenario, rule: rule,
      outputLevers: ["displacement_by_wind_and_solar", "coal_to_gas_switch"],
      countedElsewhere: "captive_smelter_coal_power")
  }

  /// Clinker lines. Under a benchmark per tonne of clinker, using less clinker earns nothing.
  package static func cement(_ rule: Rule, scenario: String? = nil) -> NationalSector {
    NationalSector(
      sector: "cement", scenario: scenario, rule: rule, outputLevers: ["clinker_substitution"])
  }
}
