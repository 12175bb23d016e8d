import Catalogue
import Market
import Scenario
import Testing

/// Measures other than the allowance market, each on the real data of a few years.
@Suite struct TermTests {
  /// The part of the fleet without measures, solved once.
  private enum Shared {
    static let plain = RealData.catalogue.flatMap { catalogue in
      (try? RealData.part(to: 2028)).flatMap {
        try? CompiledScenario(catalogue: catalogue, options: $0).run()
      }
    }
  }

  private func plain() throws -> ScenarioResult { try #require(Shared.plain) }

  private func scenario(
    to year: Int = 2028, _ change: (inout Measures) -> Void
  ) throws -> CompiledScenario {
    var options = try RealData.part(to: year)
    change(&options.measures)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  private func solved(
    to year: Int = 2028, _ change: (inout Measures) -> Void
  ) throws -> ScenarioResult {
    try scenario(to: year, change).run()
  }

  private func technologies(_ route: String) throws -> Set<String> {
    Set(try RealData.loaded().technologies.filter { $0.route == route }.map(\.id))
  }

  private func sector(_ name: String) throws -> Set<String> {
    Set(try RealData.loaded().technologies.filter { $0.sector == name }.map(\.id))
  }

  private func price(_ name: String, _ result: ScenarioResult) throws -> [Double] {
    try #require(result.prices(of: .measure(name)))
  }

  private func share(_ result: ScenarioResult, _ year: Int) -> Double {
    result.accounts.total(.output) { $0.route == "EAF" }[year]
      / result.accounts.total(.output) { $0.sector == "steel" }[year]
  }

  @Test("A ceiling on output below what the market makes binds at a price; above it, it is slack")
  func ceiling() throws {
    let primary = Coverage(technologies: try technologies("primary"))
    let free = try plain().accounts.total(.output) { $0.route == "primary" }
    let limit = 0.95 * free[1]
    let tight = try solved {
      $0.ceilings = [
        Ceiling(
          name: "lid", limits: .output, of: primary, atMost: YearPath(limit), years: 2026...2100),
        Ceiling(
          name: "wide", limits: .capacity, of: primary, atMost: YearPath(60), years: 2026...2100),
      ]
    }
    let output = tight.accounts.total(.output) { $0.route == "primary" }
    for year in 1..<4 {
      #expect(abs(output[year] - limit) < 1e-3)
      #expect(try price("lid", tight)[year] > 1)
      #expect(try price("wide", tight)[year] == 0)
    }
    #expect(tight.clauses.first { $0.measure == "lid" }?.status == .binding)
    #expect(tight.clauses.first { $0.measure == "wide" }?.status == .slack)
  }

  @Test("A ceiling on emissions is met by abatement and output")
  func emissions() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let limit = try 0.95 * plain().accounts.total(.directCO2) { $0.sector == "steel" }[2]
    let result = try solved {
      $0.ceilings = [
        Ceiling(
          name: "cap", limits: .emissions, of: steel, atMost: YearPath(limit), years: 2027...2100)
      ]
    }
    #expect(abs(result.accounts.total(.directCO2) { $0.sector == "steel" }[2] - limit) < 0.01)
    #expect(try price("cap", result)[2] > 1)
  }

  @Test("A hard target is met at its price, a soft one pays no more than its weight")
  func target() throws {
    let wanted = try share(plain(), 2) + 0.02
    func target(_ force: Target.Force) throws -> ScenarioResult {
      let steel = Coverage(technologies: try sector("steel"))
      let furnaces = Coverage(technologies: try technologies("EAF"))
      return try solved {
        $0.targets = [
          Target(
            name: "short process", measures: .outputShare, of: steel, counted: furnaces,
            atLeast: YearPath(wanted), force: force, years: 2027...2100)
        ]
      }
    }
    let hard = try target(.hard)
    let soft = try target(.soft(weight: YearPath(15)))
    for year in 2..<4 {
      #expect(share(hard, year) > wanted - 1e-6)
      #expect(try price("short process", hard)[year] > 15)
      #expect(try price("short process", soft)[year] == 15)
      #expect(share(soft, year) < wanted)
    }
  }

  @Test("A hard target out of reach is a diagnosis that names clause, year and what is missing")
  func infeasible() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario(to: 2027) {
      $0.targets = [
        Target(
          name: "all hydrogen", measures: .output, of: steel,
          counted: Coverage(technologies: ["EW-EAF"]), atLeast: YearPath(5), force: .hard,
          years: 2027...2100)
      ]
    }
    var solver = SolverOptions()
    solver.maximumSteps = 30
    #expect {
      try built.run(solver: solver)
    } throws: { error in
      guard case .infeasible(let cause)? = error as? ScenarioError else { return false }
      return cause.clause == "all hydrogen" && cause.year == 2027 && cause.missing > 4.9
    }
  }

  @Test("Who builds must buy the rights of who closes")
  func swap() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let result = try solved {
      $0.swaps = [
        CapacitySwap(
          name: "swap", of: steel,
          rules: [.init(covers: .everything, retirePerBuild: YearPath(1.5))], years: 2026...2100)
      ]
    }
    let rights = try #require(
      result.ledger.first { $0.subject == "swap" && $0.year == 2027 })
    #expect(rights.imbalance(scale: 1) < 1e-6)
    #expect(try price("swap", result).allSatisfy { $0 >= 0 })
  }

  @Test(
    "A quota on renewable power makes certificates cost something and no more than their price outside"
  )
  func quota() throws {
    let primary = Coverage(technologies: try technologies("primary"))
    let result = try solved {
      $0.quotas = [
        RenewableQuota(
          name: "green power", of: primary,
          rules: [
            .init(covers: .everything, atLeast: YearPath(0.6))
          ], certificatePrice: YearPath(30), years: 2026...2100)
      ]
    }
    #expect(try price("green power", result)[2] == 30)
    #expect(result.accounts.total(.cost(.credits)) { $0.sector == "aluminium" }[2] > 0)
  }

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
          name: "tax", direction: .tax, of: .everything, basis: .emissions, rate: YearPath(100),
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
        EmissionStandard(name: "limit", of: steel, atMost: YearPath(1), years: 2026...2100)
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
          name: "limit", of: steel, atMost: YearPath(1), penalty: YearPath(100), years: 2026...2100)
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

  @Test("More scrap makes scrap cheaper, less what alloys spoil")
  func recycling() throws {
    let result = try solved {
      $0.recycling = [
        Recycling(
          name: "cars", sector: "steel", recovered: YearPath(10), qualityLoss: 0.06,
          years: 2026...2100)
      ]
    }
    let scrap = MarketKey.scrap(sector: "steel")
    let plain = try plain()
    #expect(try #require(result.prices(of: scrap)?[2]) < #require(plain.prices(of: scrap)?[2]) - 10)
    let participant = try #require(
      result.scenario.problem.participants.first { $0.name == "cars" } as? CurveParticipant)
    #expect(abs(participant.curves[2].value(at: 0).quantity - 9.4) < 1e-12)
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
            .init(name: "basic", threshold: (YearPath(2.8), YearPath(0.35)), premium: YearPath(0)),
            .init(
              name: "advanced", threshold: (YearPath(1.2), YearPath(0.15)), premium: YearPath(60)),
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

  @Test(
    "With measures too, positions are the gradient of value and the Jacobian is their derivative")
  func gradient() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario(to: 2030) {
      $0.ceilings = [
        Ceiling(
          name: "cap", limits: .emissions, of: steel, atMost: YearPath(1600), years: 2027...2100)
      ]
      $0.swaps = [
        CapacitySwap(
          name: "swap", of: steel,
          rules: [.init(covers: .everything, retirePerBuild: YearPath(1.25))], years: 2026...2100)
      ]
      $0.payments = [
        Payment(
          name: "tax", direction: .tax, of: steel, basis: .emissions, rate: YearPath(40),
          years: 2026...2100)
      ]
    }
    let supplier = try built.firstClass("steel", "Hebei", holding: "BF-BOF-AVG").supplier
    let years = built.years.count
    let guess = supplier.markets.flatMap { market -> [Double] in
      switch built.markets[market] {
      case .measure: Array(repeating: 30, count: years)
      default:
        switch built.problem.markets[market].pricing {
        case .given(let path): path
        case .found(let start): start
        }
      }
    }
    func respond(_ values: [Double], _ request: DerivativeRequest? = nil) -> Response {
      supplier.respond(
        to: LocalPrices(values: values, years: years), derivatives: request, workspace: Workspace())
    }
    let all = DerivativeRequest(years: supplier.markets.map { _ in Array(0..<years) })
    let answer = respond(guess, all)
    // A central difference over 0.01 CNY/t of values near 1e6 million CNY.
    let step = 0.01
    for index in stride(from: 3, to: guess.count, by: 7) {
      var (up, down) = (guess, guess)
      up[index] += step
      down[index] -= step
      let (above, below) = (respond(up), respond(down))
      let slope = (above.value - below.value) / (2 * step)
      let expected = supplier.weights[index % years] * answer.positions[index]
      #expect(abs(slope - expected) < 1e-5 * (1 + abs(expected)))
      for row in stride(from: 0, to: guess.count, by: 5) {
        let change = (above.positions[row] - below.positions[row]) / (2 * step)
        let entry = answer.jacobian[row * guess.count + index]
        #expect(abs(change - entry) < 1e-5 * (1 + abs(entry)))
      }
    }
  }
}
