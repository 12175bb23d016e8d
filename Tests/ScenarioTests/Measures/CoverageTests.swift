import Catalogue
import Market
import Scenario
import Testing

@Suite struct CoverageTests {
  @Test("Pairs, boxes and everything cover what they say")
  func boxes() {
    let pairs = Coverage(pairs: [("a", "x"), ("a", "y"), ("b", "x")])
    #expect(pairs.covers(plant: "a", technology: "y"))
    #expect(!pairs.covers(plant: "b", technology: "y"))
    #expect(Coverage.everything.covers(plant: "c", technology: "z"))
    #expect(!Coverage.nothing.covers(plant: "a", technology: "x"))
    #expect(Coverage(technologies: ["x"]).covers(plant: "c", technology: "x"))
  }

  private func scenario(covering: Coverage) throws -> CompiledScenario {
    var options = RealData.options()
    options.measures.payments = [
      Payment(
        name: "levy", direction: .tax, of: covering, basis: .output, rate: YearPath(10),
        years: 2026...2100)
    ]
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  @Test("A rule that names every plant leaves the classes as they are")
  func alike() throws {
    let plants = Set(try RealData.loaded().plants.map(\.id))
    let plain = try RealData.scenario()
    let named = try scenario(covering: Coverage(plants: plants))
    #expect(plain.classes.map(\.supplier.name) == named.classes.map(\.supplier.name))
  }

  @Test("A rule that names one plant sets it apart, and the parts hold what the class held")
  func apart() throws {
    let plain = try RealData.scenario()
    let item = try #require(plain.classes.first { $0.plants.count > 1 })
    let split = try scenario(covering: Coverage(plants: [item.plants[0].id]))
    #expect(split.classes.count == plain.classes.count + 1)
    let parts = split.classes.filter { $0.supplier.name.hasPrefix(item.supplier.name + " part") }
    #expect(parts.count == 2)
    func capacity(_ classes: [CompiledClass]) -> Double {
      classes.flatMap(\.supplier.economics.holdings).reduce(0) { $0 + $1.capacity }
    }
    #expect(abs(capacity(parts) - capacity([item])) < 1e-9)
  }
}
