import Quantities
import Testing

@Suite struct DimensionTests {
  private func dimension(_ text: String) throws -> Dimension { try Unit.parse(text).dimension }

  @Test(arguments: [
    ("t CO2", "t CO2e", true), ("t CO2e", "t CO2", false),
    ("t CO2/t steel", "t CO2e/t steel", true),
    ("CNY/t CO2", "CNY/t CO2e", true), ("CNY/t CO2e", "CNY/t CO2", false),
    ("t CO2", "t steel", false), ("t", "t CO2", false), ("t steel", "t", false),
    ("kt CO2", "Mt CO2", true), ("CNY(2024)", "CNY(2025)", false), ("CNY", "EUR", false),
    ("%", "pp", true), ("MWh", "GJ", true), ("GW", "TWh/yr", true), ("l", "Nm3", false),
  ])
  func `CO2 widens to CO2e and nothing else converts`(
    found: String, expected: String, fits: Bool
  ) throws {
    #expect(try dimension(found).fits(dimension(expected)) == fits)
  }

  @Test func `a price per CO2 times an amount of CO2e is money`() throws {
    #expect(try dimension("CNY/t CO2") * dimension("t CO2e") == dimension("CNY"))
    #expect(try dimension("CNY/t CO2e") * dimension("t CO2") == dimension("CNY"))
    #expect(try dimension("t CO2e") / dimension("t CO2") == .ratio)
  }

  @Test(arguments: [
    ("CNY/t CO2", "CNY", "1/t CO2", "1"), ("CNY", "CNY/t CO2", "1", "1/t CO2"),
    ("CNY/(t steel.yr)", "CNY/t steel", "1/yr", "1"), ("GJ/t", "1", "GJ/t", "1"),
    ("t steel/yr", "yr", "t steel/yr", "yr"), ("CNY/t CO2", "MWh", "CNY/t CO2", "GJ"),
  ])
  func `a mismatch names the factors that are missing or too many`(
    expected: String, found: String, lacks: String, surplus: String
  ) throws {
    let mismatch = try DimensionMismatch(expected: dimension(expected), found: dimension(found))
    #expect(
      try mismatch.cause == .factors(lacks: dimension(lacks), surplus: dimension(surplus)))
    // Multiplied by what it lacks and divided by what it has too many, it fits.
    #expect(try dimension(found) * dimension(lacks) / dimension(surplus) == mismatch.expected)
  }

  @Test func `a mismatch of one detail is named by that detail`() throws {
    func cause(_ expected: String, _ found: String) throws -> DimensionMismatch.Cause {
      try DimensionMismatch(expected: dimension(expected), found: dimension(found)).cause
    }
    #expect(
      try cause("CNY(2025)/t CO2", "CNY(2024)/t CO2") == .priceYear(expected: 2025, found: 2024))
    #expect(try cause("CNY(2025)", "CNY") == .priceYear(expected: 2025, found: nil))
    #expect(try cause("CNY/t CO2", "EUR/t CO2") == .currency(expected: .cny, found: .eur))
    #expect(try cause("CNY(2025)", "EUR(2024)") == .currency(expected: .cny, found: .eur))
    #expect(try cause("t CO2/t steel", "t CO2e/t steel") == .narrowing)
    #expect(try cause("CNY/t CO2", "CNY/t steel") == .substance(expected: .co2, found: .steel))
    #expect(try cause("CNY/t CO2", "CNY/t") == .substance(expected: .co2, found: nil))
    #expect(
      try cause("t CO2/t steel", "t CO2/t clinker") == .substance(expected: .steel, found: .clinker)
    )
  }

  @Test func `the description for debugging says what the design asks`() throws {
    let error = QuantitiesError.dimension(
      try DimensionMismatch(expected: dimension("CNY/t CO2"), found: dimension("CNY")))
    #expect(
      error.description
        == "dimension: expected CNY/t CO2, found CNY: lacks the factor 1/t CO2")
  }

  @Test func `products commute and quotients undo them`() throws {
    var generator = SeededGenerator(3)
    for _ in 0..<1000 {
      let a = try dimension(generator.unit())
      let b = try dimension(generator.unit())
      #expect(a * b == b * a)
      #expect(a / a == .ratio)
      #expect((a * b / b).widened == a.widened)
      #expect(a.inverse.inverse == a)
      #expect(a.fits(a) && a.fits(a.widened))
    }
  }
}
