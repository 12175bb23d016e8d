import PolicyModel
import PolicySyntax
import Quantities
import Testing

/// `require` and `expect` of a policy: what they mean, and what is said of those that do not hold.
struct AssertionTests {
  private struct Assertions {
    let project: CheckedProject
    let policy: CheckedPolicy

    init(_ lines: String) throws {
      project = SmallWorld.check(SmallWorld.policy(lines))
      let errors = project.diagnostics.filter(\.severity.isError)
      #expect(errors.isEmpty, "\(SmallWorld.rendered(errors, project.project))")
      policy = try #require(project.policies["p"])
    }

    func outcome(_ results: FixedResults = FixedResults(values: [:])) throws -> AssertionOutcome {
      let assertion = try #require((policy.requirements + policy.expectations).first)
      return Evaluator(PolicyContext(policy, results: results)).outcome(of: assertion, in: policy)
    }
  }

  @Test(
    "a requirement on inputs holds or not",
    arguments: [
      ("require horizon in 2024..2060", true),
      ("require horizon in 2025..2060", false),
      ("require levy.pays[2028] = 70 CNY/t CO2", true),
      ("require levy.pays[2028] > 70 CNY/t CO2", false),
      ("require levy.pays <= 90 CNY/t CO2", true),
      ("require levy.pays < 90 CNY/t CO2", false),
      ("require label.strict.threshold < label.basic.threshold", true),
      ("require label.strict.threshold < 0.5 t CO2/t steel", false),
      ("require share[2027] = 25 %", true),
      ("require cea.all.method = grandfather", true),
      ("require cea.all.method in {benchmark, exempt}", false),
      ("require max(share) = 40 % and min(share) = 10 %", true),
      ("require mean(share, during: 2024..2026) = 0.15", true),
      ("require sum(levy.pays, during: 2026..2027) = 110 CNY/t CO2", true),
      ("require levy.pays[2030] * 2 t CO2 = 180 CNY", true),
      ("require levy.pays[2030] to EUR/t CO2 = 12 EUR/t CO2", true),
      ("require 9 EUR/t CO2 < levy.pays[2030]", true),
      ("require if share[2030] > 30 % then levy.pays[2030] > 0 else false", true),
      ("require not levy.pays[2030] in 0..80 CNY/t CO2", true),
      ("require 1 kt steel = 1_000 t steel and 1 MWh = 3.6 GJ", true),
      ("require label.premium.basic = 10 CNY/t steel", true),
    ])
  func requirements(text: String, holds: Bool) throws {
    #expect(try Assertions(text).outcome().holds == holds)
  }

  @Test(
    "the price of an aim is in money per unit of what it measures",
    arguments: [
      ("emissions", "5 Mt CO2e/yr", "CNY/t CO2", true),
      ("emissions", "5 Mt CO2e/yr", "CNY/t steel", false),
      ("intensity", "2 t CO2e/t steel", "CNY/t CO2", true),
      ("output", "5 Mt steel/yr", "CNY/t steel", true),
      ("output", "5 Mt steel/yr", "CNY/MWh", false),
      ("renewable-share", "30 %", "CNY/MWh", true),
    ])
  func priceOfAim(measured: String, aim: String, unit: String, checks: Bool) {
    let project = SmallWorld.check(
      SmallWorld.policy(
        """
        target aim {
            measures: \(measured)
            of: suppliers where sector = steel
            at-most: \(aim)
              assumption "test"
            force: hard
          }
          expect price[aim, 2030] < 90 \(unit)
          expect shortfall[aim, 2030] < 5 %
        """))
    let errors = project.diagnostics.filter(\.severity.isError)
    #expect(errors.isEmpty == checks, "\(SmallWorld.rendered(errors, project.project))")
  }

  @Test("an expectation reads results of the run")
  func results() throws {
    let expectation = try Assertions("expect price[cea, 2030] in 90..160 CNY/t CO2")
    #expect(try expectation.outcome(FixedResults(values: ["price": 120])).holds)
    #expect(try !expectation.outcome(FixedResults(values: ["price": 173.4])).holds)
  }

  @Test("without a year an expectation is held in every year")
  func everyYear() throws {
    let expectation = try Assertions("expect output[sector = steel] > 5 t steel/yr")
    let outcome = try expectation.outcome(FixedResults(values: ["output": 9, "output 2030": 4]))
    #expect(!outcome.holds)
    #expect(outcome.failures == 1)
    #expect(outcome.moments == 12)
  }

  @Test("a sum of amounts a year over years is an amount")
  func cumulative() throws {
    let expectation = try Assertions(
      "expect sum(emissions[sector = steel], during: 2025..2027) < 31 t CO2")
    #expect(try expectation.outcome(FixedResults(values: ["emissions": 10])).holds)
    #expect(try !expectation.outcome(FixedResults(values: ["emissions": 11])).holds)
  }

  @Test("a failure shows the value of each part and how far it is off")
  func shown() throws {
    let assertions = try Assertions(
      "expect price[cea, 2030] in 90..160 CNY/t CO2 because \"the plan says so\"")
    let outcome = try assertions.outcome(
      FixedResults(values: ["price": 173.4], tolerances: ["price": 0.1]))
    let diagnostic = try #require(outcome.diagnostic(isRequirement: false))
    #expect(
      SmallWorld.rendered([diagnostic], assertions.project.project) == """
        failed X501: price[cea, 2030] in 90..160 CNY/t CO2
                     └ 173.4 CNY(2025)/t CO2e   above the upper end by 13.4 CNY(2025)/t CO2e
          = because: the plan says so

        """)
  }

  @Test("a failure within the solver's tolerance says so")
  func tolerance() throws {
    let assertions = try Assertions("expect price[cea, 2030] >= 90 CNY/t CO2")
    let near = try assertions.outcome(
      FixedResults(values: ["price": 89.95], tolerances: ["price": 0.1]))
    #expect(near.explainedBy?.value == 0.1)
    let far = try assertions.outcome(
      FixedResults(values: ["price": 80], tolerances: ["price": 0.1]))
    #expect(far.explainedBy == nil)
  }

  @Test(
    "a tolerance is a percentage of the larger number or an amount",
    arguments: [
      ("within 1 %", 99.1, true), ("within 1 %", 98.9, false),
      ("within 0.5 CNY/t CO2", 100.4, true), ("within 0.5 CNY/t CO2", 100.6, false),
    ])
  func within(text: String, price: Double, holds: Bool) throws {
    let assertions = try Assertions("expect price[cea, 2030] = 100 CNY/t CO2 \(text)")
    #expect(try assertions.outcome(FixedResults(values: ["price": price])).holds == holds)
  }

  @Test("what the run lacks is said, not passed over")
  func missing() throws {
    let outcome = try Assertions("expect price[cea, 2030] > 0").outcome()
    guard case .unknown(_, .noResult(_, "price", 2030)) = outcome.verdict else {
      Issue.record("\(outcome.verdict)")
      return
    }
    #expect(outcome.diagnostic(isRequirement: false)?.code == "X503")
  }

  @Test("a divisor that turns out to be 0 is said")
  func division() throws {
    let outcome = try Assertions(
      "expect cost[sector = steel, 2030] / output[sector = steel, 2030] > 0"
    )
    .outcome(FixedResults(values: ["cost": 5, "output": 0]))
    guard case .unknown(_, .divisionByZero) = outcome.verdict else {
      Issue.record("\(outcome.verdict)")
      return
    }
  }
}
