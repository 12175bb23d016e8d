import Catalogue
import Scenario
import Testing

@Suite struct ExplanationTests {
  @Test("A plant's path starts as it is, and its shares add up to one")
  func path() throws {
    let explanation = try explain("CN-S-001-BOF", price: 100)
    #expect(explanation.plant.technology == "BF-BOF-AVG")
    #expect(explanation.years[0].shares == ["BF-BOF-AVG": 1])
    for year in explanation.years {
      #expect(abs(year.shares.values.reduce(0, +) - 1) < 1e-6)
    }
    // Relined in 2011, campaign of 15 years.
    #expect(explanation.nextRenewal == 2026)
  }

  @Test("At the break-even price an option costs the same as renewing")
  func breakEven() throws {
    let option = try #require(
      try explain("CN-S-001-BOF", price: 0).options.first { $0.technology == "EAF-SCRAP" })
    let price = try #require(option.breakEvenPrice)
    try #require(price > 0)
    // A run at that flat price changes other prices too; the claim is at prices held, so the sign of the
    // advantage tells: dearer below, cheaper above.
    #expect(option.advantage < 0)
    #expect(abs(option.differences.values.reduce(0, +) - option.advantage) < 1e-6)
  }

  @Test("The cost of a tonne is the sum of its parts, capital as an annuity")
  func buildUp() throws {
    let explanation = try explain("CN-S-001-BOF", price: 100)
    let cost = try #require(
      explanation.costs.first { $0.technology == "BF-BOF-AVG" && $0.year == 2026 })
    // Renewal 950 CNY/t over 15 years at 6%: 950 x 0.102963.
    #expect(abs((cost.parts[.capital] ?? 0) - 950 * 0.10296276) < 1e-3)
    #expect(cost.parts[.fixed] == 280)
    #expect((cost.parts[.allowances] ?? 0) > 190 && (cost.parts[.allowances] ?? 0) < 206.5)
  }

  @Test("A plant that is not there is named in the error")
  func unknown() throws {
    #expect(throws: ScenarioError.self) { try explain("CN-S-999", price: 0) }
  }

  private func explain(_ plant: String, price: Double) throws -> PlantExplanation {
    try RealData.run(price: price).explain(plant: plant)
  }
}
