/// A label with levels: metal whose footprint is below a threshold earns a given premium on the part that buyers ask for.
///
/// The threshold falls with the scrap share, `T(s) = T0 - (T0 - T1) s` (`policy-facts.md` section 3).
package struct CertificationPremium: MeasureTerm {
  package struct Level: Sendable {
    package let name: String
    /// Threshold without scrap and with scrap alone, tCO2e per t.
    package let primary: Double
    package let scrap: Double
    /// CNY per t.
    package let premium: YearPath

    package init(name: String, primary: Double, scrap: Double, premium: YearPath) {
      self.name = name
      self.primary = primary
      self.scrap = scrap
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

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let capacity = draft.plants.reduce(0) { $0 + $1.capacity }
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let scrapShare = min(profile.scrap, 1)
      func premium(_ year: Int) -> Double {
        let footprint =
          profile.liable(year) + profile.indirectCO2[year]
          + (boundary == .cradleToGate ? profile.precursorCO2[year] : 0)
        return levels.filter {
          footprint <= $0.primary - ($0.primary - $0.scrap) * scrapShare
        }.map { $0.premium.value(in: builder.years[year]) }.max() ?? 0
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
