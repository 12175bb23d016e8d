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
    /// Cap relative to the baseline emissions of a year (`nil`: of the base year), by year.
    case cap(relative: YearPath, baseYear: Int?)
    /// Cap in Mt a year.
    case amount(YearPath)
    /// Every tonne is bought; what is sold to this sector alone, Mt a year.
    case bought(sold: YearPath?)
    /// It stands outside.
    case outside
  }

  /// A rule in the years in which it holds.
  package struct Phase: Sendable {
    package let years: ClosedRange<Int>
    package let rule: Rule
    /// Part of the entitlement, or of the cap, that is sold at auction instead of given (0 to 1).
    package let auctioned: YearPath

    package init(
      _ rule: Rule, years: ClosedRange<Int> = YearPath.always, auctioned: YearPath = YearPath(0)
    ) {
      self.rule = rule
      self.years = years
      self.auctioned = auctioned
    }
  }

  package let sector: String
  /// Variable that its activity follows; `nil`: its baseline emissions, the intensity staying as it is.
  package let activity: String?
  /// Scenario of baseline and activity; `nil`: as in `defaults.csv`.
  package let scenario: String?
  /// Where several hold in a year the last counts; where none does the sector stands outside.
  package let phases: [Phase]
  /// Levers that lower output rather than intensity: closed under a benchmark.
  package let outputLevers: Set<String>
  /// Variable of base-year emissions that supplier classes count themselves, to be taken off in the same proportion in
  /// every year.
  package let countedElsewhere: String?

  package init(
    sector: String, activity: String? = nil, scenario: String? = nil, phases: [Phase],
    outputLevers: Set<String> = [], countedElsewhere: String? = nil
  ) {
    self.sector = sector
    self.activity = activity
    self.scenario = scenario
    self.phases = phases
    self.outputLevers = outputLevers
    self.countedElsewhere = countedElsewhere
  }

  /// Coal and gas power. Captive stations of smelters are inside the national total and are taken off.
  package static func power(_ phases: [Phase], scenario: String? = nil) -> NationalSector {
    NationalSector(
      sector: "power", activity: "coal_generation", scenario: scenario, phases: phases,
      outputLevers: ["displacement_by_wind_and_solar", "coal_to_gas_switch"],
      countedElsewhere: "captive_smelter_coal_power")
  }

  /// Clinker lines. Under a benchmark per tonne of clinker, using less clinker earns nothing.
  package static func cement(_ phases: [Phase], scenario: String? = nil) -> NationalSector {
    NationalSector(
      sector: "cement", scenario: scenario, phases: phases, outputLevers: ["clinker_substitution"])
  }

  package static func power(_ rule: Rule) -> NationalSector { power([Phase(rule)]) }
  package static func cement(_ rule: Rule) -> NationalSector { cement([Phase(rule)]) }

  /// What holds in a year; `nil`: it stands outside.
  package func phase(in year: Int) -> Phase? {
    guard let phase = phases.last(where: { $0.years.contains(year) }) else { return nil }
    if case .outside = phase.rule { return nil }
    return phase
  }
}
