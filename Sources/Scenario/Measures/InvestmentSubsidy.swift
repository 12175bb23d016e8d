/// Public money for a share of the cost of new, rebuilt and retrofitted plants.
///
/// `K[j->i] -= share K[j->i]` for every change into a covered technology `i` that starts in the years in force. Several
/// subsidies each take their share of the full cost. The accounts show the full cost as investment, and the money as
/// a payment of the measure.
package struct InvestmentSubsidy: MeasureTerm {
  package let name: String
  package let of: Coverage
  /// Of the cost of a change, 0 to 1.
  package let share: YearPath
  package let years: ClosedRange<Int>

  package init(name: String, of: Coverage, share: YearPath, years: ClosedRange<Int>) {
    self.name = name
    self.of = of
    self.share = share
    self.years = years
  }

  var kind: String { "subsidy" }
  var coverages: [Coverage] { [of] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) where draft.profiles[index] != nil {
      draft.payForStart(index, name) { cost in
        masked(builder) { year in
          cost[year].isFinite ? -share.value(in: builder.years[year]) * max(cost[year], 0) : 0
        }
      }
    }
  }
}
