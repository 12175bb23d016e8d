import Reports
import Testing

@Suite struct RunSummaryTests {
  private static let years = Array(2025...2036)
  private static let summary = RunSummary(
    title: "A small country, 2025 to 2036",
    assumptions: [RunSummary.Note(keyword: "Carbon price", text: "62 in 2025")], years: years,
    sections: [
      RunSummary.Section(
        title: "Prices",
        rows: [
          RunSummary.Row(
            label: "allowance", unit: "CNY/tCO2e", values: years.map { Double($0 - 2020) }),
          RunSummary.Row(label: "metal", unit: "CNY/t", values: years.map { _ in 19_800.4 }),
        ]),
      RunSummary.Section(title: "Nothing", rows: []),
      RunSummary.Section(
        title: "Output",
        rows: [
          RunSummary.Row(subject: "steel", label: "", unit: "Mt", values: years.map { _ in 961 }),
          RunSummary.Row(subject: "steel", label: "EAF", unit: "Mt", values: years.map { _ in 0 }),
        ]),
    ],
    notes: [
      RunSummary.Note(keyword: "Certificate", text: "largest residual 3.1e-11"),
      RunSummary.Note(
        keyword: "Data", text: "made up for a test of how lines are broken at blanks"),
    ])

  @Test func aNarrowTerminalShowsEveryFifthYear() {
    let expected = """
      A small country, 2025 to 2036
      Carbon price  62 in 2025

                                 2025   2030   2035   2036
      PRICES
        allowance    CNY/tCO2e      5     10     15     16
        metal            CNY/t 19,800 19,800 19,800 19,800
      OUTPUT
        steel               Mt    961    961    961    961
          EAF               Mt      0      0      0      0

      Certificate  largest residual 3.1e-11
      Data         made up for a test of how lines are
                   broken at blanks
      """
    #expect(RunSummaryText.lines(Self.summary, width: 52).joined(separator: "\n") == expected)
  }

  @Test func aWideTerminalAlsoShowsTheShape() {
    let lines = RunSummaryText.lines(Self.summary, width: 66)
    #expect(lines[3] == "                           2025   2030   2035   2036  2025-2036")
    #expect(lines[5].hasSuffix("16  ▃▄▄▅▅▅▆▆▇▇██"))
  }

  @Test(arguments: [40, 52, 80, 100, 200])
  func noLineIsWiderThanTheTerminal(width: Int) {
    for line in RunSummaryText.lines(Self.summary, width: width) {
      #expect(DisplayWidth.of(line) <= width)
    }
  }
}
