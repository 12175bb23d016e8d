/// A carbon contract for difference: the government pays what the allowance price is short of the strike price, for each
/// tonne emitted less than a reference, or for each allowance sold where no reference is given.
///
///     payment per tonne = (strike - P) s        s = max(reference - intensity, 0), or the allowances left over
///
/// With `isTwoSided` the holder pays back what the price is above the strike.
///
/// The payment follows the allowance price but is no position in its market; it is taken at the reference price of the
/// run, which `CompiledScenario.run` brings into line with the price found.
package struct PriceContract: MeasureTerm {
  package let name: String
  package let of: Coverage
  /// CNY per tCO2e.
  package let strike: YearPath
  /// tCO2e per t of product, direct; `nil`: what the rules of the market give.
  package let reference: YearPath?
  package let isTwoSided: Bool
  /// The allowance price that counts, CNY per tCO2e; `nil`: that of the run.
  package let price: YearPath?
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, strike: YearPath, reference: YearPath?, isTwoSided: Bool = false,
    price: YearPath? = nil, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.strike = strike
    self.reference = reference
    self.isTwoSided = isTwoSided
    self.price = price
    self.years = years
  }

  var kind: String { "contract" }
  var coverages: [Coverage] { [of] }

  /// What the price is short of the strike, CNY per tCO2e.
  func gap(_ year: Int, in builder: ScenarioBuilder) -> Double {
    let calendar = builder.years[year]
    return strike.value(in: calendar)
      - (price?.value(in: calendar) ?? builder.allowancePrice[year])
  }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      func money(_ year: Int) -> Double {
        let gap = gap(year, in: builder)
        return isTwoSided ? gap : max(gap, 0)
      }
      guard let reference else {
        let left = draft.allowancesLeft(index)
        draft.pay(
          index, name, perTonne: masked(builder) { -money($0) * max(left.own[$0], 0) },
          perStep: left.bySteps.map { step in
            masked(builder) { left.own[$0] > 0 ? -money($0) * step[$0] : 0 }
          })
        continue
      }
      func saved(_ year: Int) -> Double {
        reference.value(in: builder.years[year]) - profile.directCO2[year]
          - profile.fluorocarbons[year]
      }
      draft.pay(index, name, perTonne: masked(builder) { -money($0) * max(saved($0), 0) }) {
        step in
        masked(builder) { year in
          saved(year) > 0
            ? -money(year) * (step.directCO2[year] + step.fluorocarbons[year]) : 0
        }
      }
    }
  }
}
