import Quantities
import Testing

@Suite struct UnitTests {
  @Test(arguments: [
    "t CO2", "CNY/t CO2", "t CO2e/t steel", "GJ/t clinker", "%/yr", "CNY/(t.yr)",
    "CNY(2025)/t CO2", "million CNY/yr", "million vehicle/yr", "CNY/(plant.yr)", "Mt aluminium/yr",
    "t CO2/MWh", "CNY/kg hydrogen", "kt CO2e/yr", "CNY/kWh", "1/t CO2", "1", "pp", "million",
    "kWh/100km", "CNY/Nm3", "billion CNY(2024)/(Mt hot-rolled.yr)", "tce/t iron-ore",
  ])
  func `units print as they are written`(text: String) throws {
    #expect(try Unit.parse(text).description == text)
  }

  @Test func `generated units read back as equal units`() throws {
    var generator = SeededGenerator(2)
    for _ in 0..<2000 {
      let text = generator.unit()
      let unit = try Unit.parse(text)
      #expect(unit.description == text)
      #expect(try Unit.parse(unit.description) == unit)
      // The canonical unit of the dimension has that dimension and size 1.
      let canonical = Unit(canonical: unit.dimension)
      #expect(canonical.dimension == unit.dimension)
      #expect(canonical.scale == .one)
      #expect(try Unit.parse(canonical.description) == canonical)
    }
  }

  @Test(arguments: [
    ("t Co2", UnitFault.unknownSubstance("Co2", at: 2..<5, suggestions: ["CO2"])),
    ("CNY/t stel", .unknownSubstance("stel", at: 6..<10, suggestions: ["steel"])),
    ("CNI/t", .unknownSymbol("CNI", at: 0..<3, suggestions: ["CNY"])),
    ("milion CNY", .unknownSymbol("milion", at: 0..<6, suggestions: ["million"])),
    ("t/Mhw", .unknownSymbol("Mhw", at: 2..<5, suggestions: ["MWh", "MW"])),
    ("CNY steel", .substanceNeedsMass(symbol: "CNY", substance: "steel", at: 4..<9)),
    ("CNY/t/yr", .secondSlash(at: 5, fix: "CNY/(t.yr)")),
    ("CNY/(t CO2/yr)", .secondSlash(at: 10, fix: "CNY/(t CO2.yr)")),
    ("CNY/t.yr", .ungroupedDenominator(at: 5, fix: "CNY/(t.yr)")),
    ("CNY/(t.yr", .unclosedParenthesis(opening: 4, at: 9)),
    ("CNY/", .missingFactor(at: 4)), ("", .missingFactor(at: 0)), ("/t", .missingFactor(at: 0)),
    ("CNY /t", .blank(at: 3)), ("CNY/ t", .blank(at: 4)), ("t  CO2", .blank(at: 1)),
    ("t CO2 ", .blank(at: 5)), (" t", .blank(at: 0)),
    ("CNY(25)", .priceYear("25", at: 4..<6)), ("CNY(2025", .unclosedParenthesis(opening: 3, at: 8)),
    ("CNY*t", .unexpected("*", at: 3)), ("t(2025)", .unexpected("(", at: 1)),
  ])
  func `bad units are named with place and help`(text: String, fault: UnitFault) {
    #expect(throws: QuantitiesError.unit(fault)) { try Unit.parse(text) }
  }

  @Test(arguments: [
    "t CO2", "kt CO2e", "CNY/t CO2", "CNY/t/yr", "CNY/(t", "", "/", "(", ")", ".", "million ", "t ",
    "吨", "CNY()", "CNY(2025))", "1/", "1.t", "%%",
  ])
  func `a reading ends with a unit or a fault, and never beyond the text`(text: String) {
    do throws(QuantitiesError) {
      _ = try Unit.parse(text)
    } catch {
      guard case .unit(let fault) = error else {
        Issue.record("\(error)")
        return
      }
      if case .unexpected(_, let place) = fault { #expect(place < text.utf8.count) }
    }
  }

  @Test(arguments: [
    (1.0, "MWh", "GJ", 3.6), (1, "tce", "GJ", 29.3076), (1, "TWh", "PJ", 3.6), (1, "yr", "h", 8760),
    (1, "GW", "TWh/yr", 8.76), (1, "GJ/t", "GJ/kg", 0.001), (21, "CNY/kg", "CNY/t", 21000),
    (5, "%", "pp", 5), (0.15, "1", "%", 15), (1, "kg CO2/t steel", "t CO2e/kt steel", 1),
    (1, "million CNY/Mt", "CNY/t", 1), (15, "kWh/100km", "MWh/km", 0.00015),
  ])
  func `units convert by exact sizes`(
    value: Double, from: String, to: String, result: Double
  ) throws {
    let converted = try Unit.parse(from).convert(value, to: Unit.parse(to))
    // One multiplication and one division.
    #expect(agree(converted, result, tolerance: 4e-16))
  }

  @Test func `a user's unit has its size and dimension`() throws {
    let table = try UnitTable.standard.defining("lot", as: 1000, Unit.parse("t CO2"))
    let unit = try Unit.parse("CNY/lot", in: table)
    #expect(unit.description == "CNY/lot")
    #expect(try unit.convert(60000, to: Unit.parse("CNY/t CO2")) == 60)
    #expect(try Unit.parse(unit.description, in: table) == unit)
    #expect(throws: QuantitiesError.unit(.nameTaken("steel"))) {
      try table.defining("steel", as: 1, .one)
    }
    #expect(throws: QuantitiesError.unit(.nameTaken("lot"))) {
      try table.defining("lot", as: 1, .one)
    }
    #expect(throws: QuantitiesError.unit(.invalidName("a b"))) {
      try table.defining("a b", as: 1, .one)
    }
    #expect(throws: QuantitiesError.unit(.invalidSize("none"))) {
      try table.defining("none", as: 0, .one)
    }
  }

  @Test func `rows of data add substances`() throws {
    let ammonia = try #require(Substance("green-ammonia"))
    let table = UnitTable.standard.adding(substances: [ammonia])
    #expect(try Unit.parse("t green-ammonia", in: table).dimension == Dimension(.mass(ammonia)))
    #expect(Substance("two words") == nil)
    #expect(Substance("") == nil)
    #expect(Substance("钢") != nil)
  }

  @Test func `plain masses take a substance`() throws {
    let unit = try Unit.parse("t/t").tagged(numerator: .co2, denominator: .steel)
    #expect(unit.description == "t CO2/t steel")
  }

  @Test(arguments: [
    ("tCO2/t Al", "t CO2/t aluminium"), ("tCO2e/t", "t CO2e/t"), ("kgCO2e/kg", "kg CO2e/kg"),
    ("CNY 2024/(t/yr)", "CNY(2024).yr/t"), ("CNY/(t/yr)/yr", "CNY/t"),
    ("CNY 2024/tCO2", "CNY(2024)/t CO2"),
    ("l/100 km", "l/100km"), ("kWh/100 km", "kWh/100km"), ("percent per year", "%/yr"),
    ("fraction", "1"), ("", "1"), ("1", "1"), ("million", "million"), ("vehicles", "vehicle"),
    ("MtCO2", "Mt CO2"), ("GtCO2e/yr", "Gt CO2e/yr"), ("Mt H2/yr", "Mt hydrogen/yr"),
    ("deg", "deg"),
    ("GJ/10^4 Nm3", "GJ/ten-thousand Nm3"), ("tCO2/t coking coal", "t CO2/t coking-coal"),
    ("kg C2F6/t Al", "kg C2F6/t aluminium"), ("tC/GJ", "t C/GJ"), ("CNY per EUR", "CNY/EUR"),
    ("Nm3/t", "Nm3/t"), ("GW", "GW"), ("million CNY", "million CNY"), ("t/t", "t/t"), ("Mt", "Mt"),
    ("CNY/t anode", "CNY/t anode"), ("tCO2e/t C2F6", "t CO2e/t C2F6"), ("PJ/yr", "PJ/yr"),
  ])
  func `spellings of the data package are understood`(spelling: String, text: String) throws {
    let unit = try Unit.parse(dataSpelling: spelling)
    #expect(unit.description == text)
    #expect(try Unit.parse(text) == unit)
  }

  @Test(arguments: [
    "boolean", "% of price", "CNY/t excl. VAT", "rule", "(", "tCO3", "/t", "Mt converted",
  ])
  func `words of the data package that are no unit are errors`(spelling: String) {
    #expect(throws: QuantitiesError.unit(.noUnit(spelling))) {
      try Unit.parse(dataSpelling: spelling)
    }
  }
}
