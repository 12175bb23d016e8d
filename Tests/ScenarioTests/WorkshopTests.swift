import Catalogue
import Market
import Scenario
import Testing

/// What suppliers of one place share is what each would work out alone.
@Suite struct WorkshopTests {
  @Test("A class built among the whole fleet has the bits of one built with its own plants alone")
  func alone() throws {
    let nation = try RealData.scenario()
    var compared: Set<String> = []
    // Of each sector and owner some classes, so that places, rates and families all differ.
    for (place, item) in nation.classes.enumerated() where place % 7 == 0 {
      var options = RealData.options()
      options.plants = Set(item.plants.map(\.id))
      // Plants that use no scrap in the base year make no problem of their own.
      guard
        let alone = try? CompiledScenario(catalogue: RealData.loaded(), options: options)
      else { continue }
      let twin = try #require(alone.classes.first { $0.supplier.name == item.supplier.name })
      #expect(twin.technologies == item.technologies)
      #expect(
        twin.supplier.markets.map { alone.markets[$0] }
          == item.supplier.markets.map { nation.markets[$0] })
      let (own, shared) = (twin.supplier.economics, item.supplier.economics)
      try #require(own.operations.count == shared.operations.count)
      for (left, right) in zip(own.operations, shared.operations) {
        #expect(left.variableCost == right.variableCost && left.fixedCost == right.fixedCost)
        #expect(left.maximumUtilisation == right.maximumUtilisation)
        #expect(left.perOutput.map(\.amount) == right.perOutput.map(\.amount))
        #expect(left.steps.map(\.name) == right.steps.map(\.name))
        #expect(left.steps.map(\.cost) == right.steps.map(\.cost))
        #expect(left.steps.map(\.spread) == right.steps.map(\.spread))
        for (one, other) in zip(left.steps, right.steps) {
          #expect(one.positions.map(\.amount) == other.positions.map(\.amount))
        }
      }
      #expect(own.rebuilds.map(\.cost) == shared.rebuilds.map(\.cost))
      #expect(own.retrofits.map(\.cost) == shared.retrofits.map(\.cost))
      compared.insert("\(item.sector) \(item.owner)")
    }
    #expect(compared.count >= 4, "\(compared.sorted())")
  }
}
