/// A carbon contract for difference: the government pays what the allowance price is short of the strike price, for each
/// tonne emitted less than a reference.
///
/// The payment follows the allowance price but is no position in its market; it is taken at the reference price of the
/// run, which `CompiledScenario.run` brings into line with the price found.
package struct PriceContract: MeasureTerm {
  package let name: String
  package let of: Coverage
  /// CNY per tCO2e.
  package let strike: YearPath
  /// tCO2e per t of product, direct.
  package let reference: YearPath
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, strike: YearPath, reference: YearPath, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.strike = strike
    self.reference = reference
    self.years = years
  }

  var kind: String { "contract" }
  var coverages: [Coverage] { [of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      func money(_ year: Int) -> Double {
        max(strike.value(in: builder.years[year]) - builder.allowancePrice[year], 0)
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
