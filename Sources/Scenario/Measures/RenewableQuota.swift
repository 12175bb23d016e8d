import Catalogue
import Market

/// A minimum share of renewable power, met by renewable contracts or by certificates from others.
///
/// Per tonne of product a works must hold `share x MWh` less what it buys as renewable power; the price is that of a
/// certificate, CNY per MWh.
package struct RenewableQuota: MeasureTerm {
  /// A share; of the rules of a year the last one that covers a plant counts. Without a rule nothing is asked.
  package struct Rule: Sendable {
    package let covers: Coverage
    package let atLeast: YearPath
    package let years: ClosedRange<Int>

    package init(
      covers: Coverage, atLeast: YearPath, years: ClosedRange<Int> = YearPath.always
    ) {
      self.covers = covers
      self.atLeast = atLeast
      self.years = years
    }
  }

  package let name: String
  package let of: Coverage
  package let rules: [Rule]
  /// Price at which certificates of other power can be bought without limit, CNY per MWh; `nil`: none can.
  package let certificatePrice: YearPath?
  /// What buys out of the duty, CNY per MWh; `nil`: nothing does.
  package let penalty: YearPath?
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, rules: [Rule], certificatePrice: YearPath? = nil,
    penalty: YearPath? = nil, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.rules = rules
    self.certificatePrice = certificatePrice
    self.penalty = penalty
    self.years = years
  }

  var kind: String { "quota" }
  var coverages: [Coverage] { [of] + rules.map(\.covers) }

  /// The most that a missing MWh costs.
  func mostPaid(in year: Int) -> Double {
    min(certificatePrice?.value(in: year) ?? .infinity, penalty?.value(in: year) ?? .infinity)
  }

  /// Whether what is missing is bought out of the duty, and not covered by certificates of others.
  func isBoughtOut(in year: Int) -> Bool {
    penalty.map { $0.value(in: year) < certificatePrice?.value(in: year) ?? .infinity } ?? false
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let acting = rules.filter { draft.isCovered(index, by: $0.covers) }
      guard !acting.isEmpty else { continue }
      let own = profile.technology.powerSource == .renewable ? 1.0 : 0
      func short(_ year: Int) -> Double {
        let calendar = builder.years[year]
        return acting.last { $0.years.contains(calendar) }.map {
          $0.atLeast.value(in: calendar) - own
        } ?? 0
      }
      draft.addOutput(
        index, .measure(name), masked(builder) { profile.electricity[$0] * short($0) })
      for (place, step) in draft.steps[index].enumerated() {
        draft.addStep(
          index, place, .measure(name), masked(builder) { -step.electricity[$0] * short($0) })
      }
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let power = drafts.reduce(0.0) { sum, draft in
      let covered = Set(draft.covered(by: of))
      return draft.baseYear().reduce(sum) {
        covered.contains($1.technology)
          ? $0 + $1.output * (draft.profiles[$1.technology]?.electricity[0] ?? 0) : $0
      }
    }
    return MeasureMarket(
      unit: "CNY/MWh", quantityUnit: "TWh",
      ceiling: builder.years.map { mostPaid(in: $0) },
      size: max(power, 1e-3), typicalMove: 20, side: .buys, quantity: builder.years.map { _ in 0 })
  }
}
