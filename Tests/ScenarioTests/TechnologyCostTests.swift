import Catalogue
import Market
import Scenario
import Testing

/// Costs of 2025 worked by hand from `technologies.csv` and `energy_prices.csv`, without constants.
@Suite struct TechnologyCostTests {
  @Test(
    "The variable cost of a tonne is inputs times prices",
    arguments: [
      // gas 15 x 3.4, power 0.5 x 571.8, limestone 0.05 x 80, electrodes 0.0018 x 16,000, other 420
      ("steel", "Hebei", "EAF-SCRAP", 51 + 285.9 + 4 + 28.8 + 420),
      // coking coal 0.57 x 1,330, PCI 0.145 x 900, sinter fuel 0.05 x 810, steam coal 0.07 x 695, ore 1.53 x 850,
      // gas 10 x 3.4, power 0.22 x 571.8, limestone and dolomite 0.19 x 80, other 330
      (
        "steel", "Hebei", "BF-BOF-AVG",
        758.1 + 130.5 + 40.5 + 48.65 + 1300.5 + 34 + 125.796 + 15.2 + 330
      ),
      // alumina 1.92 x 3,230, anodes 0.47 x 5,000, captive power 13.5 x 209, gas 20 x 3.4, other 1,500
      ("aluminium", "Xinjiang", "AL-PB-COAL", 6201.6 + 2350 + 2821.5 + 68 + 1500),
      // gas 110 x 3.4, power 0.3 x 596.5, other 2,100
      ("aluminium", "Shandong", "AL-SEC", 374 + 178.95 + 2100),
    ])
  func variableCost(sector: String, province: String, technology: String, expected: Double) throws {
    var options = RealData.options()
    options.usesCalibration = false
    let scenario = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    let item = try scenario.firstClass(sector, province, holding: technology)
    let index = try #require(item.index(of: technology))
    let cost = item.supplier.economics.operations[index].variableCost[0]
    // Rounding of sums of a dozen terms around 1e4.
    #expect(abs(cost - expected) < 1e-6)
  }

  @Test("Scrap is bought in its market, captive power makes a smelter liable for its coal")
  func positions() throws {
    var options = RealData.options()
    options.allowancePrice = [2026: 100]
    let scenario = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    let item = try scenario.firstClass("aluminium", "Xinjiang", holding: "AL-PB-COAL")
    let index = try #require(item.index(of: "AL-PB-COAL"))
    let allowance = try #require(scenario.index(of: .allowance))
    let local = try #require(item.supplier.markets.firstIndex(of: allowance))
    let position = try #require(
      item.supplier.economics.operations[index].perOutput.first { $0.market == local })
    // 2025 lies before the rule; from 2026 anode CO2 1.4673 + PFC 0.1454 + 13.5 MWh x 0.88, less a year of trend:
    // the trend of one year moves less than 1.5% of it.
    #expect(position.amount[0] == 0)
    #expect(abs(position.amount[1] / (1.4673 + 0.1454 + 13.5 * 0.88) - 1) < 0.015)
    #expect(position.amount[1] < 1.4673 + 0.1454 + 13.5 * 0.88)
  }

  @Test("A benchmark leaves the difference to be bought, and a technology without one outside")
  func benchmark() throws {
    var options = RealData.options()
    options.allowancePrice = [2026: 100]
    options.withoutMeasures = Set(try RealData.loaded().measures.map(\.id))
    options.allowanceRule = .benchmark([
      "BF-BOF-AVG": .init(process: [1.9, 1.9, 1.9], power: [0, 0, 0])
    ])
    let scenario = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let allowance = try #require(scenario.index(of: .allowance))
    let local = try #require(item.supplier.markets.firstIndex(of: allowance))
    func net(_ technology: String) throws -> Double {
      let index = try #require(item.index(of: technology))
      return item.supplier.economics.operations[index].perOutput
        .first { $0.market == local }?.amount[1] ?? 0
    }
    #expect(abs(try net("BF-BOF-AVG") - (2.0641 - 1.9)) < 1e-9)
    #expect(try net("BF-BOF-BAT") == 0)
  }

  @Test("Reference prices of the markets are those of defaults.csv")
  func referencePrices() throws {
    let catalogue = try RealData.loaded()
    let scenario = try RealData.scenario()
    func start(_ key: MarketKey) throws -> [Double] {
      let market = try #require(scenario.index(of: key))
      guard case .found(let start) = scenario.problem.markets[market].pricing else { return [] }
      return start
    }
    func number(_ key: String) throws -> Double {
      try #require(catalogue.defaults.first { $0.key == key }.flatMap { Double($0.value) })
    }
    for sector in ["steel", "aluminium"] {
      let product = try start(.product(sector: sector))
      #expect(try product[0] == number("P0.\(sector).2025"))
      #expect(try product[1] == number("P0.\(sector).from_2026"))
      let scrap = try start(.scrap(sector: sector))
      #expect(try scrap[0] == number("W0.\(sector)_scrap.2025"))
      #expect(try scrap[1] == number("W0.\(sector)_scrap.from_2026"))
    }
  }
}
