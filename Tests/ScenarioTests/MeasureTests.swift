import Catalogue
import Market
import Scenario
import Testing

@Suite struct MeasureTests {
  /// The scenario with one measure and no allowance price.
  private func only(_ id: String, to year: Int, price: Double = 0) throws -> CompiledScenario {
    let catalogue = try RealData.loaded()
    var options = RealData.options(to: year)
    options.withoutMeasures = Set(catalogue.measures.map(\.id)).subtracting([id])
    options.allowancePrice = price == 0 ? [:] : [2026: price]
    options.usesCalibration = false
    return try CompiledScenario(catalogue: catalogue, options: options)
  }

  @Test("A measure that pays for itself goes on spreading at its observed pace, without any price")
  func trend() throws {
    // S08: 0.60 in 2020, 0.75 in 2025, at most 0.95; 0.35 GJ/t of fuel at 33 CNY/GJ against 12 CNY/t of capital.
    // a(2030) = 1 - exp(-0.03/0.2 x 5) of the 0.2 that is left.
    let scenario = try only("S08", to: 2030)
    let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let index = try #require(item.index(of: "BF-BOF-AVG"))
    let bare = try only("none", to: 2030)
    let same = try bare.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let adopted = 0.2 * (1 - 0.4723665527)
    // Three points with 50, 30 and 20% of the potential and capital of 9.6, 12 and 18 CNY/t over 15 years.
    let capital = 0.5 * 9.6 + 0.3 * 12 + 0.2 * 18
    let annuity = item.rate / (1 - 1 / power(1 + item.rate, 15))
    let saved = adopted * (capital * annuity + 1 - 0.35 * 33)
    let with = item.supplier.economics.operations[index].variableCost
    let without = same.supplier.economics.operations[index].variableCost
    #expect(with[0] == without[0])
    #expect(abs((with[5] - without[5]) - saved) < 1e-6)
  }

  @Test("Without a price it is not installed faster: the hurdle keeps the rest of it in place")
  func hurdle() throws {
    let scenario = try only("S08", to: 2030)
    let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let index = try #require(item.index(of: "BF-BOF-AVG"))
    for step in item.supplier.economics.operations[index].steps {
      for year in step.cost.indices where step.spread[year] > 0 {
        // Cost = 30 CNY/t x tonnes, spread = 10 CNY/t x tonnes.
        #expect(abs(step.cost[year] / step.spread[year] - 3) < 1e-9)
      }
    }
  }

  @Test("The base year offers no step: plants are what the fleet was")
  func baseYear() throws {
    let scenario = try CompiledScenario(
      catalogue: RealData.loaded(), options: RealData.options(to: 2030))
    for item in scenario.classes {
      for operation in item.supplier.economics.operations {
        for step in operation.steps {
          #expect(step.cost[0] == 0 && step.positions.allSatisfy { $0.amount[0] == 0 })
        }
      }
    }
  }

  @Test("Scrap in the converter is bought in the scrap market and cheap scrap makes it pay")
  func scrapMeasure() throws {
    let scenario = try only("S12", to: 2040)
    let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let index = try #require(item.index(of: "BF-BOF-AVG"))
    let scrap = try #require(scenario.index(of: .scrap(sector: "steel")))
    let local = try #require(item.supplier.markets.firstIndex(of: scrap))
    let steps = item.supplier.economics.operations[index].steps
    #expect(steps.count == 3)
    // All of it is in place after 15 years: 0.1 t of scrap, half of it in the first step.
    let bought = try #require(steps[0].positions.first { $0.market == local })
    #expect(abs(bought.amount[15] - 0.05) < 1e-12)
    // Cost before scrap is negative (ore and coal saved), so there is a scrap price that makes it pay.
    #expect(steps[0].cost[15] < 0)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
