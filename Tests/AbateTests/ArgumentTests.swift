import Testing

@testable import Reports

@Suite struct ArgumentTests {
  private static let menu = ScenarioMenu(
    scenarios: [
      "scrap_availability": ["central_3flow", "mpp_bau"], "grid": ["baseline", "decarbonised"],
    ], sectors: ["scrap_availability": "steel"])

  @Test func choicesAreFoundWithAndWithoutTheirSector() throws {
    for word in ["scrap_availability=mpp_bau", "steel.scrap_availability=mpp_bau"] {
      let choices = try ScenarioChoice.choices([word], menu: Self.menu)
      #expect(choices.map(\.variable) == ["scrap_availability"])
      #expect(choices.map(\.scenario) == ["mpp_bau"])
    }
  }

  @Test(arguments: [
    (
      ["grid"], 0,
      "expected a variable and a scenario like scrap_availability=mpp_bau, found 'grid'."
    ),
    (
      ["grid="], 0,
      "expected a variable and a scenario like scrap_availability=mpp_bau, found 'grid='."
    ),
    (["gird=baseline"], 0, "no variable is called 'gird'. Did you mean grid?"),
    (
      ["weather=fine"], 0,
      "no variable is called 'weather'. The variables are grid, scrap_availability."
    ),
    (["grid=basline"], 5, "grid has no scenario 'basline'. Did you mean baseline?"),
    (["grid=green"], 5, "grid has no scenario 'green'. The scenarios are baseline, decarbonised."),
    (
      ["aluminium.scrap_availability=mpp_bau"], 0,
      "no variable is called 'aluminium.scrap_availability'. The variables are grid, scrap_availability."
    ),
    (["grid=baseline", "grid=decarbonised"], 0, "a scenario of grid is chosen already."),
  ])
  func aWrongChoiceIsRefusedWithASuggestion(
    texts: [String], offset: Int, sentence: String
  ) throws {
    let fault = #expect(throws: ArgumentFault.self) {
      try ScenarioChoice.choices(texts, menu: Self.menu)
    }
    #expect(fault?.place == .text(option: "--scenario", text: texts.last ?? "", offset: offset))
    #expect(fault.map { ArgumentFaultText.sentence(for: $0.problem) } == sentence)
  }

  @Test func spansHaveOneYearOrTwo() throws {
    let span = try YearSpan("2030-2040", allowed: 2025...2060)
    #expect(span.contains(2030) && span.contains(2040) && !span.contains(2041))
    #expect(try YearSpan("2030", allowed: 2025...2060).last == 2030)
  }

  @Test(arguments: [
    ("", 0, "expected a first and a last year like 2025-2060, found nothing."),
    ("2025-", 5, "expected a first and a last year like 2025-2060, found '2025-'."),
    (
      "2025-2030-2040", 0,
      "expected a first and a last year like 2025-2060, found '2025-2030-2040'."
    ),
    ("soon", 0, "expected a first and a last year like 2025-2060, found 'soon'."),
    ("2025-2075", 5, "the year 2075 lies outside 2025 to 2060."),
    ("2060-2025", 0, "the first year 2060 comes after the last year 2025."),
  ])
  func aWrongSpanIsRefused(text: String, offset: Int, sentence: String) throws {
    let fault = #expect(throws: ArgumentFault.self) { try YearSpan(text, allowed: 2025...2060) }
    #expect(fault?.place == .text(option: "--years", text: text, offset: offset))
    #expect(fault.map { ArgumentFaultText.sentence(for: $0.problem) } == sentence)
  }
}
