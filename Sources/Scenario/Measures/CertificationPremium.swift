import Catalogue

/// A label with levels: metal whose footprint is below a threshold earns a given premium on the part that buyers ask for.
///
/// The threshold falls with the scrap share, `T(s) = T0 - (T0 - T1) s` (`policy-facts.md` section 3).
package struct CertificationPremium: MeasureTerm {
  package struct Level: Sendable {
    package let name: String
    /// Threshold without scrap and with scrap alone, tCO2e per t; `nil`: the footprint does not matter.
    package let threshold: (primary: YearPath, scrap: YearPath)?
    /// Least share of renewable power, 0 to 1; `nil`: power does not matter. A technology buys all of its power under a
    /// renewable contract, or none.
    package let renewableShare: YearPath?
    /// CNY per t.
    package let premium: YearPath

    package init(
      name: String, threshold: (primary: YearPath, scrap: YearPath)? = nil,
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
    /// Direct emissions and power.
    case works
    /// The same with purchased precursors.
    case cradleToGate
  }

  package let name: String
  package let of: Coverage
  package let boundary: Boundary
  package let levels: [Level]
  /// Share of certified output that finds a buyer who pays.
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

  /// Whether metal of a technology carries a level in a year.
  func carries(_ level: Level, _ profile: TechnologyProfile, _ year: Int, calendar: Int) -> Bool {
    if let share = level.renewableShare, share.value(in: calendar) > 0,
      profile.technology.powerSource != .renewable
    {
      return false
    }
    guard let threshold = level.threshold else { return true }
    let footprint =
      profile.liable(year) + profile.indirectCO2[year]
      + (boundary == .cradleToGate ? profile.precursorCO2[year] : 0)
    let (primary, scrap) = (
      threshold.primary.value(in: calendar), threshold.scrap.value(in: calendar)
    )
    return footprint <= primary - (primary - scrap) * min(profile.scrap, 1)
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let capacity = draft.plants.reduce(0) { $0 + $1.capacity }
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      func premium(_ year: Int) -> Double {
        let calendar = builder.years[year]
        return levels.filter { carries($0, profile, year, calendar: calendar) }
          .map { $0.premium.value(in: calendar) }.max() ?? 0
      }
      let earned = masked(builder) { premium($0) * buyers.value(in: builder.years[$0]) }
      draft.pay(index, name, perTonne: earned.map { -$0 })
      guard auditCost > 0, capacity > 0 else { continue }
      // CNY per plant over Mt is CNY per million t.
      let audit = auditCost * Double(draft.plants.count) / capacity / 1e6
      draft.pay(index, name, perCapacity: earned.map { $0 > 0 ? audit : 0 })
    }
  }
}
