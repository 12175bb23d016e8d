import Market

/// Capacity replacement: who builds must hold rights that come from closing old capacity.
///
/// Position of a new site `+r`, of a closure `-1`, of a change of route on a site `r - 1`, of an overhaul 0. Rights are
/// used in the year in which they arise. While building is suspended, no site starts and none changes its route.
package struct CapacitySwap: MeasureTerm {
  /// Tonnes to retire per tonne built; of the rules of a year the last one that covers a plant counts. Without a rule
  /// nothing is asked and nothing earned.
  package struct Rule: Sendable {
    package let covers: Coverage
    /// `nil`: building is suspended.
    package let retirePerBuild: YearPath?
    package let years: ClosedRange<Int>

    package init(
      covers: Coverage, retirePerBuild: YearPath?, years: ClosedRange<Int> = YearPath.always
    ) {
      self.covers = covers
      self.retirePerBuild = retirePerBuild
      self.years = years
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
    // Once for each technology: what follows asks for every change and year.
    let acting = draft.technologies.indices.map { index in
      let own = rules.indices.filter { draft.isCovered(index, by: rules[$0].covers) }
      return builder.years.map { year in own.last { rules[$0].years.contains(year) } }
    }
    let asked = rules.map { $0.retirePerBuild?.values(in: builder.years) }
    for place in draft.rebuilds.indices {
      let change = draft.rebuilds[place].change
      let builds = covered.contains(change.to) && draft.profiles[change.to] != nil
      let closes = covered.contains(change.from) && draft.profiles[change.from] != nil
      guard builds || closes, draft.routes[change.from] != draft.routes[change.to] else { continue }
      for year in builder.years.indices
      where year > 0 && years.contains(builder.years[year]) && builds {
        if let rule = acting[change.to][year], asked[rule] == nil {
          draft.rebuilds[place].cost[year] = .infinity
        }
      }
      let amount = masked(builder) { year in
        let needed = builds ? acting[change.to][year].flatMap { asked[$0]?[year] } ?? 0 : 0
        return needed - (closes && acting[change.from][year] != nil ? 1 : 0)
      }
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
