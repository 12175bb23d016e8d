import Market

/// Buyers bound to certified metal, as a market in certificates: each tonne that carries the level earns one, the buyers
/// take a fixed amount and pay no more than their limit.
///
/// The price is the premium found: zero where more is certified than asked for, the limit where less is.
package struct GreenProcurement: MeasureTerm {
  package let name: String
  /// The label, whose suppliers, boundary and level count.
  package let certification: CertificationPremium
  package let level: String
  /// What is asked for in a year.
  package enum Demand: Sendable, Equatable {
    /// Mt.
    case amount(YearPath)
    /// Share of what the sector's buyers take at reference prices, 0 to 1. Net exports are among them, as in the demand of
    /// the data.
    case share(YearPath)
  }

  package let demand: Demand
  /// CNY per t.
  package let premiumLimit: YearPath
  package let years: ClosedRange<Int>

  package init(
    name: String, certification: CertificationPremium, level: String, demand: Demand,
    premiumLimit: YearPath, years: ClosedRange<Int>
  ) {
    self.name = name
    self.certification = certification
    self.level = level
    self.demand = demand
    self.premiumLimit = premiumLimit
    self.years = years
  }

  var kind: String { "green-procurement" }
  var coverages: [Coverage] { [certification.of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    guard let level = certification.levels.first(where: { $0.name == level }) else { return }
    for index in draft.covered(by: certification.of) {
      guard let profile = draft.profiles[index] else { continue }
      draft.addOutput(
        index, .measure(name),
        masked(builder) {
          certification.carries(level, profile, $0, calendar: builder.years[$0]) ? -1 : 0
        })
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    // As the demand of the product itself, anchored at what the fleet makes in the base year.
    let home = builder.sectors.filter { plan in
      drafts.contains {
        $0.group.sector == plan.sector && !$0.covered(by: certification.of).isEmpty
      }
    }.map { plan in
      let anchor = builder.baseYearTotals(drafts, sector: plan.sector).output / plan.demandPath[0]
      return plan.demandPath.map { $0 * anchor }
    }
    let wanted = masked(builder) { year in
      let calendar = builder.years[year]
      return switch demand {
      case .amount(let amount): amount.value(in: calendar)
      case .share(let share):
        share.value(in: calendar) * home.reduce(0) { $0 + $1[year] }
      }
    }
    return MeasureMarket(
      unit: "CNY/t", quantityUnit: "Mt",
      ceiling: builder.years.map { premiumLimit.value(in: $0) }, size: max(wanted.max() ?? 0, 1e-3),
      typicalMove: 20, side: .buys, quantity: wanted)
  }
}
