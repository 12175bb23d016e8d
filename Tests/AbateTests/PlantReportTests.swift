import Reports
import Testing

@Suite struct PlantReportTests {
  private static let report = PlantReport(
    title: "CN-S-000 示例钢铁 Sample Steel",
    facts: [RunSummary.Note(keyword: "Owner", text: "private, Hebei")], years: [2025, 2030, 2035],
    routes: [
      PlantReport.Route(technology: "BF-BOF-AVG", shares: [1, 0.97, 0.204]),
      PlantReport.Route(technology: "EAF-SCRAP", shares: [0, 0.03, 0.796]),
      PlantReport.Route(technology: "EW-EAF", shares: [0, 0, 0.001]),
    ],
    switches: [
      PlantReport.Switch(
        year: 2034, from: "BF-BOF-AVG", to: "EAF-SCRAP",
        savings: [
          PlantReport.Part(name: "allowances", value: 450),
          PlantReport.Part(name: "scrap", value: -300),
        ])
    ], costYear: 2034, allowancePrice: 210,
    choices: [
      PlantReport.Choice(
        technology: "BF-BOF-AVG",
        parts: [
          PlantReport.Part(name: "iron ore", value: 1200),
          PlantReport.Part(name: "allowances", value: 480),
        ], breakEven: nil),
      PlantReport.Choice(
        technology: "EAF-SCRAP",
        parts: [
          PlantReport.Part(name: "scrap", value: 1500),
          PlantReport.Part(name: "allowances", value: 30),
        ], breakEven: 143.6),
      PlantReport.Choice(
        technology: "DRI-EAF-H2", parts: [], breakEven: nil, remark: "above 2,000"),
    ], notes: [])

  @Test func aPlantIsExplainedOnOnePage() {
    let expected = """
      CN-S-000 示例钢铁 Sample Steel
      Owner  private, Hebei

                                 2025   2030   2035
      TECHNOLOGY (CHANCE)
        BF-BOF-AVG           %    100     97     20
        EAF-SCRAP            %    0.0    3.0   80.0

      WHY IT SWITCHES
        2034: BF-BOF-AVG to EAF-SCRAP, which costs 150 CNY/t less: allowances
          -450, scrap 300.

      COST OF A TONNE IN 2034 [CNY/t], allowance at 210 CNY/tCO2
                    BF-BOF-AVG  EAF-SCRAP  DRI-EAF-H2
        iron ore         1,200          0           0
        allowances         480         30           0
        scrap                0      1,500           0
        total            1,680      1,530           0

      BREAK-EVEN ALLOWANCE PRICE AGAINST STAYING [CNY/tCO2]
        EAF-SCRAP   144
        DRI-EAF-H2  above 2,000
      """
    #expect(PlantReportText.lines(Self.report, width: 72).joined(separator: "\n") == expected)
  }
}
