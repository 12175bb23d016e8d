import Catalogue

/// A charge at a border on the emissions in exports (EU CBAM and its kin, `policy-facts.md` section 4).
///
/// Per tonne exported: `max(0, EE - f BM) P - price paid at home`, `EE` the default intensity with its mark-up or the
/// actual direct one. Suppliers export a share of their output, so a tonne of output pays that share.
package struct BorderCharge: MeasureTerm {
  package let name: String
  package let of: Coverage
  /// Share of output that crosses the border.
  package let exportShare: YearPath
  /// CNY per tCO2e.
  package let price: YearPath
  /// Free factor `f`, times a cross-sectoral correction if there is one.
  package let freeFactor: YearPath
  /// tCO2e per t by route; other routes have none.
  package let benchmark: [String: Double]
  /// Default intensity and mark-up; `nil`: actual data for all.
  package let defaultIntensity: YearPath?
  package let markUp: YearPath
  /// Who reports actual data.
  package let verified: Coverage
  /// Whether what is paid for allowances at home, net of free allocation, is deducted.
  package let deductsDomesticPrice: Bool
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, exportShare: YearPath, price: YearPath, freeFactor: YearPath,
    benchmark: [String: Double], defaultIntensity: YearPath? = nil, markUp: YearPath = YearPath(0),
    verified: Coverage = .nothing, deductsDomesticPrice: Bool = true, years: ClosedRange<Int>
  ) {
    self.name = name
    self.of = of
    self.exportShare = exportShare
    self.price = price
    self.freeFactor = freeFactor
    self.benchmark = benchmark
    self.defaultIntensity = defaultIntensity
    self.markUp = markUp
    self.verified = verified
    self.deductsDomesticPrice = deductsDomesticPrice
    self.years = years
  }

  var kind: String { "border-charge" }
  var coverages: [Coverage] { [of, verified] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let cells = draft.allocation.cells[index]
      let actual = defaultIntensity == nil || draft.isCovered(index, by: verified)
      func intensity(_ year: Int) -> Double {
        let own = profile.directCO2[year] + profile.fluorocarbons[year]
        guard !actual, let defaultIntensity else { return own }
        let calendar = builder.years[year]
        return defaultIntensity.value(in: calendar) * (1 + markUp.value(in: calendar))
      }
      func excess(_ year: Int) -> Double {
        let free =
          freeFactor.value(in: builder.years[year]) * (benchmark[profile.technology.route] ?? 0)
        return max(intensity(year) - free, 0)
      }
      func charge(_ year: Int) -> Double {
        let gross = excess(year) * price.value(in: builder.years[year])
        guard deductsDomesticPrice else { return gross }
        let paid = builder.allowancePrice[year] * max(cells[year].net, 0)
        return max(gross - paid, 0)
      }
      func share(_ year: Int) -> Double { exportShare.value(in: builder.years[year]) }
      draft.pay(index, name, perTonne: masked(builder) { share($0) * charge($0) }) { step in
        masked(builder) { year in
          guard actual, charge(year) > 0 else { return 0 }
          return -share(year) * price.value(in: builder.years[year])
            * (step.directCO2[year] + step.fluorocarbons[year])
        }
      }
    }
  }
}
