/// How allowances are given to those a rule covers, while it is in force.
package struct AllocationRule: Sendable {
  /// The formula of an entitlement. `x`: emissions of the process per tonne of product, `n`: net position.
  package enum Method: Sendable {
    /// Entitlement = emissions: `n = 0`, and so is the marginal price (compliance year 2024).
    case grandfather
    /// Entitlement = a share of the emissions of the same year: `n = (1 - share) x`, a marginal price of that part.
    case ownEmissions(share: YearPath)
    /// Outside the market: no obligation, no entitlement.
    case exempt
    /// The rule of 2025-26, `n` as in ``IntensityBand``.
    case intensityBand(
      slope: Double, limit: Double, balance: Balance, variant: IntensityBand.Variant)
    /// Output-based: `n = x - (1 - auctioned) b`.
    case benchmark(Benchmark)
    /// A fixed quantity, whatever is made: `n = x`, the cap is sold or given as a lump sum.
    case absoluteCap(Cap)
    /// Every tonne is bought; `supply` (Mt a year) is what the government sells, `nil` at a given price as much as is
    /// asked for.
    case auction(supply: YearPath?)
  }

  /// The balance value `B` of a band, tCO2e per tonne of product.
  package enum Balance: Sendable {
    /// Mean intensity in the base year of what the rule covers, by sector, times a factor by year.
    case sectorMean(tightened: YearPath)
    /// The same by sector and route.
    case routeMean(tightened: YearPath)
    /// In tCO2e per tonne, for all or by technology; others stand outside.
    case given(Benchmark)
  }

  /// An entitlement per tonne of product (or per MWh of captive power), by year.
  package struct Benchmark: Sendable {
    /// Whom one number holds for; keys are routes or technologies of the data, others stand outside.
    package enum Scope: Sendable {
      case sector(YearPath)
      case routes([String: YearPath])
      case technologies([String: YearPath])
    }

    /// What the numbers are.
    package enum Measure: Sendable {
      /// tCO2e per tonne (per MWh).
      case tonnes
      /// Shares of the mean intensity in the base year of what the rule covers, by sector, or by route where the
      /// scope is by route or technology.
      case shareOfBaseYearMean
    }

    package let scope: Scope
    package let measure: Measure

    package init(_ scope: Scope, measure: Measure = .tonnes) {
      self.scope = scope
      self.measure = measure
    }

    /// The number for a technology in a year; `nil` outside the scope.
    func value(technology: String, route: String, year: Int) -> Double? {
      switch scope {
      case .sector(let path): path.value(in: year)
      case .routes(let paths): paths[route]?.value(in: year)
      case .technologies(let paths): paths[technology]?.value(in: year)
      }
    }
  }

  /// A cap as a share of base emissions, by year.
  package struct Cap: Sendable {
    package let shareOfBase: YearPath
    /// Base emissions (Mt); `nil`: those of the fleet in `baseYear` at reference demand.
    package let baseEmissions: Double?
    package let baseYear: Int?

    package init(shareOfBase: YearPath, baseEmissions: Double? = nil, baseYear: Int? = nil) {
      self.shareOfBase = shareOfBase
      self.baseEmissions = baseEmissions
      self.baseYear = baseYear
    }
  }

  package let name: String
  package let covers: Coverage
  package let years: ClosedRange<Int>
  package var method: Method
  /// Share of a benchmark or cap that is sold, by year.
  package var auctioned: YearPath
  /// Price below which what an auction offers is not sold, CNY/tCO2e; `nil`: none.
  package let reservePrice: YearPath?

  package init(
    name: String, covers: Coverage = .everything, years: ClosedRange<Int>, method: Method,
    auctioned: YearPath = YearPath(0), reservePrice: YearPath? = nil
  ) {
    self.name = name
    self.covers = covers
    self.years = years
    self.method = method
    self.auctioned = auctioned
    self.reservePrice = reservePrice
  }
}
