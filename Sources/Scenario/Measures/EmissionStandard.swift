import Market

/// A limit on emissions per tonne of product, with a penalty or by prohibition.
///
/// With a penalty each tonne of emissions above the limit costs it, and abatement earns it until the limit is reached:
/// if the steps of a technology reach beyond the limit, each earns the penalty on the part of it that the excess is of
/// all steps. Without a penalty nobody may build or renew a technology that cannot come down to the limit.
package struct EmissionStandard: MeasureTerm {
  package let name: String
  package let of: Coverage
  /// tCO2e per t, direct with captive power.
  package let atMost: YearPath
  /// CNY per tCO2e above the limit; `nil`: prohibition.
  package let penalty: YearPath?
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, atMost: YearPath, penalty: YearPath? = nil, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.atMost = atMost
    self.penalty = penalty
    self.years = years
  }

  var kind: String { "standard" }
  var coverages: [Coverage] { [of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    let covered = draft.covered(by: of)
    for index in covered {
      guard let profile = draft.profiles[index] else { continue }
      let steps = draft.steps[index]
      func potential(_ year: Int) -> Double { steps.reduce(0) { $0 + max($1.liable(year), 0) } }
      func excess(_ year: Int) -> Double {
        max(profile.liable(year) - atMost.value(in: builder.years[year]), 0)
      }
      if let penalty {
        func money(_ year: Int) -> Double { penalty.value(in: builder.years[year]) }
        draft.pay(index, name, perTonne: masked(builder) { money($0) * excess($0) }) { step in
          masked(builder) { year in
            let all = potential(year)
            guard all > 0 else { return 0 }
            return -money(year) * step.liable(year) * min(excess(year) / all, 1)
          }
        }
      } else {
        for place in draft.rebuilds.indices where draft.rebuilds[place].change.to == index {
          for year in builder.years.indices
          where years.contains(builder.years[year]) && excess(year) > potential(year) {
            draft.rebuilds[place].cost[year] = .infinity
          }
        }
      }
    }
  }
}
