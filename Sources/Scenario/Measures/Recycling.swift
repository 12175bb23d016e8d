import Market

/// Scrap recovered in addition to the reference supply, at any price.
package struct Recycling: MeasureTerm {
  package let name: String
  package let sector: String
  /// Mt of scrap a year before losses.
  package let recovered: YearPath
  /// Share that is lost because copper or other alloys mix in.
  package let qualityLoss: Double
  package let years: ClosedRange<Int>

  package init(
    name: String, sector: String, recovered: YearPath, qualityLoss: Double = 0,
    years: ClosedRange<Int>
  ) {
    self.name = name
    self.sector = sector
    self.recovered = recovered
    self.qualityLoss = qualityLoss
    self.years = years
  }

  var kind: String { "recycling" }
  var coverages: [Coverage] { [] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {}

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    MeasureMarket(
      unit: "CNY/t", quantityUnit: "Mt", ceiling: [], size: 1, typicalMove: 1, side: .sells,
      quantity: masked(builder) {
        recovered.value(in: builder.years[$0]) * (1 - qualityLoss)
      }, place: .scrap(sector: sector))
  }
}
