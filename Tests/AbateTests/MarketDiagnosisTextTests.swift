import Market
import PolicySyntax
import Reports
import Scenario
import Testing

/// What an analyst reads when markets have no equilibrium.
@Suite struct MarketDiagnosisTextTests {
  private let problem = MarketProblem(
    years: 2, discountFactor: 0.95, lastYearRepeats: false,
    markets: [
      MarketDefinition(
        name: "allowance", unit: "CNY/tCO2e", quantityUnit: "MtCO2e",
        pricing: .found(start: [20, 20]), floor: [0, 0], ceiling: [.infinity, .infinity],
        typicalMove: 10, size: [100, 100])
    ],
    participants: [
      CurveParticipant(
        name: "smelters", market: 0, side: .buys, curves: [.constant(1), .constant(1)],
        weights: [1, 0.95])
    ])

  private func text(_ fault: MarketFault, _ language: MessageLanguage = .english) -> String {
    MarketDiagnosisText.lines(
      for: MarketDiagnosis(
        fault, problem: problem, markets: ["allowance"], years: [2029, 2030]), language: language
    ).joined(separator: "\n")
  }

  @Test func `A cap below reach says by how much and what would do`() {
    #expect(
      text(.outOfReach(market: 0, year: 0, missing: 8.125, exhausted: 900)) == """
        no equilibrium, hence no result: allowance in 2029 is 8.13 MtCO2e short of what anybody can do at any price.
          Above 900 CNY/tCO2e a higher price brings next to nothing.
          8.13 MtCO2e more supply would do, or a ceiling price at which they are sold.
        """)
  }

  @Test func `Crossed price limits name both`() {
    #expect(
      text(.ceilingBelowFloor(market: 0, year: 1, floor: 50, ceiling: 40)) == """
        no result: the ceiling price of allowance in 2030, 40.0 CNY/tCO2e, is below its floor, 50.0 CNY/tCO2e.
          Raise the ceiling or lower the floor.
        """)
  }

  @Test func `An ambiguous reserve lists its prices`() {
    #expect(
      text(.severalEquilibria(.stabilityReserve, market: 0, year: 1, prices: [29.3, 29.5])) == """
        2 prices of allowance in 2030 fit the stability reserve: 29.3 CNY/tCO2e, 29.5 CNY/tCO2e.
          The rule leaves it open which one comes about; the first, reached from the market without the rule, is shown.
        """)
  }

  @Test(arguments: [
    (MarketFault.noParticipants(market: 0), "nobody trades in the market of allowance"),
    (.negativeDemand(participant: 0, market: 0, year: 0, quantity: -3), "smelters wants -3"),
    (.wrongSign(participant: 0, market: 0, year: 0, slope: 2), "smelters buys more"),
    (.notANumber(name: "smelters"), "smelters has a value that is not a number"),
    (.noReaction(market: 0, year: 1, missing: -15), "find no buyer at every price"),
    (.unwanted(market: 0, year: 1, surplus: 12), "of allowance in 2030 find no buyer at any price"),
    (
      .ruleNotAtRest(.bankLimit, market: 0, year: 1, price: 40, bank: 10),
      "the limit on the bank of allowance has none"
    ),
    (.noWindow(participant: "smelters"), "smelters has no years of its own"),
    (
      .notCleared(market: 0, year: 1, price: 40, missing: 2, residual: 1e-3),
      "the market of allowance does not clear in 2030"
    ),
  ])
  func `Every fault has a sentence that names what it is about`(fault: MarketFault, part: String) {
    #expect(text(fault).contains(part), "\(text(fault))")
    let chinese = text(fault, .chinese)
    #expect(chinese.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } && chinese != text(fault))
  }
}
