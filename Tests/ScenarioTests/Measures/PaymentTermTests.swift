import Catalogue
import Market
import Scenario
import Testing

/// Measures that change costs, each on the real data of a few years.
@Suite struct PaymentTermTests: TermTesting {
  @Test("A subsidy lowers cost by what it pays")
  func subsidy() throws {
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let payment = Payment(
      name: "relief", direction: .subsidy, of: furnaces, basis: .electricity, rate: YearPath(50),
      years: 2026...2027)
    let result = try solved { $0.payments = [payment] }
    let paid = result.payments(of: "relief")
    let electricity = result.accounts.total(.electricity) { $0.route == "EAF" }
    // 50 CNY/MWh on TWh is million CNY.
    #expect(abs(paid[1] + 50 * electricity[1]) < 1e-6 * abs(paid[1]))
    #expect(paid[3] == 0)
    #expect(try share(result, 2) > share(plain(), 2))
  }

  @Test("A budget lowers the rate for all until it is kept, and only where it is short")
  func budget() throws {
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let payment = Payment(
      name: "relief", direction: .subsidy, of: furnaces, basis: .electricity, rate: YearPath(50),
      years: 2026...2027)
    let free = try solved { $0.payments = [payment] }
    let asked = -free.payments(of: "relief")[1]
    func limited(_ most: Double) throws -> (paid: Double, share: Double) {
      let result = try solved {
        $0.payments = [payment]
        $0.limits = [
          PaymentLimit(
            name: "relief budget", kind: "subsidy", payments: ["relief"], most: YearPath(most),
            years: 2026...2027)
        ]
      }
      let paid = result.payments(of: "relief")[1] + result.payments(of: "relief budget")[1]
      // Given and taken back are one account: what suppliers are paid is the same seen from them.
      let received = result.accounts.total(.cost(.policyPayments)) { $0.sector == "steel" }[1]
      #expect(abs(paid - received) < 1e-6 * abs(paid))
      return (-paid, 1 - (try price("relief budget", result)[1]))
    }
    let short = try limited(asked / 4)
    // The curve of the limit is good to a thousandth, the market clears to about one.
    #expect(abs(short.paid / (asked / 4) - 1) < 5e-3)
    #expect(short.share > 0.2 && short.share < 0.5)
    let ample = try limited(asked * 2)
    #expect(ample.share == 1)
    #expect(abs(ample.paid / asked - 1) < 5e-3)
  }

  @Test("A share of investment lowers the cost of starting; the accounts keep the full cost")
  func investmentShare() throws {
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let subsidy = InvestmentSubsidy(
      name: "plants", of: furnaces, share: YearPath(0.2), years: 2026...2027)
    let built = try scenario { $0.investmentSubsidies = [subsidy] }
    let plain = try plain()
    for (item, other) in zip(built.classes, plain.scenario.classes) {
      for (index, change) in item.supplier.topology.rebuilds.enumerated() {
        let (cost, full) = (
          item.supplier.economics.rebuilds[index].cost,
          other.supplier.economics.rebuilds[index].cost
        )
        let isPaid = change.to < item.routes.count && item.routes[change.to] == "EAF"
        for year in cost.indices where full[year].isFinite {
          let expected = isPaid && (1...2).contains(year) ? 0.8 * full[year] : full[year]
          #expect(abs(cost[year] - expected) <= 1e-12 * abs(expected))
        }
      }
    }
    let result = try built.run()
    let invested = result.accounts.total(.investment) { $0.route == "EAF" }
    let paid = result.payments(of: "plants")
    for year in 1...2 {
      #expect(abs(paid[year] + 0.2 * invested[year]) < 1e-9 * invested[year])
    }
    #expect(paid[3] == 0)
    let without = plain.accounts.total(.investment) { $0.route == "EAF" }
    #expect(invested[1] > without[1])
  }

  @Test("A tax on emissions is an allowance price that nobody trades at")
  func tax() throws {
    let result = try solved {
      $0.payments = [
        Payment(
          name: "tax", direction: .tax, of: .everything, basis: .emissions(.direct),
          rate: YearPath(100),
          years: 2026...2100)
      ]
    }
    var options = try RealData.part(to: 2028)
    options.allowancePrice = [2026: 100]
    let priced = try CompiledScenario(catalogue: RealData.loaded(), options: options).run()
    let steel = MarketKey.product(sector: "steel")
    for year in 1..<4 {
      let (a, b) = (
        try #require(result.prices(of: steel)?[year]), try #require(priced.prices(of: steel)?[year])
      )
      #expect(abs(a - b) < 1e-4)
    }
  }

  @Test(
    "A standard without a penalty forbids what cannot meet it, one with a penalty charges the excess"
  )
  func standard() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let masked = try scenario {
      $0.standards = [
        EmissionStandard(
          name: "limit", of: steel, atMost: YearPath(1), sanction: .noStart, years: 2026...2100)
      ]
    }
    let item = try masked.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
    let index = try #require(item.index(of: "BF-BOF-AVG"))
    let renewal = try #require(
      item.supplier.topology.rebuilds.firstIndex { $0.from == index && $0.to == index })
    #expect(item.supplier.economics.rebuilds[renewal].cost[1] == .infinity)
    let charged = try scenario {
      $0.standards = [
        EmissionStandard(
          name: "limit", of: steel, atMost: YearPath(1), sanction: .penalty(YearPath(100)),
          years: 2026...2100)
      ]
    }
    let bare = try plain().scenario
    func cost(_ scenario: CompiledScenario) throws -> Double {
      let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
      return item.supplier.economics.operations[try #require(item.index(of: "BF-BOF-AVG"))]
        .variableCost[1]
    }
    // 2.0641 t/t less a year of trend (1.5% at most) against a limit of 1.
    #expect((103...106.5).contains(try cost(charged) - cost(bare)))
  }

  @Test("The border charge of 2026 on defaults is that of policy-facts.md section 4")
  func border() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario {
      $0.borderCharges = [
        BorderCharge(
          name: "cbam", of: steel, exportShare: YearPath(0.01), price: YearPath(75.36 * 7.8),
          freeFactor: YearPath(0.975), benchmark: ["BF-BOF": 1.370],
          defaultIntensity: YearPath(3.19),
          markUp: YearPath(0.1), years: 2026...2100)
      ]
    }
    func cost(_ scenario: CompiledScenario) throws -> Double {
      let item = try scenario.firstClass("steel", "Hebei", holding: "BF-BOF-AVG")
      return item.supplier.economics.operations[try #require(item.index(of: "BF-BOF-AVG"))]
        .variableCost[1]
    }
    // 164 EUR per tonne exported at 7.8 CNY, a hundredth of output.
    #expect(abs((try cost(built) - cost(plain().scenario)) / 0.01 / 7.8 - 164) < 1)
  }

  @Test("A contract for difference pays what the price is short of the strike, per tonne saved")
  func contract() throws {
    var options = RealData.options()
    options.allowancePrice = [2026: 100]
    let plain = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    options.measures.contracts = [
      PriceContract(
        name: "contract", of: Coverage(technologies: ["DRI-EAF-H2"]), strike: YearPath(400),
        reference: YearPath(1.8), years: 2026...2100)
    ]
    let built = try CompiledScenario(catalogue: RealData.loaded(), options: options)
    func cost(_ scenario: CompiledScenario, _ technology: String) throws -> Double {
      let item = try #require(
        scenario.classes.first { $0.sector == "steel" && $0.index(of: technology) != nil })
      return item.supplier.economics.operations[try #require(item.index(of: technology))]
        .variableCost[1]
    }
    let emitted = try #require(
      try RealData.loaded().technologies.first { $0.id == "DRI-EAF-H2" }
    ).directEmissions
    let saved = try cost(plain, "DRI-EAF-H2") - cost(built, "DRI-EAF-H2")
    #expect(abs(saved - 300 * (1.8 - emitted)) < 0.5)
    #expect(try cost(plain, "EAF-SCRAP") == cost(built, "EAF-SCRAP"))
  }

  @Test("A label pays who is below the line that falls with the scrap share")
  func premium() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario {
      $0.premiums = [
        CertificationPremium(
          name: "label", of: steel, boundary: .cradleToGate,
          levels: [
            .init(
              name: "basic", threshold: .init(YearPath(2.8), YearPath(0.35)), premium: YearPath(0)),
            .init(
              name: "advanced", threshold: .init(YearPath(1.2), YearPath(0.15)),
              premium: YearPath(60)),
          ], buyers: YearPath(0.1), auditCost: 80_000, years: 2026...2100)
      ]
    }
    let plain = try plain().scenario
    func cost(_ scenario: CompiledScenario, _ technology: String) throws -> Double {
      let item = try #require(
        scenario.classes.first { $0.sector == "steel" && $0.index(of: technology) != nil })
      return item.supplier.economics.operations[try #require(item.index(of: technology))]
        .variableCost[1]
    }
    // A blast furnace misses the advanced line; hydrogen iron on grid power of 2026 too.
    #expect(try cost(built, "BF-BOF-AVG") == cost(plain, "BF-BOF-AVG"))
  }
}
