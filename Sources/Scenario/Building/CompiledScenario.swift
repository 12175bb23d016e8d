import Catalogue
package import Market

/// A scenario as a market problem, with the names of everything in it.
///
/// **Units of the whole compiled problem.** Quantities in million units: Mt of product, scrap, CO2, hydrogen and
/// biochar; PJ of gas; TWh of power; Mt a year of capacity. Prices in CNY per t, GJ, MWh or tCO2. Their product
/// is million CNY. Capital in CNY per t a year of capacity. Money is real, in the price year of the data.
package struct CompiledScenario: Sendable {
  package let options: ScenarioOptions
  /// Calendar years, the base year first.
  package let years: [Int]
  /// The last year that is reported; those after it only keep the end of the world away.
  package let reportTo: Int
  package let priceYear: Int
  /// What each market of the problem trades.
  package let markets: [MarketKey]
  package internal(set) var problem: MarketProblem
  package private(set) var classes: [CompiledClass]
  /// Fitted constants in use.
  package let calibration: CalibrationTable
  /// Scenario by variable, as chosen or by default.
  package let scenarios: [String: String]
  /// Share of an extra tonne that is liable, by year.
  package let liableShare: [Double]
  let sectors: [SectorPlan]
  let resources: [ResourcePlan]
  /// The rules of the allowance market, those of the options where no measure says otherwise.
  package let design: AllowanceMarketDesign
  /// Allowance price by year at which terms were taken that depend on it without being positions.
  let referencePrice: [Double]
  /// Quantities that governments sell, give or hold in the allowance market.
  package let supply: AllowanceGrants
  /// What it was built from.
  let catalogue: Catalogue
  /// By class, whose capacity stands; nil: each decides for itself.
  var decisions: [SupplierTrace]?
  /// What the reserve did; `nil` before a solve, and where there is none.
  package internal(set) var reserve: ReserveAccounts?

  /// Name and unit of the price of each market, in their order.
  package var labels: [(name: String, unit: String)] {
    problem.markets.map { ($0.name, $0.unit) }
  }

  /// Where the price of a market in a year comes from: one that is given to some year and found from then on says so in
  /// each of them.
  ///
  /// - Parameters: indices of the market and of the year.
  package func source(ofPrice market: Int, _ year: Int) -> String {
    problem.markets[market].isFound(year) ? ScenarioResult.modelled : "given"
  }

  /// The index of a market, if the problem has it.
  package func index(of key: MarketKey) -> Int? { markets.firstIndex(of: key) }

  /// Whether a market only takes back what a limit on public money leaves unpaid.
  func isPaymentLimit(_ key: MarketKey) -> Bool {
    guard case .measure(let name) = key else { return false }
    return options.measures.limits.contains { $0.name == name }
  }

  /// The same without suppliers and other participants: names, units and years stay.
  func withoutParticipants() -> CompiledScenario {
    var copy = self
    copy.classes = []
    copy.decisions = nil
    copy.problem = MarketProblem(
      years: problem.years, discountFactor: problem.discountFactor,
      lastYearRepeats: problem.lastYearRepeats, markets: problem.markets, participants: [])
    return copy
  }

  /// The years that are reported.
  package var reportedYears: Range<Int> {
    0..<((years.firstIndex { $0 > reportTo }) ?? years.count)
  }
}

/// A supplier class with what its indices mean.
package struct CompiledClass: Sendable {
  package let sector: String
  package let province: String
  package let owner: String
  /// Real cost of capital per year.
  package let rate: Double
  /// Its plants, ordered by identifier.
  package let plants: [CompiledPlant]
  /// Identifiers of its technologies, in the order of the topology; `NONE` is the last.
  package let technologies: [String]
  /// Route of each technology.
  package let routes: [String]
  /// The participant of the market problem.
  package let supplier: SupplierClass
  /// What each technology costs and emits; `nil` for `NONE`.
  let profiles: [TechnologyProfile?]
  let steps: [[AbatementStep]]
  /// What each technology is entitled to.
  let allocation: Allocation
  /// What measures charge and pay.
  let payments: [MeasurePayment]

  /// The place of a technology in the topology.
  package func index(of technology: String) -> Int? { technologies.firstIndex(of: technology) }
}

/// A plant as the market problem sees it: a part of its class's capacity.
package struct CompiledPlant: Sendable {
  package let id: String
  package let name: String
  package let technology: String
  /// Mt a year.
  package let capacity: Double
  /// Units with their age in the base year and their capacity.
  package let units: [Unit]

  /// A furnace or potline group.
  package struct Unit: Sendable {
    /// Whole years since the last overhaul.
    package let age: Int
    /// Mt a year.
    package let capacity: Double
  }
}
