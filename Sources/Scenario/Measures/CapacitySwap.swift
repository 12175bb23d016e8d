import Market

/// Capacity replacement: who builds must hold rights that come from closing old capacity.
///
/// Position of a new site `+r`, of a closure `-1`, of a change of route on a site `r - 1`, of an overhaul 0. Rights are
/// used in the year in which they arise.
package struct CapacitySwap: MeasureTerm {
  /// Tonnes to retire per tonne built; the last rule that covers a plant counts.
  package struct Rule: Sendable {
    package let covers: Coverage
    package let retirePerBuild: YearPath

    package init(covers: Coverage, retirePerBuild: YearPath) {
      self.covers = covers
      self.retirePerBuild = retirePerBuild
    }
  }

  package let name: String
  package let of: Coverage
  package let rules: [Rule]
  package let years: ClosedRange<Int>

  package init(name: String, of: Coverage, rules: [Rule], years: ClosedRange<Int>) {
    self.name = name
    self.of = of
    self.rules = rules
    self.years = years
  }

  var kind: String { "swap" }
  var coverages: [Coverage] { [of] + rules.map(\.covers) }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let covered = Set(draft.covered(by: of))
    func ratio(_ index: Int, _ year: Int) -> Double {
      let rule = rules.last { draft.isCovered(index, by: $0.covers) }
      return rule?.retirePerBuild.value(in: builder.years[year]) ?? 1
    }
    for place in draft.rebuilds.indices {
      let change = draft.rebuilds[place].change
      let builds = covered.contains(change.to) && draft.profiles[change.to] != nil
      let closes = covered.contains(change.from) && draft.profiles[change.from] != nil
      guard builds || closes, draft.routes[change.from] != draft.routes[change.to] else { continue }
      let amount = masked(builder) { (builds ? ratio(change.to, $0) : 0) - (closes ? 1 : 0) }
      draft.rebuilds[place].positions.append(.init(market: .measure(name), amount: amount))
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let capacity = drafts.reduce(0.0) { sum, draft in
      draft.covered(by: of).isEmpty ? sum : sum + draft.plants.reduce(0) { $0 + $1.capacity }
    }
    return MeasureMarket(
      unit: "CNY/t capacity", quantityUnit: "Mt/yr", ceiling: builder.years.map { _ in .infinity },
      // What turns over in a year.
      size: max(capacity / 20, 1e-3), typicalMove: 200, side: .buys,
      quantity: builder.years.map { _ in 0 })
  }
}
