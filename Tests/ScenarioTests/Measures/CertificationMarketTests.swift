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
          name: "good", threshold: .init(YearPath(limit), YearPath(limit)),
          premium: YearPath(premium))
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

  /// Numbers that depend on the seed alone.
  private struct Dice {
    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func roll(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / Double(UInt64(1) << 53)
    }
  }

  /// Labels, levels, buyers, procurement and contracts at random, on an allowance market that is one of three: none but a price,
  /// benchmarks with surpluses at a given price, or a cap with a found price and credits from outside.
  private static func randomPolicy(seed: Int, _ measures: inout Measures) throws {
    var dice = Dice(seed: seed)
    let catalogue = try RealData.loaded()
    let plants = try RealData.part(to: 2027).plants ?? []
    switch seed % 3 {
    case 0:
      measures.allowances = AllowanceMarketDesign(
        price: YearPath(dice.roll(20, 300)),
        rules: [
          AllocationRule(
            name: "all", years: 2026...2100,
            method: .benchmark(.init(.sector(YearPath(dice.roll(0.5, 2.5))))))
        ])
    case 1:
      // What is emitted at the price of 2026 held.
      var options = try RealData.part(to: 2027)
      options.measures.allowances = AllowanceMarketDesign(
        price: [2026: 90],
        rules: [AllocationRule(name: "all", years: 2026...2100, method: .auction(supply: nil))])
      let held = try CompiledScenario(catalogue: catalogue, options: options).run()
      let emitted = held.surrendered(held.allowanceAccounts)[2]
      let cap = emitted * dice.roll(0.97, 0.99)
      measures.allowances = AllowanceMarketDesign(
        name: "cea", price: [2026: 90], foundFrom: 2027,
        rules: [
          AllocationRule(name: "all", years: 2026...2100, method: .auction(supply: YearPath(cap)))
        ], banking: nil,
        offsets: OffsetSupply(
          available: YearPath(cap * dice.roll(0, 0.01)), price: YearPath(dice.roll(50, 200)),
          limit: YearPath(0.5), years: 2026...2199))
    default: break
    }
    for index in 0..<Int(dice.roll(1, 4)) {
      let sector = dice.roll(0, 1) < 0.6 ? "steel" : "aluminium"
      let top = dice.roll(1, sector == "steel" ? 3 : 14)
      let label = CertificationPremium(
        name: "label \(index)",
        of: Coverage(
          technologies: Set(catalogue.technologies.filter { $0.sector == sector }.map(\.id))),
        boundary: dice.roll(0, 1) < 0.5 ? .works : .cradleToGate,
        levels: (0..<Int(dice.roll(1, 4))).map { level in
          let limit = top / Double(level + 1)
          return .init(
            name: "level \(level)", threshold: .init(YearPath(limit), YearPath(limit / 7)),
            premium: YearPath(dice.roll(0, 150) * Double(level + 1)))
        }, buyers: YearPath(dice.roll(0, 0.5)), auditCost: dice.roll(0, 200_000),
        years: 2026...2100)
      measures.premiums.append(label)
      if dice.roll(0, 1) < 0.5 {
        measures.procurements.append(
          GreenProcurement(
            name: "works \(index)", certification: label,
            level: label.levels[label.levels.count - 1].name,
            demand: .share(YearPath(dice.roll(0, 0.3))), premiumLimit: YearPath(dice.roll(50, 400)),
            years: 2026...2100))
      }
      if dice.roll(0, 1) < 0.7 {
        // Contracts of several labels meet in the largest works; together they stay within what these make.
        let works = catalogue.plants.filter { $0.sector == sector && plants.contains($0.id) }
          .sorted { ($1.capacity, $0.id) < ($0.capacity, $1.id) }.prefix(Int(dice.roll(1, 6)))
        measures.procurements.append(
          GreenProcurement(
            name: "alliance \(index)", certification: label, level: label.levels[0].name,
            demand: .amount(
              YearPath(works.reduce(0) { $0 + $1.capacity } * dice.roll(0.1, 0.33))),
            premiumLimit: YearPath(100),
            contract: .init(
              from: Coverage(plants: Set(works.map(\.id))), premium: YearPath(dice.roll(10, 300))),
            years: 2026...2100))
      }
    }
  }

  @Test("no random policy has a tonne claimed twice", arguments: 1...9)
  func randomPolicies(seed: Int) throws {
    var dice = Dice(seed: 100 + seed)
    let result = try Self.solved(price: dice.roll(0, 200)) {
      try Self.randomPolicy(seed: seed, &$0)
    }
    let ledger = ClaimsLedger(result)
    #expect(ledger.faults.isEmpty, "\(ledger.faults)")
    #expect(!ledger.works.isEmpty)
    // Labels of one metal together stay within its output.
    for item in Dictionary(grouping: ledger.claims, by: { "\($0.sector) \($0.year)" }).values {
      guard let first = item.first else { continue }
      let output = result.accounts.total(.output) { $0.sector == first.sector }[first.year]
      #expect(item.reduce(0) { $0 + $1.tonnes } <= output * (1 + 1e-9))
    }
    // A credit is surrendered once: what is surrendered was sold, or comes from outside.
    guard let offsets = result.scenario.design.offsets else { return }
    let allowances = result.allowanceAccounts
    let surrendered = result.surrendered(allowances)
    for (place, year) in result.scenario.years.enumerated() where year >= 2027 {
      let most = offsets.curve(in: year).value(at: allowances.price[place]).quantity
      let rest = surrendered[place] - allowances.sold[place]
      #expect(allowances.price[place] > 0)
      #expect(rest <= most + 1e-6 * surrendered[place])
      #expect(abs(rest - result.offsetsUsed[place]) <= 1e-6 * surrendered[place])
    }
  }

  /// A ledger that is broken on purpose: each of these sells a tonne twice, and the same with one claim less does not.
  @Test("the detector finds the tonne that a broken ledger claims twice")
  func broken() throws {
    func works(_ shares: [Double], sold: Double = 0, saved: Double = 0) -> ClaimsLedger.Works {
      ClaimsLedger.Works(
        "works", year: 2030, output: 10, shares: shares, surplus: 1.2, saved: saved, sold: sold)
    }
    #expect(works([0.7, 0.3]).faults.isEmpty)
    #expect(
      works([0.7, 0.4]).faults.map(\.subject) == ["works", "works surplus"],
      "7 and 4 of 10 Mt; the surplus of a tonne that is not there is gone as well")
    // 4 Mt without a certificate leave 4.8 Mt of allowances, measures 0.5 Mt.
    #expect(works([0.6], sold: 4.8).faults.isEmpty)
    #expect(works([0.6], sold: 5.3, saved: 0.5).faults.isEmpty)
    let fault = try #require(works([0.6], sold: 12).faults.first)
    #expect(fault.claimed == 12 && fault.year == 2030)
    #expect(abs(fault.available - 4.8) < 1e-12)
    func balance(_ claimed: Double) -> ClaimsLedger.Balance {
      ClaimsLedger.Balance(
        label: "label", level: "good", year: 1, issued: 5, claimed: claimed, retired: 5 - claimed,
        premium: 10)
    }
    #expect(balance(5).holds && !balance(5.1).holds)
  }

  /// The works of a solved policy, each with one more claim on what it has certified: the ledger of a program that forgot a contract.
  @Test("a real ledger with a claim entered twice is found at each of its works")
  func enteredTwice() throws {
    let result = try Self.solved { $0.premiums = [try Self.label(1, premium: 400, buyers: 0.8)] }
    let works = ClaimsLedger(result).works.filter { $0.shares.reduce(0, +) > 0.51 }
    #expect(!works.isEmpty)
    for var own in works {
      #expect(own.faults.isEmpty)
      own.shares += own.shares
      #expect(own.faults.contains { $0.subject == own.subject })
    }
  }

  /// Two labels whose contracts name the same works: before contracts of all labels were counted together, 80 % and 80 %
  /// of the same steel were promised.
  @Test(
    "contracts of two labels with the same works share its tonnes, and more than it makes is refused"
  )
  func contractsOfTwoLabels() throws {
    let catalogue = try RealData.loaded()
    let furnaces = try catalogue.plants.filter {
      try $0.technology == "EAF-SCRAP" && RealData.part(to: 2027).plants?.contains($0.id) == true
    }
    let works = try #require(furnaces.max { $0.capacity < $1.capacity })
    func solved(_ share: Double) throws -> ScenarioResult {
      try Self.solved {
        for name in ["first", "second"] {
          let own = try Self.label(1, premium: 100, buyers: 0.3)
          let label = CertificationPremium(
            name: name, of: own.of, boundary: own.boundary, levels: own.levels, buyers: own.buyers,
            auditCost: own.auditCost, years: own.years)
          $0.premiums.append(label)
          $0.procurements.append(
            GreenProcurement(
              name: "alliance \(name)", certification: label, level: "good",
              demand: .amount(YearPath(works.capacity * share)), premiumLimit: YearPath(100),
              contract: .init(from: Coverage(plants: [works.id]), premium: YearPath(300)),
              years: 2026...2100))
        }
      }
    }
    let half = ClaimsLedger(try solved(0.4))
    #expect(half.faults.isEmpty)
    for name in ["alliance first", "alliance second"] {
      #expect(half.issued(name, 1) > 0)
    }
    #expect {
      _ = try solved(0.8)
    } throws: { error in
      guard case .design(let faults)? = error as? ScenarioError,
        case .contractBeyondCapacity(let measure, let year, let amount, let capacity)? = faults
          .first
      else { return false }
      return measure == "alliance first, alliance second" && year == 2026
        && abs(amount - 1.6 * works.capacity) < 1e-9 && abs(capacity - works.capacity) < 1e-9
    }
  }
}
