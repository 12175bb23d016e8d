import Reports
import Testing

@Suite struct PlantReportTests {
  private static func report(change: PlantReport.Change?) -> PlantReport {
    PlantReport(
      title: "CN-S-000  示例钢铁  Sample Steel",
      facts: [RunSummary.Note(keyword: "Owner", text: "private, Hebei")], technology: "BF-BOF-AVG",
      years: [2025, 2030, 2034],
      routes: [
        PlantReport.Route(technology: "BF-BOF-AVG", shares: [1, 0.97, 0.204]),
        PlantReport.Route(technology: "EAF-SCRAP", shares: [0, 0.03, 0.796]),
        PlantReport.Route(technology: "EW-EAF", shares: [0, 0, 0.001]),
      ], intensity: [1.93, 1.9, 0.5], change: change, costYear: 2034,
      allowancePrices: [0, 150, 210],
      costs: [
        PlantReport.Cost(
          technology: "BF-BOF-AVG", year: 2034,
          parts: [
            PlantReport.Part(name: "iron ore", value: 1200),
            PlantReport.Part(name: "allowances", value: 480),
          ]),
        PlantReport.Cost(
          technology: "EAF-SCRAP", year: 2034,
          parts: [
            PlantReport.Part(name: "scrap", value: 1500),
            PlantReport.Part(name: "allowances", value: 30),
          ]),
        PlantReport.Cost(technology: "EAF-SCRAP", year: 2060, parts: []),
      ],
      choices: [
        PlantReport.Choice(
          technology: "EAF-SCRAP", year: 2034, saving: 150,
          savings: [
            PlantReport.Part(name: "allowances", value: 450),
            PlantReport.Part(name: "scrap", value: -300),
            PlantReport.Part(name: "anodes", value: 0.1),
          ], breakEven: 143.6, cheaperFrom: 2032),
        PlantReport.Choice(
          technology: "DRI-EAF-H2", year: 2049, saving: -912, savings: [], breakEven: nil,
          cheaperFrom: nil),
      ], notes: [])
  }

  @Test func aPlantIsExplainedOnOnePage() {
    let expected = """
      CN-S-000 示例钢铁 Sample Steel
      Owner  private, Hebei

                                 2025   2030   2034
      TECHNOLOGY (CHANCE)
        BF-BOF-AVG           %    100     97     20
        EAF-SCRAP            %      0      3     80
      CARBON
        allowance    CNY/tCO2e      0    150    210
        liable CO2e        t/t   1.93   1.90   0.50

      WHY
        From 2034 most of it is EAF-SCRAP. Started at the renewal of 2034,
          EAF-SCRAP costs 150 CNY/t a year less than renewing BF-BOF-AVG:
          allowances -450, scrap +300.

      COST OF A TONNE IN 2034 [CNY/t], allowance at 210 CNY/tCO2e
                    BF-BOF-AVG  EAF-SCRAP
        iron ore         1,200          0
        allowances         480         30
        scrap                0      1,500
        total            1,680      1,530

      OPTIONS AGAINST RENEWING BF-BOF-AVG
                           saves    break-even  from renewal     no dearer
                    CNY/t a year     CNY/tCO2e            of          from
        EAF-SCRAP            150           144          2034          2032
        DRI-EAF-H2          -912      no price          2049         never
      """
    let report = Self.report(change: PlantReport.Change(year: 2034, to: "EAF-SCRAP"))
    #expect(PlantReportText.lines(report, width: 72).joined(separator: "\n") == expected)
  }

  @Test(arguments: [
    (nil, "Most of it stays with BF-BOF-AVG. The nearest option: Started"),
    (PlantReport.Change(year: 2031, to: "closed"), "From 2031 most of it is closed."),
  ])
  func aPlantThatStaysOrClosesSaysSo(change: PlantReport.Change?, opening: String) {
    let lines = PlantReportText.lines(Self.report(change: change), width: 100)
    let reason = lines.firstIndex(of: "WHY").map { lines[$0 + 1] }
    #expect(reason?.hasPrefix("  " + opening) == true)
  }
}
