import Catalogue
import Market
import Scenario
import Testing

@Suite struct ResourceTests {
  private func supply(_ key: MarketKey, _ scenario: CompiledScenario) throws -> CurveParticipant {
    let market = try #require(scenario.index(of: key))
    return try #require(
      scenario.problem.participants.lazy.compactMap { $0 as? CurveParticipant }
        .first { $0.markets == [market] })
  }

  @Test(
    "Coke-oven gas sells 60 PJ at its commodity price and more at a premium, nothing beyond the last point",
    arguments: [(0.0, 60.0), (8.5, 110), (17, 160), (34.5, 230), (52, 300), (500, 300)])
  func curve(premium: Double, quantity: Double) throws {
    let scenario = try RealData.scenario()
    let supply = try supply(.resource(id: "coke_oven_gas", scope: "steel"), scenario)
    #expect(abs(supply.curves[0].value(at: premium).quantity - quantity) < 1e-9)
  }

  @Test("A hard limit sells its quantity at any premium; between years it is interpolated")
  func limit() throws {
    let scenario = try RealData.scenario()
    let supply = try supply(.resource(id: "green_hydrogen", scope: "steel"), scenario)
    // 0.01 Mt in 2025, 0.25 Mt in 2030.
    #expect(abs(supply.curves[1].value(at: 0).quantity - 0.058) < 1e-12)
    #expect(abs(supply.curves[1].value(at: 1e4).quantity - 0.058) < 1e-12)
  }

  @Test(
    "Premiums are in money per small unit, quantities in millions of them",
    arguments: [
      ("coke_oven_gas", "steel", "CNY/GJ", "PJ/yr"), ("biochar", "steel", "CNY/t", "Mt/yr"),
      ("green_hydrogen", "steel", "CNY/t H2", "Mt H2/yr"),
      ("renewable_power_industrial", "Yunnan", "CNY/MWh", "TWh/yr"),
      ("co2_storage", "steel", "CNY/tCO2", "MtCO2/yr"),
    ])
  func units(id: String, scope: String, price: String, quantity: String) throws {
    let scenario = try RealData.scenario()
    let market = try #require(scenario.index(of: .resource(id: id, scope: scope)))
    #expect(scenario.problem.markets[market].unit == price)
    #expect(scenario.problem.markets[market].quantityUnit == quantity)
  }

  @Test("Nobody may become a user of a resource in a year without any")
  func closed() throws {
    let scenario = try CompiledScenario(
      catalogue: RealData.loaded(), options: RealData.options(to: 2035))
    let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let from = try #require(item.index(of: "BF-BOF-AVG"))
    let to = try #require(item.index(of: "SR-BOF"))
    let place = try #require(
      item.supplier.topology.rebuilds.firstIndex { $0.from == from && $0.to == to })
    let cost = item.supplier.economics.rebuilds[place].cost
    // The limit of smelting reduction is zero to 2032.
    #expect(cost[7] == .infinity && cost[8] == 4210)
  }

  @Test("A resource without limit has no market, a factor scales it")
  func options() throws {
    var options = RealData.options()
    options.unlimitedResources = ["biochar"]
    options.resourceFactors = ["green_hydrogen": 2]
    let scenario = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    #expect(scenario.index(of: .resource(id: "biochar", scope: "steel")) == nil)
    let supply = try supply(.resource(id: "green_hydrogen", scope: "steel"), scenario)
    #expect(abs(supply.curves[0].value(at: 0).quantity - 0.02) < 1e-12)
  }
}
