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
  /// Mt a year.
  package let amount: YearPath
  /// CNY per t.
  package let premiumLimit: YearPath
  package let years: ClosedRange<Int>

  package init(
    name: String, certification: CertificationPremium, level: String, amount: YearPath,
    premiumLimit: YearPath, years: ClosedRange<Int>
  ) {
    self.name = name
    self.certification = certification
    self.level = level
    self.amount = amount
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
    let wanted = masked(builder) { amount.value(in: builder.years[$0]) }
    return MeasureMarket(
      unit: "CNY/t", quantityUnit: "Mt",
      ceiling: builder.years.map { premiumLimit.value(in: $0) }, size: max(wanted.max() ?? 0, 1e-3),
      typicalMove: 20, side: .buys, quantity: wanted)
  }
}
