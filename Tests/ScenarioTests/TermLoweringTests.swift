import Market
import PolicyModel
import PolicySyntax
import Testing
@testable import Scenario

/// Targets, scopes, terms and the years of rules, as typed values of the market problem.
@Suite struct TermLoweringTests {
  @Test("aims at emissions, intensity and shares become markets in their units")
  func aims() throws {
    let measures = try lowered(
      """
      target cap {
        measures: emissions
        of: suppliers where sector = steel
        counts: {direct, indirect}
        at-most: [2026: 1.6, 2030: 1.4, linear, then hold] Gt CO2e/yr
        weight: 200 CNY/t CO2
      }
      target mean {
        measures: intensity
        of: suppliers where sector = aluminium
        at-most: 4 t CO2e/t aluminium
        force: hard
      }
      target corridor {
        measures: output
        of: suppliers where sector = aluminium
        at-least: 50 Mt aluminium/yr
        at-most: 60 Mt aluminium/yr
        force: hard
      }
      target wires {
        measures: renewable-share
        of: suppliers where sector = aluminium and route = primary
        at-most: 80 %
        weight: 0.03 CNY/kWh
      }
      target furnaces {
        measures: capacity-share
        of: suppliers where sector = steel
        counted: suppliers where route = scrap-eaf
        at-least: 15 %
        force: hard
      }
      """
    ).measures.targets
    #expect(
      targets(measures) == [
        "cap", "mean", "corridor", "corridor at-most", "wires", "furnaces",
      ])
    let cap = measures[0]
    #expect(cap.measures == .emissions([.direct, .indirect]))
    #expect(abs(cap.aim.level.value(in: 2028) - 1500) < 1e-9)
    #expect(abs((weight(cap) ?? 0) - 200) < 1e-9)
    #expect(measures[1].measures == .intensity(.direct) && measures[1].aim == .atMost(YearPath(4)))
    #expect(measures[2].aim == .atLeast(YearPath(50)) && measures[3].aim == .atMost(YearPath(60)))
    #expect(abs((weight(measures[4]) ?? 0) - 30) < 1e-9)
    #expect(measures[5].measures == .capacityShare)
  }

  private func weight(_ target: Target) -> Double? {
    guard case .soft(let weight) = target.force else { return nil }
    return weight.value(in: 2030)
  }

  private func targets(_ targets: [Target]) -> [String] { targets.map(\.name) }

  @Test("a market counts what it says, passes on what it says and gives what it says")
  func marketTerms() throws {
    let outcome = try lowered(
      """
      market cea {
        covers: suppliers where sector in {steel, aluminium, power, cement}
        counts: {direct, indirect}
        power-pass-through: [2026: 0, 2030: 50, linear, then hold] %
        rule works for sector = steel during 2026..2028 {
          method: grandfather
          share: [2026: 100, then -2 pp/yr] %
        }
        rule past for sector = steel during 2029..end {
          method: grandfather
          relative-to: base-year
          base-year: 2025
          share: 90 %
        }
        rule pots for sector = aluminium {
          method: intensity-band
          slope: 0.15
          limit: 3 %
          balance: [aluminium: 2.0 t CO2e/t aluminium]
        }
        rule stations for sector = power {
          method: auction
          volume: 4_000 Mt CO2/yr
        }
        rule kilns for sector = cement {
          method: absolute-cap
          cap-from: amount
          cap: 1_000 Mt CO2/yr
        }
      }
      """)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let design = try #require(outcome.measures.allowances)
    #expect(design.scopes == [.direct, .indirect])
    #expect(abs((design.powerPassThrough?.value(in: 2028) ?? 0) - 0.25) < 1e-12)
    guard case .ownEmissions(let share) = design.rules[0].method,
      case .absoluteCap(let past) = design.rules[1].method,
      case .intensityBand(_, _, .given(let balance), _) = design.rules[2].method
    else {
      Issue.record("\(design.rules.map(\.method))")
      return
    }
    #expect(abs(share.value(in: 2028) - 0.96) < 1e-12)
    #expect(past.shareOfBase.value(in: 2030) == 0.9 && past.baseYear == 2025)
    #expect(balance.value(technology: "AL-PB-GRID", route: "primary", year: 2030) == 2)
    #expect(balance.value(technology: "BF-BOF-AVG", route: "BF-BOF", year: 2030) == nil)
    guard
      case .bought(let sold?) = design.national.first(where: { $0.sector == "power" })?.phase(
        in: 2030)?.rule,
      case .amount(let cap) = design.national.first(where: { $0.sector == "cement" })?.phase(
        in: 2030)?.rule
    else {
      Issue.record("\(design.national)")
      return
    }
    #expect(sold.value(in: 2030) == 4000 && cap.value(in: 2030) == 1000)
  }

  @Test("taxes, standards, contracts and deductions take the terms of the text")
  func terms() throws {
    let outcome = try lowered(
      LoweringTests.market + """

        tax carbon {
          of: suppliers where sector = steel
          pays: 100 CNY/t CO2e
          counts: {direct, indirect}
          threshold: [bf-bof: 1.7 t CO2e/t steel, scrap-eaf: 0.3 t CO2e/t steel]
        }
        standard energy {
          of: suppliers where sector = steel
          limits: energy-intensity
          at-most: 20 GJ/t steel
        }
        standard new {
          of: suppliers where sector = steel
          counts: {direct, indirect}
          at-most: 2.2 t CO2e/t steel
          applies-to: new
        }
        contract-for-difference power {
          of: suppliers where route = scrap-eaf
          settles: power
          strike: 0.4 CNY/kWh
        }
        contract-for-difference early {
          of: suppliers where route = dri-eaf
          settles: allowances
          market: cea
          strike: 300 CNY/t CO2
          reference: 120 CNY/t CO2
          volume: 2 Mt CO2e/yr
        }
        border-charge border {
          market: eu-exports
          of: suppliers where sector = steel
          export-share: 1 %
          price: 500 CNY/t CO2
          default-intensity: 3 t CO2/t steel
          counts: {direct, precursor}
          deduct: 20 CNY/t CO2e + price-paid(cea) * 0.5
          rule all {
            intensity: actual
          }
        }
        """)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    let measures = outcome.measures
    let tax = try #require(measures.payments.first { $0.name == "carbon" })
    #expect(tax.basis == .emissions([.direct, .indirect]))
    #expect(
      tax.untaxed?.intensity.value(technology: "BF-BOF-AVG", route: "BF-BOF", year: 2030) == 1.7)
    #expect(measures.standards.map(\.limits) == [.energy, .emissions([.direct, .indirect])])
    guard case .noOperation = measures.standards[0].sanction,
      case .noStart = measures.standards[1].sanction
    else {
      Issue.record("sanctions")
      return
    }
    let power = try #require(measures.payments.first { $0.name == "power" })
    #expect(power.basis == .powerPriceAbove(isTwoSided: true))
    #expect(abs(power.rate.value(in: 2030) - 400) < 1e-9)
    #expect(measures.contracts.first?.price?.value(in: 2030) == 120)
    #expect(measures.limits.first?.volume?.amount.value(in: 2030) == 2)
    let border = try #require(measures.borderCharges.first)
    #expect(border.scopes == [.direct, .precursor])
    #expect(abs(border.deductedShare.value(in: 2030) - 0.5) < 1e-12)
    #expect(abs(border.deductedPrice.value(in: 2030) - 20) < 1e-9)
  }

  @Test(
    "where certificates do not count nobody can buy them, where nothing is traded each province stands alone"
  )
  func metBy() throws {
    func quotas(_ met: String) throws -> [RenewableQuota] {
      try lowered(
        """
        quota green {
          of: suppliers where sector = aluminium and province in {Yunnan, Xinjiang}
          met-by: {\(met)}
          price: 6 CNY/MWh
          rule all {
            at-least: 30 %
          }
        }
        """
      ).measures.quotas
    }
    let paper = try quotas("own-generation, certificates")
    #expect(paper.map(\.name) == ["green"] && paper[0].certificatePrice?.value(in: 2030) == 6)
    let power = try quotas("own-generation, green-power-trade")
    #expect(power.map(\.name) == ["green"] && power[0].certificatePrice == nil)
    #expect(try quotas("own-generation").map(\.name) == ["green Xinjiang", "green Yunnan"])
  }

  @Test("rules of quotas and swaps end when they say, and a suspension is one")
  func ruleYears() throws {
    let measures = try lowered(
      """
      quota green {
        of: suppliers where sector = aluminium and route = primary
        rule first during 2026..2029 {
          at-least: 30 %
        }
        rule later during 2030..end {
          at-least: 50 %
        }
      }
      swap steel {
        of: suppliers where sector = steel
        rule pause during 2026..2027 {
          retire-per-build: suspended
        }
        rule draft during 2028..end {
          retire-per-build: 1.5
        }
      }
      """
    ).measures
    #expect(
      measures.quotas.first?.rules.map(\.years) == [2026...2029, 2030...PolicyLowering.forEver])
    let rules = try #require(measures.swaps.first?.rules)
    #expect(rules.map(\.years) == [2026...2027, 2028...PolicyLowering.forEver])
    #expect(rules[0].retirePerBuild == nil && rules[1].retirePerBuild?.value(in: 2030) == 1.5)
  }
}
