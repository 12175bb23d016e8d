import Catalogue
import Market
import Scenario
import Testing

/// A solution as the start of the next solve.
@Suite struct WarmStartTests {
  private static func scenario(price: Double, to year: Int = 2028) throws -> CompiledScenario {
    var options = try RealData.part(to: year)
    options.allowancePrice = [2026: price]
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  @Test func afterAChangeOfOneNumberThePricesAreThoseOfAFlatStart() throws {
    let before = try Self.scenario(price: 100).run()
    let changed = try Self.scenario(price: 110)
    let cold = try changed.run()
    let warm = try changed.run(start: changed.start(from: before))
    #expect(warm.equilibrium.iterations < cold.equilibrium.iterations)
    #expect(warm.equilibrium.certificate.holds(within: 1e-9))
    // Residuals end below 1e-10 of a market; prices of a resource that nobody needs may move by more than that.
    for (a, b) in zip(cold.equilibrium.prices.joined(), warm.equilibrium.prices.joined()) {
      #expect(abs(a - b) < 1e-5 * (1 + abs(a)))
    }
  }

  @Test func givenPricesAreThoseOfTheNewScenario() throws {
    let before = try Self.scenario(price: 100).run()
    let changed = try Self.scenario(price: 110)
    let allowances = try #require(changed.index(of: .allowance))
    #expect(changed.start(from: before)[allowances].last == 110)
  }

  @Test func aLongerScenarioStartsFromWhatTheShorterOneHas() throws {
    let before = try Self.scenario(price: 100, to: 2027).run()
    let longer = try Self.scenario(price: 100, to: 2028)
    let steel = try #require(longer.index(of: .product(sector: "steel")))
    let start = longer.start(from: before)[steel]
    #expect(start.dropLast() == before.prices(of: .product(sector: "steel"))?[...])
    #expect(start.count == longer.years.count)
  }

  @Test func oneThreadAndThreeGiveTheSameBits() throws {
    let scenario = try Self.scenario(price: 100)
    let one = try scenario.run(parallel: .threads(1))
    let three = try scenario.run(parallel: .threads(3))
    #expect(one.equilibrium.prices == three.equilibrium.prices)
    #expect(one.ledger == three.ledger)
    func values(_ result: ScenarioResult) -> [Double] {
      var values: [Double] = []
      ResultRows(result, detail: .full).forEach { values.append($0.value) }
      return values
    }
    #expect(values(one) == values(three))
    #expect(!values(one).isEmpty)
  }
}
