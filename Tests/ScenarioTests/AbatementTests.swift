import Scenario
import Testing

/// The abatement cost curve at the equilibrium.
struct AbatementTests {
  /// Plants differ around the mean cost of a measure, by up to half of it; a hundred CNY away from the price all agree.
  @Test("what costs less than an allowance is taken, what costs more is not")
  func uptake() throws {
    let result = try RealData.run(price: 200)
    let last = try #require(result.abatement.map(\.year).max())
    let blocks = result.abatement.filter { $0.year == last }
    #expect(
      blocks.contains { $0.sector == "steel" } && blocks.contains { $0.sector == "aluminium" })
    for block in blocks {
      #expect(block.taken >= 0 && block.taken <= block.potential * (1 + 1e-9), "\(block)")
      if block.cost < 80 { #expect(block.taken > 0.6 * block.potential, "\(block)") }
      if block.cost > 500 { #expect(block.taken < 0.4 * block.potential, "\(block)") }
    }
    #expect(blocks.contains { $0.cost < 80 } && blocks.contains { $0.cost > 500 })
  }

  @Test("a price on carbon takes more than none")
  func price() throws {
    func taken(_ price: Double) throws -> Double {
      try RealData.run(price: price).abatement.reduce(0) { $0 + $1.taken }
    }
    #expect(try taken(200) > 1.05 * taken(0))
  }
}
