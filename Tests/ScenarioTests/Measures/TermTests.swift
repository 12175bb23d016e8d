import Catalogue
import Market
import Scenario
import Testing

/// Measures that are markets of their own, each on the real data of a few years.
@Suite struct TermTests: TermTesting {
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
            aim: .atLeast(YearPath(wanted)), force: force, years: 2027...2100)
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
      let missed = try #require(soft.shortfall(of: "short process"))[year]
      #expect(abs(missed - (1 - share(soft, year) / wanted)) < 1e-6)
      #expect(hard.shortfall(of: "short process")?[year] == 0)
    }
  }

  @Test("A hard target out of reach is a diagnosis that names clause, year and what is missing")
  func infeasible() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario(to: 2027) {
      $0.targets = [
        Target(
          name: "all hydrogen", measures: .output, of: steel,
          counted: Coverage(technologies: ["EW-EAF"]), aim: .atLeast(YearPath(5)), force: .hard,
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
    // Paper of others meets the duty.
    #expect(result.shortfall(of: "green power") == result.scenario.years.map { _ in 0 })
    #expect(result.accounts.total(.cost(.credits)) { $0.sector == "aluminium" }[2] > 0)
  }

  @Test("What a quota does not get it is bought out of at the penalty, and that is what it lacks")
  func boughtOut() throws {
    let primary = Coverage(technologies: try technologies("primary"))
    let furnaces = Coverage(technologies: try technologies("EAF"))
    func quota(
      _ name: String, _ of: Coverage, _ certificates: Double?, _ penalty: Double?
    ) -> RenewableQuota {
      RenewableQuota(
        name: name, of: of, rules: [.init(covers: .everything, atLeast: YearPath(0.6))],
        certificatePrice: certificates.map { YearPath($0) }, penalty: penalty.map { YearPath($0) },
        years: 2026...2100)
    }
    let result = try solved {
      $0.quotas = [quota("smelters", primary, 40, 30), quota("mills", furnaces, 5, 50)]
    }
    #expect(try price("smelters", result)[2] == 30)
    #expect(try price("mills", result)[2] == 5)
    #expect(result.shortfall(of: "mills")?[2] == 0)
    // Credits cost the penalty for each MWh that is missing of six tenths of all.
    let paid = result.accounts.total(.cost(.credits)) { $0.route == "primary" }[2]
    let power = result.accounts.total(.electricity) { $0.route == "primary" }[2]
    let missed = try #require(result.shortfall(of: "smelters"))[2]
    #expect(missed > 0.01)
    #expect(abs(missed - paid / 30 / (0.6 * power)) < 1e-6)
    #expect(result.shortfall(of: "nobody") == nil)
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
          name: "tax", direction: .tax, of: steel, basis: .emissions(.direct), rate: YearPath(40),
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
