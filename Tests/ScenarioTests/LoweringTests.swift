import Catalogue
import Market
import PolicyModel
import PolicySyntax
import Testing

@testable import Scenario

/// Each kind of measure becomes a typed value of the market problem, or is refused with its place.
struct LoweringTests {
  static let market = """
    market cea {
      covers: suppliers where sector in {steel, aluminium}
      rule all {
        method: benchmark
        benchmark: [steel: 1.8 t CO2/t steel, aluminium: 1.5 t CO2e/t aluminium]
      }
    }
    """

  @Test("a benchmark by sector holds for every technology of the sector, and beyond the horizon")
  func benchmark() throws {
    let design = try #require(try lowered(Self.market).measures.allowances)
    #expect(design.foundFrom == 2026)
    let rule = try #require(design.rules.first)
    #expect(rule.years == 2026...PolicyLowering.forEver)
    guard case .benchmark(let benchmark) = rule.method else {
      Issue.record("no benchmark")
      return
    }
    #expect(benchmark.value(technology: "BF-BOF-AVG", route: "BF-BOF", year: 2030) == 1.8)
    #expect(benchmark.value(technology: "AL-PB-GRID", route: "primary", year: 2050) == 1.5)
  }

  @Test("an exception stands after the rule it excepts, whatever the order of writing")
  func exceptions() throws {
    let rules = [
      """
      rule scrap except all for route = scrap-eaf {
        method: exempt
      }
      """,
      """
      rule all {
        method: auction
        volume: 900 Mt CO2/yr
      }
      """,
    ]
    for order in [rules, rules.reversed()] {
      let design = try #require(
        try lowered(
          """
          market cea {
            covers: suppliers where sector = steel
            \(order.joined(separator: "\n"))
          }
          """
        ).measures.allowances)
      #expect(design.rules.map(\.name) == ["all", "scrap"])
      guard case .auction(let volume) = design.rules[0].method else {
        Issue.record("no auction")
        return
      }
      #expect(volume?.value(in: 2030) == 900)
    }
  }

  @Test("a given price holds to its last year, then the price is found")
  func price() throws {
    let design = try #require(
      try lowered(
        Self.market + """

          price history {
            market: cea
            path: [2026: 95, 2027: 120, step, then end] CNY/t CO2
            in-force: 2026..2027
          }
          collar band {
            market: cea
            floor: [2026: 50, then 10 %/yr] CNY/t CO2
            in-force: 2028..end
          }
          """
      ).measures.allowances)
    #expect(design.foundFrom == 2028)
    #expect(design.price.value(in: 2027) == 120)
    #expect(design.collar?.years == 2028...PolicyLowering.forEver)
    #expect(abs((design.collar?.floor?.value(in: 2028) ?? 0) - 60.5) < 1e-9)
  }

  @Test("units become those of the problem: Mt, t per t, CNY per t and per MWh")
  func units() throws {
    let measures = try lowered(
      """
      ceiling cap {
        limits: capacity
        of: suppliers where sector = aluminium and route = primary
        at-most: 45_000 kt aluminium/yr
      }
      target eaf {
        measures: output-share
        of: suppliers where sector = steel
        counted: suppliers where route = scrap-eaf
        at-least: 20 %
        weight: 30 CNY/t steel
      }
      quota green {
        of: suppliers where sector = aluminium and route = primary
        rule all {
          at-least: [2026: 25, 2030: 33, linear, then hold] %
        }
        penalty: 0.05 CNY/kWh
      }
      subsidy relief {
        of: suppliers where route = scrap-eaf
        pays: 0.05 CNY/kWh
        in-force: 2027..2030
      }
      tax carbon {
        of: suppliers where sector = steel
        pays: 100 CNY/t CO2
      }
      recycling cars {
        material: {steel}
        recovered: [2025: 8, 2030: 14, linear, then hold] million vehicle/yr
        steel-per-vehicle: 0.9 t steel/vehicle
        quality-loss: 6 %
      }
      """
    ).measures
    #expect(measures.ceilings.first?.atMost.value(in: 2030) == 45)
    #expect(measures.targets.first?.aim.level.value(in: 2030) == 0.2)
    #expect(measures.quotas.first?.penalty?.value(in: 2030) == 50)
    #expect(abs((measures.quotas.first?.rules.first?.atLeast.value(in: 2028) ?? 0) - 0.29) < 1e-12)
    #expect(measures.payments.map(\.basis) == [.electricity, .emissions(.direct)])
    #expect(measures.payments.first?.rate.value(in: 2028) == 50)
    #expect(measures.payments.first?.years == 2027...2030)
    // Six million cars more than in the base year.
    #expect(abs((measures.recycling.first?.recovered.value(in: 2030) ?? 0) - 5.4) < 1e-9)
  }

  @Test("a label with a sliding threshold, and buyers bound to it, become premium and market")
  func certification() throws {
    let measures = try lowered(
      """
      green-procurement works {
        certificate: label
        level: good
        buyer: government
        amount: 2 Mt steel/yr
        premium-limit: 150 CNY/t steel
      }
      certification label {
        of: suppliers where sector = steel
        boundary: cradle-to-gate
        audit-cost: 80_000 CNY/(plant.yr)
        level good {
          threshold: 2.8 t CO2e/t steel - 2.4 t CO2e/t steel * scrap-share
        }
        premium {
          good: 60 CNY/t steel
        }
        buyers: 10 %
      }
      """
    ).measures
    let level = try #require(measures.premiums.first?.levels.first)
    #expect(level.threshold?.primary.value(in: 2030) == 2.8)
    #expect(abs((level.threshold?.scrap.value(in: 2030) ?? 0) - 0.4) < 1e-12)
    #expect(measures.procurements.first?.demand == .amount(YearPath(2)))
  }

  @Test("a threshold of any form is exact at the scrap share of every technology")
  func bentThreshold() throws {
    let outcome = try lowered(
      """
      certification label {
        of: suppliers where sector = steel
        boundary: cradle-to-gate
        audit-cost: 80_000 CNY/(plant.yr)
        level good {
          threshold: max(2.8 t CO2e/t steel - 2.4 t CO2e/t steel * scrap-share, 1 t CO2e/t steel)
        }
        premium {
          good: 60 CNY/t steel
        }
        buyers: 10 %
      }
      """)
    #expect(outcome.diagnostics.isEmpty)
    let level = try #require(outcome.measures.premiums.first?.levels.first)
    let threshold = try #require(level.threshold)
    let shares = try RealData.loaded().technologies.map { min($0.scrap, 1) } + [0, 0.75, 1]
    for share in shares {
      let found = threshold.level(scrapShare: share, in: 2030)
      #expect(abs(found - max(2.8 - 2.4 * share, 1)) < 1e-12, "\(share)")
    }
    // A straight line is one between the shares too, and more scrap than metal counts as all scrap.
    let line = CertificationThreshold(YearPath(2.8), YearPath(0.4))
    #expect(abs(line.level(scrapShare: 0.3, in: 2030) - (2.8 - 2.4 * 0.3)) < 1e-12)
    #expect(line.level(scrapShare: 1.1, in: 2030) == 0.4)
  }

  @Test("rates of one measure may be in units of different things")
  func unlikeRates() throws {
    let outcome = try lowered(
      """
      tax own {
        of: suppliers where sector = steel
        pays: [bf-bof: 20 CNY/t steel, scrap-eaf: 0.005 CNY/kWh]
      }
      """)
    #expect(outcome.diagnostics.isEmpty)
    let payments = outcome.measures.payments
    #expect(payments.map(\.name) == ["own bf-bof", "own scrap-eaf"])
    #expect(payments.map(\.basis) == [.output, .electricity])
    #expect(payments.map { $0.rate.value(in: 2030) } == [20, 5])
  }

  @Test(
    "budget and volume limit what is paid, whichever is less; a share of investment has its own term"
  )
  func limits() throws {
    let measures = try lowered(
      """
      subsidy plants {
        of: suppliers where route = dri-eaf
        investment-share: 20 %
        in-force: 2027..2032
        budget: 2 billion CNY/yr
      }
      contract-for-difference hydrogen {
        of: suppliers where route = dri-eaf
        settles: hydrogen
        strike: 15 CNY/kg hydrogen
        reference: [2026: 25, 2030: 16, 2034: 14, linear, then hold] CNY/kg hydrogen
        volume: 100 kt hydrogen/yr
        budget: 0.8 billion CNY/yr
      }
      """
    ).measures
    let subsidy = try #require(measures.investmentSubsidies.first)
    #expect(subsidy.share.value(in: 2030) == 0.2 && subsidy.years == 2027...2032)
    #expect(measures.limits.map(\.payments) == [[subsidy.name], ["hydrogen"]])
    #expect(measures.limits.first?.most.value(in: 2030) == 2000)
    let contract = try #require(measures.payments.first)
    #expect(contract.basis == .hydrogen && contract.direction == .subsidy)
    // 25 - 15 CNY/kg on 100 kt would be a billion; at 16 it is 100 million; at 14 the holder pays.
    #expect(abs(contract.rate.value(in: 2026) - 10_000) < 1e-6)
    #expect(abs(contract.rate.value(in: 2034) + 1000) < 1e-6)
    let most = try #require(measures.limits.last?.most)
    #expect(most.value(in: 2026) == 800)
    #expect(abs(most.value(in: 2030) - 100) < 1e-9)
    #expect(most.value(in: 2034) == 0)
  }

  @Test("a contract on allowances follows what the holder sells")
  func allowanceContract() throws {
    let measures = try lowered(
      Self.market + """

        contract-for-difference carbon {
          of: suppliers where route = dri-eaf
          settles: allowances
          market: cea
          strike: [2026: 300, then 3 %/yr] CNY/t CO2
          two-sided: false
        }
        """
    ).measures
    let contract = try #require(measures.contracts.first)
    #expect(contract.reference == nil && !contract.isTwoSided)
    #expect(abs(contract.strike.value(in: 2028) - 318.27) < 1e-9)
  }

  @Test("a share of home demand is asked for as such")
  func procurementShare() throws {
    let measures = try lowered(
      """
      certification label {
        of: suppliers where sector = steel
        boundary: cradle-to-gate
        audit-cost: 80_000 CNY/(plant.yr)
        level good {
          threshold: 2.8 t CO2e/t steel
        }
      }
      green-procurement works {
        certificate: label
        level: good
        buyer: construction
        share: 10 %
        premium-limit: 150 CNY/t steel
      }
      """
    ).measures
    #expect(measures.procurements.first?.demand == .share(YearPath(0.1)))
  }

  @Test("a measure that reaches no plant of the data is a warning")
  func idle() throws {
    let outcome = try lowered(
      """
      tax nobody {
        of: suppliers where sector = steel
        pays: [aluminium: 100 CNY/t CO2]
      }
      """)
    #expect(!outcome.hasErrors)
    #expect(outcome.diagnostics.map(\.code.text) == ["M103"])
    #expect(outcome.measures.payments.isEmpty)
  }

  @Test("a schedule that stops ends its measure or rule, and does not hold its last value")
  func schedulesThatStop() throws {
    let measures = try lowered(
      """
      market cea {
        covers: suppliers where sector = steel
        rule all {
          method: benchmark
          benchmark: [2026: 1.8, 2029: 1.7, linear, then end] t CO2/t steel
        }
      }
      price history {
        market: cea
        path: [2026: 95, 2027: 120, step, then end] CNY/t CO2
      }
      tax carbon {
        of: suppliers where sector = aluminium
        pays: [2026: 100, 2028: 110, step, then end] CNY/t CO2
      }
      """
    ).measures
    #expect(measures.payments.first?.years == 2026...2028)
    #expect(measures.allowances?.foundFrom == 2028)
    #expect(measures.allowances?.rules.first?.years == 2026...2029)
  }

  @Test("the order of measures in the text does not matter")
  func order() throws {
    let parts = [
      Self.market,
      """
      subsidy relief {
        of: suppliers where route = scrap-eaf
        pays: 0.05 CNY/kWh
        budget: 1 billion CNY/yr
      }
      """,
      """
      ceiling cap {
        limits: capacity
        of: suppliers where sector = aluminium and route = primary
        at-most: 45_000 kt aluminium/yr
      }
      """,
    ]
    let first = try lowered(parts.joined(separator: "\n")).measures
    let last = try lowered(parts.reversed().joined(separator: "\n")).measures
    #expect(first.terms.map(\.name) == last.terms.map(\.name))
    #expect(first.limits.first?.payments == ["relief"] && last.limits.first?.payments == ["relief"])
    #expect(first.allowances?.rules.map(\.name) == last.allowances?.rules.map(\.name))
  }

  private static func offsets(_ fields: String) -> String {
    "market cea {\n covers: suppliers where sector = steel\n rule all {\n method: benchmark\n"
      + "benchmark: 1.8 t CO2/t steel\n }\n offsets {\n limit: 5 %\n\(fields)\n }\n}"
  }

  @Test("offsets become a supply in the units of the problem, in the years in which it is told")
  func offsetSupply() throws {
    let outcome = try lowered(
      Self.offsets(
        "available: [2026: 8, 2030: 12, linear, then end] Mt CO2e/yr\nprice: 70 CNY/t CO2e\n"
          + "supply-elasticity: 0.5"))
    #expect(outcome.diagnostics.isEmpty)
    let offsets = try #require(outcome.measures.allowances?.offsets)
    #expect(offsets.available.value(in: 2028) == 10 && offsets.price.value(in: 2028) == 70)
    #expect(offsets.elasticity.value(in: 2028) == 0.5 && offsets.limit.value(in: 2028) == 0.05)
    #expect(offsets.years == 2026...2030)
    // Four times the price, half the elasticity: twice the amount; nothing after the last year.
    #expect(abs(offsets.curve(in: 2028).value(at: 280).quantity - 20) < 1e-12)
    #expect(offsets.curve(in: 2031).value(at: 280).quantity == 0)
  }

  @Test(
    "offsets that nobody offers are a warning; half a supply, and credits for nothing, are refused")
  func offsetsWithoutSupply() throws {
    func codes(_ fields: String) throws -> [String] {
      let outcome = try lowered(Self.offsets(fields))
      #expect(outcome.measures.allowances?.offsets == nil)
      return outcome.diagnostics.map { "\($0.code.text) \($0.message.part)" }
    }
    #expect(try codes("") == ["M104 message"])
    #expect(try codes("available: 8 Mt CO2e/yr") == ["M101 halfAnOffer"])
    #expect(try codes("price: 70 CNY/t CO2e") == ["M101 halfAnOffer"])
    #expect(
      try codes("available: 8 Mt CO2e/yr\nprice: 0 CNY/t CO2e") == ["M101 offsetsForNothing"])
  }
}
