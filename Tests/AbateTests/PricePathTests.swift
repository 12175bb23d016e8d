import Foundation
import Reports
import Testing

@Suite struct PricePathTests {
  @Test func aPathIsReadWithBlanksAndInAnyOrder() throws {
    let path = try PricePath(" 2060=600, 2025 = 62 ,2030=1.5e2")
    #expect(path.points == [2025: 62, 2030: 150, 2060: 600])
    #expect(path.words == "62 in 2025, 150 in 2030, 600 in 2060")
  }

  @Test(arguments: [
    ("", 0, "expected years with prices like 2025=62,2030=150, found nothing."),
    ("  ", 0, "expected years with prices like 2025=62,2030=150, found nothing."),
    ("150", 0, "expected a year and a price like 2030=150 (in CNY/tCO2), found '150'."),
    ("2030:150", 0, "expected a year and a price like 2030=150 (in CNY/tCO2), found '2030:150'."),
    ("2025=62,", 8, "expected a year and a price like 2030=150 (in CNY/tCO2), found nothing."),
    (
      "2025=62,,2030=1", 8,
      "expected a year and a price like 2030=150 (in CNY/tCO2), found nothing."
    ),
    ("30=150", 0, "expected a year of four digits, found '30'."),
    ("=150", 0, "expected a year of four digits, found nothing."),
    ("2025=62, ٢٠٣٠=1", 9, "expected a year of four digits, found '٢٠٣٠'."),
    ("1492=1", 0, "the year 1492 lies outside 2000 to 2200."),
    (
      "2025=62,2030=150 CNY", 13,
      "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found '150 CNY'."
    ),
    (
      "2030=nan", 5, "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found 'nan'."
    ),
    (
      "2030=0x10", 5,
      "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found '0x10'."
    ),
    ("2030=", 5, "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found nothing."),
    (
      "2030=1=2", 5, "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found '1=2'."
    ),
    ("2030=-1", 5, "the price -1 lies outside 0 to 100,000 CNY/tCO2."),
    ("2030=1e999", 5, "the price 1e999 lies outside 0 to 100,000 CNY/tCO2."),
    ("2030=1,2030=2", 7, "the year 2030 has a price already."),
    ("2030=1，2040=2", 6, "found the full-width mark '，'; write ','."),
    ("2030＝1", 4, "found the full-width mark '＝'; write '='."),
  ])
  func anImpossiblePathIsRefusedWithPlaceAndExpectation(
    text: String, offset: Int, sentence: String
  ) throws {
    let fault = #expect(throws: ArgumentFault.self) { try PricePath(text) }
    #expect(fault?.place == .text(option: "--price", text: text, offset: offset))
    #expect(fault.map { ArgumentFaultText.sentence(for: $0.problem) } == sentence)
  }

  @Test func theMessagePointsAtThePlace() throws {
    let fault = #expect(throws: ArgumentFault.self) { try PricePath("2025=62,2030=x") }
    #expect(
      fault.map(ArgumentFaultText.lines) == [
        "--price: expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found 'x'.",
        "  2025=62,2030=x", "               ^",
      ])
  }

  @Test func aFileIsReadByTheNamesOfItsColumns() throws {
    let folder = try TemporaryFolder()
    let path = try folder.add(
      "p.csv", "\u{feff}note,\"price\",year\r\nlow,62,2025\r\n\r\nhigh, 600 ,2060\r\n")
    #expect(try PricePath(file: path).points == [2025: 62, 2060: 600])
  }

  @Test(arguments: [
    ("", ":1:1: expected the columns year and price, found nothing; year is missing."),
    (
      "year;price\n",
      ":1:1: expected the columns year and price, found 'year;price'; year is missing."
    ),
    (
      "year,cost\n2025,1\n",
      ":1:1: expected the columns year and price, found 'year,cost'; price is missing."
    ),
    ("year,price\n", ":1:1: there is no row below the header."),
    ("year,price\n2025\n", ":2:5: the column price has no value in this row."),
    ("year,price\n2025,1\n2030,\n", ":3:6: the column price has no value in this row."),
    (
      "year,price\n2025,1\n2030,a lot\n",
      ":3:6: expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found 'a lot'."
    ),
    ("year,price\n2025,1\n2025,2\n", ":3:1: the year 2025 has a price already."),
  ])
  func aWrongFileIsRefusedWithLineAndColumn(text: String, ending: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.add("p.csv", text)
    let fault = #expect(throws: ArgumentFault.self) { try PricePath(file: path) }
    #expect(fault.map(ArgumentFaultText.lines) == [path + ending])
  }

  @Test func aFileThatIsMissingFoldersAndOtherEncodingsAreNamed() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path + "/none.csv"
    #expect(throws: ArgumentFault(.wholeFile(path: missing), .fileMissing)) {
      try PricePath(file: missing)
    }
    #expect(throws: ArgumentFault(.wholeFile(path: folder.path), .fileNotReadable)) {
      try PricePath(file: folder.path)
    }
    let path = folder.path + "/gbk.csv"
    try Data([0xc4, 0xea, 0x2c, 0xbc, 0xdb, 0x0a]).write(to: URL(fileURLWithPath: path))
    #expect(throws: ArgumentFault(.wholeFile(path: path), .fileNotUTF8)) {
      try PricePath(file: path)
    }
    let large = folder.path + "/large.csv"
    try Data(count: PricePath.largestFile + 1).write(to: URL(fileURLWithPath: large))
    #expect(throws: ArgumentFault.self) { try PricePath(file: large) }
  }
}
