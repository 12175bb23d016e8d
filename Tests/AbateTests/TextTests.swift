import Catalogue
import Quantities
import Reports
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    (0.0, 0, "0"), (-0.004, 2, "0.00"), (961.4, 0, "961"), (1234.56, 1, "1,234.6"),
    (-1_234_567, 0, "-1,234,567"), (0.005, 1, "0.0"), (9.996, 2, "10.00"), (1.05, 2, "1.05"),
    (.infinity, 0, "∞"), (.nan, 0, "?"),
  ])
  func numbersHaveThousandsAndNoNegativeZero(value: Double, decimals: Int, text: String) {
    #expect(Figure.text(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (3.14e-7, "3.1e-7"), (0.25, "0.25"), (0.0997, "0.1"), (9.996e-4, "1.0e-3"),
    (99.6, "100"), (2.4e5, "2.4e5"),
  ])
  func residualsHaveTwoFiguresAndNoMantissaOfTen(value: Double, text: String) {
    #expect(Figure.residual(value) == text)
  }

  @Test(arguments: [
    ([961.0, 3], 0), ([99.96], 0), ([45.2], 1), ([9.999], 1), ([0.3], 2), ([0], 0), ([], 0),
  ])
  func theLargestValueKeepsThreeDigits(values: [Double], decimals: Int) {
    #expect(Figure.decimals(for: values) == decimals)
  }

  @Test(arguments: [
    ("t CO2e/yr", [1.7e9, -3.1e6], "Mt CO2e/yr", 1e6), ("t CO2e", [4.2e4], "kt CO2e", 1e3),
    ("CNY(2025)/yr", [2.9e10], "billion CNY(2025)/yr", 1e9),
    ("MWh/yr", [3e6, .nan], "TWh/yr", 1e6),
    ("CNY(2025)/t", [1.9e4], "CNY(2025)/t", 1), ("t CO2e/t steel", [5e3], "t CO2e/t steel", 1),
    ("t CO2e/yr", [0, .nan], "t CO2e/yr", 1), ("t CO2e/yr", [], "t CO2e/yr", 1),
  ])
  func onlyAmountsTakeALargerUnit(
    unit: String, values: [Double], name: String, factor: Double
  ) throws {
    let readable = ReadableUnit(try Unit.parse(unit), for: values)
    #expect(readable.name == name)
    #expect(readable.factor == factor)
    // The name is a unit of the language, and as large as the factor says.
    let scale = try Unit.parse(name).convert(1, to: Unit.parse(unit))
    #expect(scale == factor)
  }

  @Test func resultsStandUnderOneAnother() {
    let lines = TextColumns.folded(
      ["", "2030", "2035"],
      [
        ["price, CNY/t"], ["  today"] + TextColumns.numbers([327.6, 9.5]),
        ["  change", "-0.3", "-"],
        ["output, Mt"], ["  today"] + TextColumns.numbers([1, 2e-6]),
      ], width: 80, indent: 1)
    #expect(
      lines == [
        "           2030    2035", " price, CNY/t", "   today    328      10",
        "   change  -0.3       -", " output, Mt", "   today   1.00  2.0e-6",
      ])
  }

  @Test func barsStartAtZero() {
    #expect(Sparkline.text([0, 3.5, 7], width: 3) == "▁▅█")
    #expect(Sparkline.text([100, 100], width: 2) == "██")
    #expect(Sparkline.text([0, 0], width: 2) == "▁▁")
    #expect(Sparkline.text([-1, 0, 1], width: 3) == "▁▅█")
    #expect(Sparkline.text([1, 1, 3, 3], width: 2) == "▃█")
    #expect(Sparkline.text([1], width: 0).isEmpty)
  }

  /// A straight path from nothing to 7 in 4 columns of 2 rows: 8 dots along, 8 up.
  @Test func aChartDrawsALineThroughItsScale() {
    let chart = TerminalChart(
      title: "Steel", unit: "Mt", years: [2025, 2026], values: [0, 7])
    #expect(
      chart.lines(width: 11, height: 2) == [
        "Steel [Mt]", " 7.00 ┤⠀⠀⡠⠊", " 0.00 ┤⡠⠊", "       2025",
      ])
  }

  @Test func aChartFitsItsWidthAndHoldsZeroAndTheReference() {
    let years = Array(2025...2060)
    let chart = TerminalChart(
      title: "Price", unit: "CNY/t", years: years, values: years.map { _ in 3500 },
      reference: years.map { _ in 1700 })
    let lines = chart.lines(width: 80, height: 8)
    #expect(lines.count == 10)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
    // The line on top from end to end, the dots in the middle, nothing else.
    #expect(lines[1] == " 3,500 ┤" + String(repeating: "⠉", count: 72))
    let marked = lines[2...8].filter {
      $0.unicodeScalars.contains { (0x2801...0x28ff).contains($0.value) }
    }
    #expect(marked.count == 1)
    #expect(lines[9].contains("2025") && lines[9].contains("2060"))
    let alone = TerminalChart(title: "x", unit: "1", years: [2025], values: [1])
    #expect(alone.lines(width: 80, height: 8).isEmpty)
  }

  @Test func chineseCharactersTakeTwoColumns() {
    #expect(DisplayWidth.of("宝山 A") == 6)
    #expect(DisplayWidth.left("宝山", in: 6) == "宝山  ")
    #expect(DisplayWidth.cut("宝山钢铁", to: 6) == "宝山…")
    #expect(DisplayWidth.right("12345", in: 3) == "12345")
  }

  @Test func longTextIsWrappedAtBlanks() {
    #expect(DisplayWidth.wrap("one two three", to: 8, indent: 2) == ["one two", "  three"])
    #expect(DisplayWidth.wrap("", to: 8).isEmpty)
  }

  @Test func aTableThatIsTooWideIsFoldedUnderItsFirstColumn() {
    let head = ["year", "steel", "aluminium"]
    let rows = [["HEADING LONGER THAN ITS COLUMN"], ["2025", "1,234", "1"], ["2030", "99", "22"]]
    #expect(
      TextColumns.folded(head, rows, width: 40) == [
        "year  steel  aluminium", "HEADING LONGER THAN ITS COLUMN", "2025  1,234          1",
        "2030     99         22",
      ])
    #expect(
      TextColumns.folded(head, rows, width: 18) == [
        "year  steel", "HEADING LONGER THAN ITS COLUMN", "2025  1,234", "2030     99", "",
        "year  aluminium", "HEADING LONGER THAN ITS COLUMN", "2025          1", "2030         22",
      ])
  }

  @Test func cellsOfATableAreQuotedWhereTheyMust() throws {
    let cells = ["plain", "", "one, two", "a \"word\"", "two\nlines", "河北"]
    let row = CSVText.row(cells)
    #expect(row == "plain,,\"one, two\",\"a \"\"word\"\"\",\"two\nlines\",河北")
    let table = try TextTable(Array("a,b,c,d,e,f\n\(row)\n".utf8))
    #expect(table.rows == [cells])
  }

  @Test func aRowOfAnotherLengthIsNoTable() {
    let fault = #expect(throws: TextTable.Fault.self) {
      try TextTable(Array("a,b\n1,2\n3\n".utf8))
    }
    #expect(fault?.line == 3 && fault?.cells == 1 && fault?.expected == 2)
  }
}
