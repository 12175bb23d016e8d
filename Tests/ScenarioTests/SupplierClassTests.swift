import Catalogue
import Market
import Scenario
import Testing

@Suite struct SupplierClassTests {
  @Test("Classes do not depend on the order of the plants, nor on how a plant is cut into rows")
  func aggregation() throws {
    let plain = try RealData.scenario()
    let changed = try RealData.catalogue { lines in
      let rows = lines.dropFirst().flatMap { row -> [String] in
        guard row.hasPrefix("CN-S-001-BOF,") else { return [row] }
        // 1.5 Mt in one unit become two rows of 0.75 Mt.
        let half = row.replacing("BF-BOF-AVG,1.5,1.98,", with: "BF-BOF-AVG,0.75,0.99,")
        return [half, half.replacing("CN-S-001-BOF,", with: "CN-S-001-BOF-2,", maxReplacements: 1)]
      }
      return [lines[0]] + rows.reversed()
    }
    let other = try CompiledScenario(catalogue: changed, options: RealData.options())
    try #require(plain.classes.count == other.classes.count)
    for (left, right) in zip(plain.classes, other.classes) {
      #expect(left.supplier.name == right.supplier.name)
      let (a, b) = (left.supplier.economics, right.supplier.economics)
      try #require(a.holdings.count == b.holdings.count)
      for (x, y) in zip(a.holdings, b.holdings) {
        #expect(x.technology == y.technology && x.age == y.age)
        // Sums of the same numbers in another order.
        #expect(abs(x.capacity - y.capacity) < 1e-12)
      }
      for (x, y) in zip(a.operations, b.operations) {
        #expect(x.variableCost == y.variableCost && x.fixedCost == y.fixedCost)
        for (u, v) in zip(x.maximumUtilisation, y.maximumUtilisation) {
          #expect(abs(u - v) < 1e-12)
        }
      }
    }
  }

  @Test("All capacity is in the classes, and secondary metal has its new sites")
  func capacity() throws {
    let catalogue = try RealData.loaded()
    let scenario = try RealData.scenario()
    for sector in ["steel", "aluminium"] {
      var (held, sites) = (0.0, 0.0)
      for item in scenario.classes where item.sector == sector {
        for holding in item.supplier.economics.holdings {
          if item.technologies[holding.technology] == CompiledScenario.noPlant {
            sites += holding.capacity
          } else {
            held += holding.capacity
          }
        }
      }
      let rows = catalogue.plants.filter { $0.sector == sector }.reduce(0) { $0 + $1.capacity }
      #expect(abs(held - rows) < 1e-9)
      #expect(abs(sites - (sector == "aluminium" ? 30 : 0)) < 1e-9)
    }
  }

  @Test("A class keeps only technologies it can reach: no new captive coal, no new blast furnace")
  func reachable() throws {
    let scenario = try RealData.scenario()
    let yunnan = try scenario.firstClass("aluminium", "Yunnan", holding: "AL-PB-RE")
    #expect(yunnan.index(of: "AL-PB-COAL") == nil && yunnan.index(of: "AL-SEC") == nil)
    let electric = try #require(
      scenario.classes.first {
        $0.sector == "steel" && $0.plants.allSatisfy { $0.technology == "EAF-SCRAP" }
      })
    #expect(electric.index(of: "BF-BOF-AVG") == nil)
    #expect(electric.index(of: "DRI-EAF-H2") != nil)
  }

  @Test("With one rate for all, owners no longer tell classes apart")
  func singleRate() throws {
    var options = RealData.options()
    options.costOfCapital = .single
    let scenario = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    #expect(scenario.classes.allSatisfy { $0.rate == 0.08 })
    let places = Set(scenario.classes.map { [$0.sector, $0.province, $0.technologies[0]] })
    #expect(places.count == scenario.classes.count)
  }
}
