import Quantities
import Testing

@Suite struct NumberTextTests {
  @Test(arguments: [
    ("1_300.5", 1300.5), ("2e6", 2e6), ("0", 0), ("-1.5", -1.5), ("1e-3", 1e-3), ("80_000", 80000),
    ("2E+3", 2000), ("0.1", 0.1), ("1_000_000", 1e6),
  ])
  func `numbers of the language are read`(text: String, value: Double) throws {
    #expect(try NumberText.parse(text) == value)
  }

  @Test(arguments: [
    ("1,300", NumberFault.comma(at: 1, fix: "1_300")),
    ("1,300.5", .comma(at: 1, fix: "1_300.5")),
    ("12,345,678", .comma(at: 2, fix: "12_345_678")),
    ("0,84", .comma(at: 1, fix: "0.84")),
    ("", .missing(at: 0)), ("-", .missing(at: 0)), ("abc", .missing(at: 0)),
    ("nan", .missing(at: 0)), ("inf", .missing(at: 0)),
    ("1_", .misplacedUnderscore(at: 1)), ("1__0", .misplacedUnderscore(at: 1)),
    ("1.", .malformed("1.", at: 0..<2)), ("0x10", .malformed("0x10", at: 0..<4)),
    ("1e", .malformed("1e", at: 0..<2)), ("0.42..0.55", .malformed("0.42..0.55", at: 0..<10)),
    ("1e999", .tooLarge("1e999", at: 0..<5)),
  ])
  func `bad numbers are named with their place`(text: String, fault: NumberFault) {
    #expect(throws: QuantitiesError.number(fault)) { try NumberText.parse(text) }
  }

  @Test func `offsets count from the origin in bytes`() {
    #expect(throws: QuantitiesError.number(.comma(at: 12, fix: "1_300"))) {
      try NumberText.parse("1,300", origin: 11)
    }
  }

  @Test(arguments: [
    (1.0, "1"), (0.1, "0.1"), (1e20, "1e20"), (1.5e-7, "1.5e-7"), (-0.0, "0"), (1e16, "1e16"),
    (123456789, "123456789"), (1 / 3.0, "0.3333333333333333"),
  ])
  func `text is the shortest`(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test(arguments: [
    (1234.5678, 3, "1230"), (0.00123456, 2, "0.0012"), (999.96, 4, "1000"), (9.995, 3, "10"),
    (-2.345, 3, "-2.35"), (0, 3, "0"), (1.5e-9, 1, "2e-9"), (1.84e22, 2, "1.8e22"),
    (62, 5, "62"),
  ])
  func `significant digits round half away from zero`(value: Double, digits: Int, text: String) {
    #expect(NumberText.text(value, digits: digits) == text)
  }

  @Test(arguments: [
    (80000.0, "80_000"), (1234567.25, "1_234_567.25"), (1234, "1234"), (-98765, "-98_765"),
  ])
  func `thousands are grouped from five digits`(value: Double, text: String) {
    #expect(NumberText.text(value, digits: 17, grouped: true) == text)
  }

  @Test func `text of any number reads back as the same number`() throws {
    var generator = SeededGenerator(1)
    for _ in 0..<5000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(try NumberText.parse(NumberText.text(value)) == value)
      #expect(try NumberText.parse(NumberText.text(value, digits: 17)) == value)
      let number = generator.number()
      let grouped = NumberText.text(number, digits: 17, grouped: true)
      #expect(try NumberText.parse(grouped) == number)
    }
  }
}
