import Market

/// A wished share or quantity, as a market in credits: who counts earns them, who does not must hold them.
///
/// The price is the implied subsidy. A soft target pays no more than its weight per missing unit, a hard one whatever it
/// takes.
package struct Target: MeasureTerm {
  package enum Measured: Sendable, Equatable {
    /// Share of the output of `of` that `counted` makes: position `target - 1[counted]` per tonne.
    case outputShare
    /// Output of `counted`, Mt a year.
    case output
    /// Capacity of `counted`, Mt a year.
    case capacity
    /// Scrap that `counted` melts, Mt a year.
    case scrapUse
  }

  package enum Force: Sendable, Equatable {
    case hard
    /// The most that a missing tonne is worth, CNY per t.
    case soft(weight: YearPath)
  }

  package let name: String
  package let measures: Measured
  package let of: Coverage
  package let counted: Coverage
  package let atLeast: YearPath
  package let force: Force
  package let years: ClosedRange<Int>

  package init(
    name: String, measures: Measured, of: Coverage, counted: Coverage? = nil, atLeast: YearPath,
    force: Force, years: ClosedRange<Int>
  ) {
    self.name = name
    self.measures = measures
    self.of = of
    self.counted = counted ?? of
    self.atLeast = atLeast
    self.force = force
    self.years = years
  }

  var kind: String { "target" }
  var coverages: [Coverage] { [of, counted] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let counts = Set(draft.covered(by: counted))
    for index in draft.covered(by: of) where draft.profiles[index] != nil {
      switch measures {
      case .outputShare:
        let own = counts.contains(index) ? 1.0 : 0
        draft.addOutput(
          index, .measure(name),
          masked(builder) { atLeast.value(in: builder.years[$0]) - own })
      case .output where counts.contains(index):
        draft.addOutput(index, .measure(name), masked(builder) { _ in -1 })
      case .capacity where counts.contains(index):
        draft.addCapacity(index, .measure(name), masked(builder) { _ in -1 })
      case .scrapUse where counts.contains(index):
        draft.addOutput(
          index, .measure(name), masked(builder) { _ in -(draft.profiles[index]?.scrap ?? 0) })
        for (place, step) in draft.steps[index].enumerated() {
          draft.addStep(index, place, .measure(name), masked(builder) { -step.scrap[$0] })
        }
      default: break
      }
    }
  }

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let wanted = masked(builder) {
      measures == .outputShare ? 0 : atLeast.value(in: builder.years[$0])
    }
    let output = drafts.reduce(0.0) { sum, draft in
      draft.covered(by: of).isEmpty ? sum : sum + draft.baseYear().reduce(0) { $0 + $1.output }
    }
    let highest = builder.years.map { year -> Double in
      if case .soft(let weight) = force { weight.value(in: year) } else { .infinity }
    }
    return MeasureMarket(
      unit: measures == .capacity ? "CNY/(t capacity.yr)" : "CNY/t", quantityUnit: "Mt",
      ceiling: highest, size: max(wanted.max() ?? 0, output, 1e-3), typicalMove: 50, side: .buys,
      quantity: wanted)
  }
}
