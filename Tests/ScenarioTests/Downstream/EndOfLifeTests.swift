import Catalogue
import PolicySyntax
import Testing

@testable import Scenario

/// Cars that leave the roads and the scrap they yield.
struct EndOfLifeTests {
  private static func cars(_ defaults: [String: Double] = [:]) throws -> EndOfLife {
    var options = ScenarioOptions()
    options.solveTo = 2030
    // Scrap of cars does not depend on who smelts it: one province is enough.
    options.plants = Set(
      try RealData.loaded().plants.filter { $0.province == "Yunnan" }.map(\.id))
    options.defaults = defaults
    let catalogue = try RealData.loaded()
    let result = try CompiledScenario(catalogue: catalogue, options: options).run()
    let model = try VehicleModel(result, baseline: result, catalogue: catalogue)
    return try EndOfLife(model, result: result, catalogue: catalogue)
  }

  /// Cars of 2030 at an age of 9 to 15 years were made from 2015 on, the first year of the data.
  @Test("years in which cars of unknown years would count are unknown, later ones are not")
  func known() throws {
    let years = try Self.cars().years
    #expect(years.first { $0.year == 2029 }?.leaving == nil)
    let leaving = try #require(years.first { $0.year == 2030 }?.leaving)
    // About 21 million passenger cars a year were sold from 2015 to 2021, some went abroad.
    #expect((18...23).contains(leaving))
  }

  @Test("scrap grows with collection and shrinks with losses")
  func collection() throws {
    let low = try #require(try Self.cars(["end_of_life.collection": 0.4]).years.last)
    let high = try #require(
      try Self.cars([
        "end_of_life.collection": 0.8, "end_of_life.quality_loss.aluminium": 0.59,
      ]).years.last)
    let (steel, more) = (try #require(low.steel), try #require(high.steel))
    #expect(abs(more / steel - 2) < 1e-9)
    // Twice the cars, half of what is left after 18%.
    let (a, b) = (try #require(low.aluminium), try #require(high.aluminium))
    #expect(abs(b / a - 1) < 1e-9)
    // 20 million cars with 0.75 t of steel, 40% collected, 6% lost.
    #expect((4.5...7).contains(steel))
  }

  /// `obsolete x (rate / rate of the data - 1)`, with the data's own numbers of 2030.
  @Test("a better collection of obsolete steel adds scrap; of aluminium the data hold none")
  func betterCollection() throws {
    func measure(_ metal: String, _ rate: Int) throws -> PolicyLowering.Outcome {
      try lowered(
        """
        recycling better {
          material: {\(metal)}
          collection-rate: \(rate) %
        }
        """)
    }
    let catalogue = try RealData.loaded()
    let known = try catalogue.demand(
      sector: "steel", variable: "obsolete_scrap_collection_rate", scenario: "central_3flow",
      year: 2030)
    let obsolete = try catalogue.demand(
      sector: "steel", variable: "obsolete_scrap", scenario: "central_3flow", year: 2030)
    let better = try #require(try measure("steel", 95).measures.recycling.first)
    #expect(abs(better.recovered.value(in: 2030) - obsolete * (0.95 / known - 1)) < 1e-9)
    #expect(try measure("steel", 10).diagnostics.map(\.code.text) == ["M101"])
    #expect(try measure("aluminium", 95).diagnostics.map(\.code.text) == ["M101"])
  }
}
