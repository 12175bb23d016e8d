import Catalogue

/// A charge at a border on the emissions in exports (EU CBAM and its kin, `policy-facts.md` section 4).
///
/// Per tonne exported: `max(0, max(0, EE - f BM) (P - D) - b price paid at home)`, `EE` the default intensity with its mark-up
/// or the actual one, `D` and `b` what may be deducted. Suppliers export a share of their output, so a tonne of output
/// pays that share.
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
  /// Share of what is paid for allowances at home, net of free allocation, that is deducted.
  package let deductedShare: YearPath
  /// What is deducted of the price besides, CNY per tCO2e charged.
  package let deductedPrice: YearPath
  /// The emissions that are charged where actual data count. Power is indirect there, whoever makes it.
  package let scopes: EmissionScopes
  package let years: ClosedRange<Int>

  package init(
    name: String, of: Coverage, exportShare: YearPath, price: YearPath, freeFactor: YearPath,
    benchmark: [String: Double], defaultIntensity: YearPath? = nil, markUp: YearPath = YearPath(0),
    verified: Coverage = .nothing, deductedShare: YearPath = YearPath(1),
    deductedPrice: YearPath = YearPath(0),
    scopes: EmissionScopes = .direct, years: ClosedRange<Int>
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
    self.deductedShare = deductedShare
    self.deductedPrice = deductedPrice
    self.scopes = scopes
    self.years = years
  }

  /// Whether it depends on the allowance price.
  var deductsDomesticPrice: Bool { deductedShare.points.values.contains { $0 != 0 } }

  var kind: String { "border-charge" }
  var coverages: [Coverage] { [of, verified] }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for index in draft.covered(by: of) {
      guard let profile = draft.profiles[index] else { continue }
      let cells = draft.allocation.cells[index]
      let actual = defaultIntensity == nil || draft.isCovered(index, by: verified)
      func intensity(_ year: Int) -> Double {
        let own =
          scopes.process(profile, year)
          + (scopes.contains(.indirect) ? profile.captiveCO2[year] : 0)
        guard !actual, let defaultIntensity else { return own }
        let calendar = builder.years[year]
        return defaultIntensity.value(in: calendar) * (1 + markUp.value(in: calendar))
      }
      func excess(_ year: Int) -> Double {
        let free =
          freeFactor.value(in: builder.years[year]) * (benchmark[profile.technology.route] ?? 0)
        return max(intensity(year) - free, 0)
      }
      func money(_ year: Int) -> Double {
        let calendar = builder.years[year]
        return max(price.value(in: calendar) - deductedPrice.value(in: calendar), 0)
      }
      func charge(_ year: Int) -> Double {
        let paid = builder.allowancePrice[year] * max(cells[year].net, 0)
        return max(
          excess(year) * money(year) - deductedShare.value(in: builder.years[year]) * paid, 0)
      }
      func share(_ year: Int) -> Double { exportShare.value(in: builder.years[year]) }
      draft.pay(index, name, perTonne: masked(builder) { share($0) * charge($0) }) { step in
        masked(builder) { year in
          guard actual, charge(year) > 0 else { return 0 }
          return -share(year) * money(year)
            * (scopes.processAvoided(step, of: profile, year)
              + (scopes.contains(.indirect) ? step.captiveCO2[year] : 0))
        }
      }
    }
  }
}
