package import Catalogue

extension AllowanceMarketDesign {
  /// The national market as it stands in autumn 2026, with a plausible benchmark phase (`policy-facts.md` 1.3, 1.5):
  /// entitlement = emissions in 2024, the band of 2025-26, from 2027 benchmarks that start at what works emitted in the
  /// base year and tighten every year; scrap-EAF works outside; banking without borrowing; the price given to
  /// 2026 (95 CNY/t: quotations from July to September 2026 lie between 90 and 99).
  ///
  /// No tightening rate is published: 1 to 3% a year is the usual range for industry, 0.5% what the power sector has had.
  ///
  /// - Parameters:
  ///   - tightening: Yearly fall of the industrial benchmarks.
  ///   - powerTightening: Yearly fall of the benchmark of power, captive power included.
  ///   - metalsOnly: Whether the sectors of the fleet clear alone.
  package static func national(
    _ catalogue: Catalogue, tightening: Double = 0.015, powerTightening: Double = 0.005,
    metalsOnly: Bool = false
  ) -> AllowanceMarketDesign {
    let last = 2100
    func fall(_ rate: Double, from year: Int, _ value: Double = 1) -> YearPath {
      YearPath(from: year, value, growth: -rate, to: last)
    }
    let history = Dictionary(
      catalogue.energyPrices.filter { $0.commodity == "carbon_allowance_cea" }
        .map { ($0.year, $0.value) }, uniquingKeysWith: { first, _ in first })
    let scrapFurnaces = Set(catalogue.technologies.filter { $0.route == "EAF" }.map(\.id))
    let remelters = Set(catalogue.technologies.filter { $0.route == "secondary" }.map(\.id))
    return AllowanceMarketDesign(
      price: YearPath(
        history.merging([2026: 95, 2030: 150, 2035: 250, 2050: 600]) { old, _ in old }),
      foundFrom: 2027,
      rules: [
        AllocationRule(name: "same-year", years: 2024...2024, method: .grandfather),
        AllocationRule(
          name: "band", years: 2025...2026,
          method: .intensityBand(
            slope: 0.15, limit: 0.03, balance: .routeMean(tightened: YearPath(1)),
            variant: .ownEmissions)),
        AllocationRule(
          name: "benchmark", years: 2027...last,
          method: .benchmark(
            .init(.sector(fall(tightening, from: 2026)), measure: .shareOfBaseYearMean))),
        AllocationRule(
          name: "scrap", covers: Coverage(technologies: scrapFurnaces.union(remelters)),
          years: 2024...last, method: .exempt),
      ],
      captivePower: .benchmark(.init(.sector(fall(powerTightening, from: 2025, 0.787)))),
      banking: Banking(opening: metalsOnly ? 0 : 150),
      national: metalsOnly
        ? []
        : [
          .power(.benchmark(relative: fall(powerTightening, from: 2025, 0.994))),
          .cement(.benchmark(relative: fall(tightening, from: 2026))),
        ])
  }
}
