import Catalogue
import Testing

@testable import Scenario

/// What suppliers believe, and what they ask of their capital.
struct BeliefTests {
  @Test(
    "what is expected lies between what is announced and what is: chi announced + (1 - chi) current"
  )
  func path() throws {
    let path = YearPath([2026: 100, 2030: 200, 2040: 400])
    for share in [0, 0.25, 1.0] {
      let belief = try #require(Credibility(share, current: 2026))
      for year in [2020, 2026, 2028, 2030, 2037, 2050] {
        let expected = share * path.value(in: year) + (1 - share) * 100
        #expect(abs(belief.expected(path).value(in: year) - max(expected, 100)) < 1e-9)
      }
    }
    #expect(Credibility(1.2, current: 2026) == nil)
    #expect(Credibility(-0.1, current: 2026) == nil)
  }

  @Test("a price that is half believed moves suppliers less than one that is believed")
  func less() throws {
    func emissions(_ share: Double) throws -> Double {
      var options = try RealData.part(to: 2028)
      options.allowancePrice = [2026: 50, 2028: 400]
      let belief = try #require(Credibility(share, current: 2026))
      let result = try CompiledScenario(
        catalogue: RealData.loaded(), options: options.believing(belief)
      ).run()
      return result.accounts.total(.directCO2)[3]
    }
    let (none, half, all) = (try emissions(0), try emissions(0.5), try emissions(1))
    #expect(none > half && half > all)
  }

  @Test("a higher hurdle rate keeps capital out of what costs more to build")
  func hurdle() throws {
    func invested(_ rate: Double) throws -> Double {
      var options = try RealData.part(to: 2028)
      options.allowancePrice = [2026: 200]
      for owner in ["central_soe", "local_soe", "private", "foreign_jv"] {
        options.defaults["cost_of_capital.\(owner)"] = rate
      }
      let result = try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
      return (1...3).reduce(0) { sum, year in
        sum + result.accounts.total(.investment)[year]
      }
    }
    #expect(try invested(15) < invested(6))
  }
}
