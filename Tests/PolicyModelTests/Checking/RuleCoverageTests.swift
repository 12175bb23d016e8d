import PolicyModel
import PolicySyntax
import Testing

@Suite struct RuleCoverageTests {
  private func codes(_ rules: String) throws -> [String] {
    let project = try CheckSupport.check(
      """
      policy p {
        horizon: 2024..2035
        money: CNY(2025)
        market cea {
          covers: suppliers where sector in {steel, aluminium}
      \(rules)
        }
      }
      """)
    return CheckSupport.errors(project)
  }

  private func rule(_ head: String) -> String { "rule \(head) {\n method: exempt\n}\n" }

  @Test("one rule for everybody covers everybody")
  func whole() throws { #expect(try codes(rule("all")).isEmpty) }

  @Test("rules that follow each other in mid-year leave no gap, nor overlap")
  func midYear() throws {
    #expect(
      try codes(
        rule("first during start..2028-06") + rule("second during 2028-07..end")
      ).isEmpty)
    #expect(
      try codes(
        rule("first during start..2028-05") + rule("second during 2028-07..end")) == ["R401"])
    #expect(
      try codes(
        rule("first during start..2028-07") + rule("second during 2028-07..end")) == ["R402"])
  }

  @Test("an exception of an exception leaves one rule each")
  func chain() throws {
    #expect(
      try codes(
        rule("all") + rule("scrap except all for route = scrap-eaf")
          + rule("hebei except scrap, all for route = scrap-eaf and province = Hebei")
      ).isEmpty)
    // hebei excepts only the middle rule: nothing says that it goes before the first.
    #expect(
      try codes(
        rule("all") + rule("scrap except all for route = scrap-eaf")
          + rule("hebei except scrap for route = scrap-eaf and province = Hebei")
      ).isEmpty)
  }

  @Test("a rule for a route leaves out who comes to run another one")
  func routes() throws {
    #expect(
      try codes(
        rule("furnace for route in {bf-bof, scrap-eaf}") + rule("metal for sector = aluminium"))
        == ["R401"])
  }

  @Test("permuted rules give the same answer")
  func order() throws {
    let rules = [
      rule("steel for sector = steel"), rule("metal for sector = aluminium"),
      rule("scrap except steel for route = scrap-eaf during 2027..2029"),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      #expect(try codes(order.map { rules[$0] }.joined()).isEmpty)
    }
  }
}
