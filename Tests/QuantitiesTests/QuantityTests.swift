import Quantities
import Testing

@Suite struct QuantityTests {
  private func q(_ text: String) throws -> Quantity { try Quantity.parse(text) }

  @Test func `arithmetic combines values and dimensions`() throws {
    let cost = try q("60 CNY/t CO2") * q("2 kt CO2")
    #expect(try cost.value(in: Unit.parse("CNY")) == 120_000)
    #expect(try (q("1 t CO2") + q("1 t CO2e")).dimension == Unit.parse("t CO2e").dimension)
    #expect(try (q("3 t") - q("500 kg")).value(in: Unit.parse("t")) == 2.5)
    #expect(try agree((q("10 %") + q("5 pp")).ratio(), 0.15))
    #expect(try (q("1 MWh") / q("3.6 GJ")).ratio() == 1)
  }

  @Test func `a bare zero fits every dimension and no other number does`() throws {
    let price = try q("60 CNY/t CO2")
    #expect(try q("0") + price == price)
    #expect(try (price - q("0")) == price)
    #expect(try q("0").fitted(to: price.dimension).dimension == price.dimension)
    #expect(try price.compare(q("0")) == .greater)
    #expect(try Quantity.max(q("0"), q("-1 t")) == q("0 t"))
    #expect(throws: QuantitiesError.self) { try q("0 %") + price }
    #expect(throws: QuantitiesError.self) { try q("1") + price }
  }

  @Test func `different dimensions do not add, compare or convert`() throws {
    let mismatch = QuantitiesError.dimension(
      DimensionMismatch(
        expected: try Unit.parse("t CO2").dimension, found: try Unit.parse("t steel").dimension))
    #expect(throws: mismatch) { try q("1 t CO2") + q("1 t steel") }
    #expect(throws: mismatch) { try q("1 t CO2") - q("1 t steel") }
    #expect(throws: mismatch) { try q("1 t CO2").compare(q("1 t steel")) }
    #expect(throws: mismatch) { try Quantity.min(q("1 t CO2"), q("1 t steel")) }
    #expect(throws: mismatch) { try q("1 t steel").value(in: Unit.parse("kg CO2")) }
    #expect(throws: QuantitiesError.self) { try q("1 t CO2e").value(in: Unit.parse("t CO2")) }
    #expect(try q("1 t CO2").value(in: Unit.parse("kg CO2e")) == 1000)
  }

  @Test func `impossible results are errors`() throws {
    #expect(throws: QuantitiesError.divisionByZero) { try q("1 t") / q("0 yr") }
    #expect(throws: QuantitiesError.divisionByZero) { try q("1 t") / q("0") }
    #expect(throws: QuantitiesError.notFinite) { try q("1e300 t") * q("1e300 t") }
    #expect(throws: QuantitiesError.notFinite) { try Quantity(.nan, .one) }
  }

  @Test func `equality within a tolerance knows amounts and ratios`() throws {
    #expect(try q("100 t").isEqual(to: q("100.9 t"), within: q("1 t")))
    #expect(try !q("100 t").isEqual(to: q("101.1 t"), within: q("1 t")))
    #expect(try q("100 t").isEqual(to: q("101 t"), within: q("1 %")))
    #expect(try !q("100 t").isEqual(to: q("102 t"), within: q("1 %")))
    #expect(throws: QuantitiesError.self) {
      try q("100 t").isEqual(to: q("101 t"), within: q("1 yr"))
    }
  }

  @Test func `money changes its price year with a deflator only`() throws {
    let deflator = try Deflator(.cny, index: [2020: 100, 2024: 108, 2025: 110])
    let price = try q("108 CNY(2024)/t CO2")
    let later = try price.atPrices(of: 2025, using: deflator)
    #expect(try agree(later.value(in: Unit.parse("CNY(2025)/t CO2")), 110))
    // Money under the slash goes the other way.
    let yield = try q("110 t/CNY(2024)").atPrices(of: 2025, using: deflator)
    #expect(try agree(yield.value(in: Unit.parse("t/CNY(2025)")), 108))
    #expect(throws: QuantitiesError.money(.noIndex(year: 2030, currency: .cny))) {
      try price.atPrices(of: 2030, using: deflator)
    }
    #expect(throws: QuantitiesError.money(.noPriceYear(.cny))) {
      try q("1 CNY").atPrices(of: 2025, using: deflator)
    }
    #expect(throws: QuantitiesError.money(.invalidIndex(year: 2021, -1))) {
      try Deflator(.cny, index: [2020: 1, 2021: -1, 2022: 0])
    }
    #expect(throws: QuantitiesError.self) { try price + q("1 CNY(2025)/t CO2") }
    #expect(try q("1 CNY").resolvingPriceYear(2025) == q("1 CNY(2025)"))
    #expect(try q("1 CNY(2020)").resolvingPriceYear(2025) == q("1 CNY(2020)"))
  }

  @Test func `currencies change with a rate only`() throws {
    let rate = try ExchangeRate(.eur, in: .cny, 7.8)
    let price = try q("10 EUR(2025)/t CO2")
    #expect(try price.exchanged(at: rate) == q("78 CNY(2025)/t CO2"))
    let back = try price.exchanged(at: rate).exchanged(at: rate.inverse())
    #expect(agree(back.value, price.value))
    #expect(throws: QuantitiesError.self) { try price + q("1 CNY(2025)/t CO2") }
    #expect(throws: QuantitiesError.money(.invalidRate(0))) {
      try ExchangeRate(.eur, in: .cny, 0)
    }
  }

  @Test(arguments: [
    ("60 CNY/t CO2", "CNY/t CO2", "60 CNY/t CO2"), ("1_300.5 kt", "t", "1300500 t"),
    ("15 %", "%", "15 %"), ("0.15", "%", "15 %"),
    ("7.87 million vehicle/yr", "million vehicle/yr", "7.87 million vehicle/yr"),
    ("0.1 kg", "kg", "0.1 kg"), ("0.3", "1", "0.3"),
  ])
  func `text is the shortest in the unit asked`(
    text: String, unit: String, printed: String
  ) throws {
    #expect(try q(text).text(in: Unit.parse(unit)) == printed)
  }

  @Test func `text has the digits asked`() throws {
    let price = try q("1234567.89 CNY/t CO2")
    let unit = try Unit.parse("CNY/t CO2")
    #expect(try price.text(in: unit, digits: 3) == "1230000 CNY/t CO2")
    #expect(try price.text(in: unit, digits: 3, grouped: true) == "1_230_000 CNY/t CO2")
  }

  @Test func `generated quantities read back as the same value`() throws {
    var generator = SeededGenerator(4)
    for _ in 0..<2000 {
      let unit = try Unit.parse(generator.unit())
      guard let quantity = try? Quantity(generator.number(), unit) else { continue }
      let text = try quantity.text(in: unit)
      #expect(try Quantity.parse(text) == quantity, "\(text)")
    }
  }

  @Test func `sums and products do not depend on the units they are written in`() throws {
    var generator = SeededGenerator(5)
    for _ in 0..<500 {
      let a = abs(generator.number())
      let b = abs(generator.number())
      let t = try Quantity(a, Unit.parse("t CO2")) + Quantity(b, Unit.parse("t CO2"))
      let kt =
        try Quantity(a / 1000, Unit.parse("kt CO2")) + Quantity(b / 1000, Unit.parse("kt CO2"))
      #expect(agree(t.value, kt.value))
      let cost = try Quantity(a, Unit.parse("CNY/t CO2")) * Quantity(b, Unit.parse("Mt CO2"))
      let same =
        try Quantity(a, Unit.parse("million CNY/Mt CO2")) * Quantity(b * 1e6, Unit.parse("t CO2"))
      #expect(agree(cost.value, same.value))
      #expect(cost.dimension == same.dimension)
    }
  }

  @Test func `a badly written quantity points at its fault`() {
    #expect(throws: QuantitiesError.number(.comma(at: 1, fix: "1_300"))) {
      try Quantity.parse("1,300 t")
    }
    #expect(
      throws: QuantitiesError.unit(
        .unknownSymbol("CNT", at: 3..<6, suggestions: ["CNY"]))
    ) { try Quantity.parse("60 CNT/t CO2") }
  }
}
