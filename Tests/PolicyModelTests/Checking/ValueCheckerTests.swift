import PolicyModel
import PolicySyntax
import Quantities
import Testing

@Suite struct ValueCheckerTests {
  /// The value of `pays` of a tax on steel, and the codes reported.
  private func pays(
    _ value: String, top: String = "", header: String = ""
  ) throws -> (value: CheckedValue?, codes: [String], policy: CheckedPolicy?) {
    let project = try CheckSupport.check(
      """
      \(top)
      policy p {
        horizon: 2024..2035
        money: CNY(2025)
        \(header)
        tax a {
          of: suppliers where sector = steel
          pays: \(value)
            assumption "test"
        }
      }
      """)
    let policy = project.policies["p"]
    return (policy?.measure("a")?.body["pays"], CheckSupport.errors(project), policy)
  }

  private func number(_ value: CheckedValue?, _ unit: String, _ year: Int) throws -> Double {
    let unit = try Unit.parse(unit).resolvingPriceYear(2025)
    let value = try #require(value)
    return try #require(try value.number(in: unit, year: year))
  }

  @Test(
    "expressions are computed with their units",
    arguments: [
      ("2 * 45 CNY/t CO2", 90.0), ("(10 + 20) * 1 CNY/t CO2", 30), ("90 CNY / 3 t CO2", 30),
      ("if 2 < 3 then 5 CNY/t CO2 else 6 CNY/t CO2", 5),
      ("if not (2 < 3) or 1 = 2 then 5 CNY/t CO2 else 6 CNY/t CO2", 6),
      ("max(5 CNY/t CO2, 7 CNY/t CO2)", 7), ("min(5, 7) * 1 CNY/t CO2", 5), ("0", 0),
      ("0.05 CNY/kg CO2", 50), ("half * 10 CNY/t CO2", 5), ("price", 40), ("2 * price", 80),
      ("- -3 CNY/t CO2", 3),
    ])
  func arithmetic(text: String, expected: Double) throws {
    let top = """
      let half = 1 / 2
        assumption "test"
      let price = 40 CNY/t CO2
        assumption "test"
      """
    let result = try pays(text, top: top)
    #expect(result.codes.isEmpty)
    // Products of a few doubles: rounding only.
    #expect(abs(try number(result.value, "CNY/t CO2e", 2030) - expected) < 1e-9)
  }

  @Test("a schedule keeps its three uneven knots, the unit inside or outside the bracket")
  func schedules() throws {
    for text in [
      "[2024: 10, 2026: 30, 2035: 75, linear] CNY/t CO2",
      "[2024: 10 CNY/t CO2, 2026: 30 CNY/t CO2, 2035: 0.075 CNY/kg CO2, linear]",
    ] {
      let value = try pays(text).value
      #expect(abs(try number(value, "CNY/t CO2e", 2025) - 20) < 1e-9)
      #expect(abs(try number(value, "CNY/t CO2e", 2032) - 60) < 1e-9)
    }
  }

  @Test("a sum of a schedule and a number is put together by year")
  func sums() throws {
    let value = try pays("[2024: 10, 2034: 20, linear, then hold] CNY/t CO2 + 5 CNY/t CO2").value
    #expect(abs(try number(value, "CNY/t CO2e", 2029) - 20) < 1e-9)
    #expect(abs(try number(value, "CNY/t CO2e", 2035) - 25) < 1e-9)
  }

  @Test("money of another currency is exchanged at the rate of each year")
  func exchange() throws {
    let constant = "rate EUR = 7.5 CNY\n  assumption \"test\""
    #expect(
      abs(try number(try pays("10 EUR/t CO2", top: constant).value, "CNY/t CO2e", 2030) - 75) < 1e-9
    )
    let growing = """
      rate EUR = [2024: 7, 2034: 9, linear, then hold] CNY
        assumption "test"
      """
    let value = try pays("[2024: 10, 2034: 20, linear, then hold] EUR/t CO2", top: growing).value
    #expect(abs(try number(value, "CNY/t CO2e", 2029) - 15 * 8) < 1e-9)
  }

  @Test("a rate of exchange that stops before the policy is no rate for the years after it")
  func endedRate() throws {
    let ended = """
      rate EUR = [2024: 8, 2028: 8.1, linear, then end] CNY
        assumption "test"
      """
    #expect(try pays("10 EUR/t CO2", top: ended).codes == ["D101"])
    #expect(
      try pays("[2024: 10, 2034: 20, linear, then hold] EUR/t CO2", top: ended).codes == ["D101"])
  }

  @Test("a price that stops goes on stopping in another currency")
  func endedPrice() throws {
    let rate = """
      rate EUR = [2024: 8, 2034: 9, linear, then hold] CNY
        assumption "test"
      """
    let result = try pays("[2024: 10, 2028: 12, step, then end] EUR/t CO2", top: rate)
    #expect(result.codes.isEmpty)
    #expect(abs(try number(result.value, "CNY/t CO2e", 2024) - 80) < 1e-9)
    guard case .timeline(let timeline)? = result.value else {
      Issue.record("expected a path")
      return
    }
    #expect(try timeline.value(in: 2029) == nil)
  }

  @Test("money of another price year is turned by the deflator of the policy")
  func deflation() throws {
    let header = "deflator: [2020: 100, 2025: 110, linear, then hold]"
    let result = try pays("100 CNY(2020)/t CO2", header: header)
    #expect(result.codes.isEmpty)
    #expect(abs(try number(result.value, "CNY/t CO2e", 2030) - 110) < 1e-9)
  }

  @Test(
    "one cause gives one error",
    arguments: [
      ("pric", ["N106"]), ("2 * pric + 3 CNY", ["N106"]), ("3 CNYY/t CO2 + 5 t steel", ["U202"]),
      ("[2024: pric, 2030: 4, then hold] CNY/t CO2", ["N106"]),
      ("max(pric, 5 GJ)", ["N106"]),
    ])
  func oneCause(text: String, codes: [String]) throws {
    #expect(try pays(text).codes == codes)
  }
}
