import Catalogue
import Market

/// A label with levels, whose premium is found: works may have metal below a threshold certified, buyers pay for it as much
/// as they must and no more than they would.
///
/// The threshold falls with the scrap share, `T(s) = T0 - (T0 - T1) s` (`policy-facts.md` section 3). To certify is a step
/// that owners take where it pays, per tonne:
///
///     audit cost - sum of premiums of the levels it carries + allowance price x surplus  <  0
///
/// smoothed by a spread. **One tonne, one claim**: with the claim goes the surplus of allowances that the same tonne would
/// have sold, which is retired; what abatement measures save beyond it is no part of the claim and may be sold. Where
/// technologies could carry several labels, output is offered to each in proportion to what its buyers ask for.
///
/// Premiums of levels add up: a stricter level earns the premium of each laxer one and its own on top, so that it can
/// stand in for them and never costs less. Each has a market (``CertificateMarket``), in which
///
///     issued = claimed + retired
///
/// and what nobody claims at a premium of zero is retired at the end of its year.
package struct CertificationPremium: MeasureTerm {
  package struct Level: Sendable {
    package let name: String
    /// `nil`: the footprint does not matter.
    package let threshold: CertificationThreshold?
    /// Least share of renewable power, 0 to 1; `nil`: power does not matter. A technology buys all of its power under a
    /// renewable contract, or none.
    package let renewableShare: YearPath?
    /// What buyers would pay at most above the price of metal, CNY per t; they are spread evenly from nothing to it.
    package let premium: YearPath

    package init(
      name: String, threshold: CertificationThreshold? = nil,
      renewableShare: YearPath? = nil, premium: YearPath
    ) {
      self.name = name
      self.threshold = threshold
      self.renewableShare = renewableShare
      self.premium = premium
    }
  }

  /// What counts as footprint.
  package enum Boundary: Sendable, Equatable {
    /// Direct emissions with captive power.
    case direct
    /// Direct emissions and power.
    case works
    /// The same with purchased precursors.
    case cradleToGate

    var scopes: EmissionScopes {
      switch self {
      case .direct: .direct
      case .works: [.direct, .indirect]
      case .cradleToGate: [.direct, .indirect, .precursor]
      }
    }
  }

  package let name: String
  package let of: Coverage
  package let boundary: Boundary
  /// The laxest first.
  package let levels: [Level]
  /// Share of home demand that asks for the label.
  package let buyers: YearPath
  /// CNY per plant and year.
  package let auditCost: Double
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, boundary: Boundary, levels: [Level], buyers: YearPath,
    auditCost: Double = 0, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.boundary = boundary
    self.levels = levels
    self.buyers = buyers
    self.auditCost = auditCost
    self.years = years
  }

  var kind: String { "certification" }
  var coverages: [Coverage] { [of] }

  /// The market of a level.
  func market(of level: String) -> MarketKey { .measure("\(name).\(level)") }

  /// Whether metal of a technology carries a level in a year.
  func carries(_ level: Level, _ profile: TechnologyProfile, _ year: Int, calendar: Int) -> Bool {
    if let share = level.renewableShare, share.value(in: calendar) > 0,
      profile.technology.powerSource != .renewable
    {
      return false
    }
    guard let threshold = level.threshold else { return true }
    let footprint = boundary.scopes.perTonne(profile, year)
    return footprint <= threshold.level(scrapShare: profile.scrap, in: calendar)
  }

  /// The strictest level that metal of a technology carries in a year.
  func strictest(_ profile: TechnologyProfile, _ year: Int, calendar: Int) -> Int? {
    levels.lastIndex { carries($0, profile, year, calendar: calendar) }
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let measures = builder.options.measures
    let traded = levels.indices.filter { measures.isTraded(self, $0) }
    guard !traded.isEmpty || measures.procurements(of: self).contains(where: { $0.contract != nil })
    else { return }
    let spread = builder.defaults.number(ifPresent: "certification.spread") ?? 0
    let capacity = draft.plants.reduce(0) { $0 + $1.capacity }
    // CNY per plant over Mt is CNY per million t.
    let audit = capacity > 0 ? auditCost * Double(draft.plants.count) / capacity / 1e6 : 0
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let best = builder.years.indices.map { year in
        strictest(profile, year, calendar: builder.years[year])
      }
      let offered = masked(builder) { year in
        best[year] == nil ? 0 : share(of: profile, draft, index, year, in: builder)
      }
      let surplus = draft.allowancesLeft(index).own.map { max($0, 0) }
      func addStep(_ name: String, _ offered: [Double], _ positions: [ClassDraft.Position]) {
        guard offered.contains(where: { $0 > 0 }) else { return }
        var step = AbatementStep(name: name, zero: builder.years.map { _ in 0.0 })
        step.cost = offered.map { audit * $0 }
        step.spread = offered.map { spread * $0 }
        step.claimed = offered
        step.retired = zip(offered, surplus).map { $0 * $1 }
        let retired = ClassDraft.Position(market: .allowance, amount: step.retired)
        draft.addStep(
          index, step,
          positions: step.retired.contains { $0 > 0 } ? positions + [retired] : positions)
      }
      // What is promised to a buyer is offered to no other, whatever the label.
      var left = builder.years.map { _ in 1.0 }
      for contract in measures.procurements where contract.contract != nil {
        let label = contract.certification
        let promised = label.masked(builder) { year in
          let best = label.strictest(profile, year, calendar: builder.years[year])
          return min(contract.promised(by: draft, index, best, year, in: builder), left[year])
        }
        guard promised.contains(where: { $0 > 0 }) else { continue }
        left = zip(left, promised).map { $0 - $1 }
        guard label.name == name else { continue }
        addStep(contract.name, promised, [])
        contract.pay(draft: &draft, index, promised, in: builder)
      }
      let market = zip(offered, left).map { $0 * $1 }
      addStep(
        name, market,
        traded.map { level in
          ClassDraft.Position(
            market: self.market(of: levels[level].name),
            amount: builder.years.indices.map { year in
              best[year].map { $0 >= level } == true ? -market[year] : 0
            })
        })
    }
  }

  /// The share of output that is offered to this label among all that the technology could carry, and what contracts leave.
  private func share(
    of profile: TechnologyProfile, _ draft: ClassDraft, _ index: Int, _ year: Int,
    in builder: ScenarioBuilder
  ) -> Double {
    let calendar = builder.years[year]
    func asked(_ label: CertificationPremium) -> Double {
      guard label.years.contains(calendar), draft.isCovered(index, by: label.of),
        let best = label.strictest(profile, year, calendar: calendar)
      else { return 0 }
      return builder.options.measures.asked(label, upTo: best, year, in: builder)
    }
    let own = asked(self)
    guard own > 0 else { return 0 }
    let all = builder.options.measures.premiums.reduce(0) { $0 + asked($1) }
    return own / all
  }
}
