import Catalogue
import Market
import PolicySyntax
import Testing

@testable import Scenario

/// Green certification as a market: a premium is found, and no tonne is claimed twice.
@Suite struct CertificationMarketTests {
  private static func steel() throws -> Coverage {
    Coverage(
      technologies: Set(
        try RealData.loaded().technologies.filter { $0.sector == "steel" }.map(\.id)))
  }

  private static func solved(
    price: Double = 0, to year: Int = 2027, _ change: (inout Measures) throws -> Void
  ) throws -> ScenarioResult {
    var options = try RealData.part(to: year)
    options.allowancePrice = [2026: price]
    try change(&options.measures)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
  }

  /// A label whose one level any works below a line carries, whatever its scrap.
  private static func label(
    _ limit: Double, premium: Double, buyers: Double, audit: Double = 80_000
  ) throws -> CertificationPremium {
    CertificationPremium(
      name: "label", of: try steel(), boundary: .cradleToGate,
      levels: [
        .init(
          name: "good", threshold: (YearPath(limit), YearPath(limit)), premium: YearPath(premium))
      ], buyers: YearPath(buyers), auditCost: audit, years: 2026...2100)
  }

  @Test("where much is certified and little asked for, the premium is next to nothing")
  func plenty() throws {
    let result = try Self.solved { $0.premiums = [try Self.label(3, premium: 200, buyers: 0.02)] }
    let ledger = ClaimsLedger(result)
    #expect(ledger.faults.isEmpty)
    for balance in ledger.balances where balance.year > 0 {
      #expect(balance.premium < 20)
      #expect(balance.claimed > 0)
      #expect(abs(balance.issued - balance.claimed - balance.retired) < 1e-9)
    }
  }

  @Test("where little can be certified, the premium rises toward what buyers would pay")
  func scarce() throws {
    let result = try Self.solved { $0.premiums = [try Self.label(1, premium: 200, buyers: 0.8)] }
    let ledger = ClaimsLedger(result)
    #expect(ledger.faults.isEmpty)
    for balance in ledger.balances where balance.year > 0 {
      #expect(balance.premium > 100 && balance.premium < 200)
      // All who can have it certified do.
      #expect(abs(balance.issued - balance.claimed) < 1e-4)
    }
    let finding = result.clauses.first { $0.measure == "label" }
    #expect(finding?.clause == "good")
    #expect(finding?.status == .binding)
  }

  @Test("a costly proof keeps works from certifying, as a premium below it does")
  func audit() throws {
    func issued(_ audit: Double) throws -> Double {
      let result = try Self.solved {
        $0.premiums = [try Self.label(3, premium: 60, buyers: 0.02, audit: audit)]
      }
      return ClaimsLedger(result).balances[1].issued
    }
    // 80 million CNY on works of some Mt is about 20 CNY/t.
    #expect(try issued(80_000_000) < issued(80_000))
  }

  @Test("bound buyers pay more for what is scarce, and no more than their limit")
  func procurement() throws {
    func premium(_ limit: Double) throws -> Double {
      let result = try Self.solved {
        let label = try Self.label(1, premium: 0, buyers: 0)
        $0.premiums = [label]
        $0.procurements = [
          GreenProcurement(
            name: "works", certification: label, level: "good", demand: .share(YearPath(0.5)),
            premiumLimit: YearPath(limit), years: 2026...2100)
        ]
      }
      #expect(ClaimsLedger(result).faults.isEmpty)
      return result.premium(of: try Self.label(1, premium: 0, buyers: 0), upTo: "good")[1]
    }
    let (low, high) = (try premium(50), try premium(150))
    #expect((45...50).contains(low))
    #expect((135...150).contains(high))
  }

  /// With the claim goes the surplus: a scrap furnace sells about 1.2 tCO2e per tonne under this benchmark, worth 120 CNY at
  /// 100 CNY/t, so a premium of at most 60 buys no claim and one of 400 does.
  @Test("a tonne is a certificate or a surplus allowance, whichever is worth more")
  func surplus() throws {
    func claimed(_ premium: Double) throws -> (Double, Double) {
      let result = try Self.solved {
        $0.allowances = AllowanceMarketDesign(
          price: YearPath(100),
          rules: [
            AllocationRule(
              name: "all", years: 2026...2100,
              method: .benchmark(.init(.sector(YearPath(1.4)))))
          ])
        $0.premiums = [try Self.label(1, premium: premium, buyers: 0.8)]
      }
      let ledger = ClaimsLedger(result)
      #expect(ledger.faults.isEmpty, "\(ledger.faults)")
      let tonnes = ledger.claims.filter { $0.year == 1 }.reduce(0) { $0 + $1.tonnes }
      let retired = ledger.claims.filter { $0.year == 1 }.reduce(0) { $0 + $1.retired }
      #expect(
        abs(retired - result.accounts.total(.allowancesRetired)[1]) < 1e-9 * max(retired, 1))
      return (tonnes, retired)
    }
    let (few, much) = (try claimed(60), try claimed(400))
    #expect(few.0 < 0.05 * much.0)
    #expect(much.1 > 0.5 * much.0)
  }

  @Test(
    "a contract pays named works whatever the market does, and more than they can make is refused")
  func contract() throws {
    let catalogue = try RealData.loaded()
    let furnaces = try catalogue.plants.filter {
      try $0.technology == "EAF-SCRAP" && RealData.part(to: 2027).plants?.contains($0.id) == true
    }
    let works = try #require(furnaces.max { $0.capacity < $1.capacity })
    func result(_ amount: Double) throws -> ScenarioResult {
      try Self.solved {
        let label = try Self.label(1, premium: 0, buyers: 0)
        $0.premiums = [label]
        $0.procurements = [
          GreenProcurement(
            name: "alliance", certification: label, level: "good",
            demand: .amount(YearPath(amount)), premiumLimit: YearPath(100),
            contract: .init(from: Coverage(plants: [works.id]), premium: YearPath(80)),
            years: 2026...2100)
        ]
      }
    }
    let half = try result(works.capacity / 2)
    let sold = ClaimsLedger(half).claims.filter { $0.label == "alliance" && $0.year == 1 }
    let tonnes = sold.reduce(0) { $0 + $1.tonnes }
    #expect(tonnes > 0 && tonnes <= works.capacity / 2 + 1e-9)
    #expect(abs(half.payments(of: "alliance")[1] + 80 * tonnes) < 1e-6 * 80 * tonnes)
    #expect {
      try result(works.capacity * 2)
    } throws: { error in
      guard case .design(let faults)? = error as? ScenarioError,
        case .contractBeyondCapacity(let measure, let year, _, let capacity)? = faults.first
      else { return false }
      return measure == "alliance" && year == 2026 && abs(capacity - works.capacity) < 1e-9
    }
  }

  @Test(
    "a label asks for electrolysis only of those who smelt, and for thresholds of its own boundary")
  func boundary() throws {
    let outcome = try lowered(
      """
      certification label {
        of: suppliers where sector = steel
        boundary: electrolysis
        audit-cost: 80_000 CNY/(plant.yr)
        level good {
          threshold: 2.0 t CO2e/t steel
        }
      }
      """)
    #expect(outcome.diagnostics.map(\.code.text) == ["M101"])
  }

  /// Labels, levels, buyers, benchmarks and contracts at random (numbers depend on the seed alone).
  @Test("no random policy has a tonne claimed twice", arguments: 1...5)
  func randomPolicies(seed: Int) throws {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
    func random(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / Double(UInt64(1) << 53)
    }
    let catalogue = try RealData.loaded()
    let result = try Self.solved(price: random(0, 200)) {
      if seed % 2 == 0 {
        $0.allowances = AllowanceMarketDesign(
          price: YearPath(random(20, 300)),
          rules: [
            AllocationRule(
              name: "all", years: 2026...2100,
              method: .benchmark(.init(.sector(YearPath(random(0.5, 2.5))))))
          ])
      }
      for index in 0..<Int(random(1, 4)) {
        let sector = random(0, 1) < 0.6 ? "steel" : "aluminium"
        let top = random(1, sector == "steel" ? 3 : 14)
        let label = CertificationPremium(
          name: "label \(index)",
          of: Coverage(
            technologies: Set(catalogue.technologies.filter { $0.sector == sector }.map(\.id))),
          boundary: random(0, 1) < 0.5 ? .works : .cradleToGate,
          levels: (0..<Int(random(1, 4))).map { level in
            let limit = top / Double(level + 1)
            return .init(
              name: "level \(level)", threshold: (YearPath(limit), YearPath(limit / 7)),
              premium: YearPath(random(0, 150) * Double(level + 1)))
          }, buyers: YearPath(random(0, 0.5)), auditCost: random(0, 200_000), years: 2026...2100)
        $0.premiums.append(label)
        if random(0, 1) < 0.5 {
          $0.procurements.append(
            GreenProcurement(
              name: "works \(index)", certification: label,
              level: label.levels[label.levels.count - 1].name,
              demand: .share(YearPath(random(0, 0.3))), premiumLimit: YearPath(random(50, 400)),
              years: 2026...2100))
        }
      }
    }
    let ledger = ClaimsLedger(result)
    #expect(ledger.faults.isEmpty, "\(ledger.faults)")
    #expect(!ledger.balances.isEmpty)
    // Labels of one metal together stay within its output.
    for item in Dictionary(grouping: ledger.claims, by: { "\($0.sector) \($0.year)" }).values {
      guard let first = item.first else { continue }
      let output = result.accounts.total(.output) { $0.sector == first.sector }[first.year]
      #expect(item.reduce(0) { $0 + $1.tonnes } <= output * (1 + 1e-9))
    }
  }
}
