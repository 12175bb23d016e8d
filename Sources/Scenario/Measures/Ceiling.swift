import Market

/// A limit on capacity, output or emissions, as a market in permits: its price is what one more unit would be worth; a
/// soft one is exceeded where that is more than its weight.
package struct Ceiling: MeasureTerm {
  package enum Limit: Sendable, Equatable {
    /// Standing capacity, Mt a year; price in CNY per t of capacity and year.
    case capacity
    /// Mt a year.
    case output
    /// Direct emissions with captive power, MtCO2e a year.
    case emissions
  }

  package let name: String
  package let limits: Limit
  package let of: Coverage
  package let atMost: YearPath
  /// The most that a unit above the limit is worth; `nil`: the limit is hard.
  package let weight: YearPath?
  package let years: ClosedRange<Int>

  package init(
    name: String, limits: Limit, of: Coverage, atMost: YearPath, weight: YearPath? = nil,
    years: ClosedRange<Int>
  ) {
    self.name = name
    self.limits = limits
    self.of = of
    self.atMost = atMost
    self.weight = weight
    self.years = years
  }

  var kind: String { "ceiling" }
  var coverages: [Coverage] { [of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      switch limits {
      case .capacity: draft.addCapacity(index, .measure(name), masked(builder) { _ in 1 })
      case .output: draft.addOutput(index, .measure(name), masked(builder) { _ in 1 })
      case .emissions:
        draft.addOutput(index, .measure(name), masked(builder, profile.liable))
        for (place, step) in draft.steps[index].enumerated() {
          draft.addStep(index, place, .measure(name), masked(builder) { -step.liable($0) })
        }
      }
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let limit = masked(builder) { atMost.value(in: builder.years[$0]) }
    return MeasureMarket(
      unit: limits == .capacity
        ? "CNY/(t capacity.yr)" : limits == .output ? "CNY/t" : "CNY/tCO2e",
      quantityUnit: limits == .emissions ? "MtCO2e" : "Mt/yr",
      ceiling: builder.years.map { weight?.value(in: $0) ?? .infinity },
      size: max(limit.max() ?? 1, 1e-3), typicalMove: 50,
      side: .sells, quantity: limit)
  }
}
