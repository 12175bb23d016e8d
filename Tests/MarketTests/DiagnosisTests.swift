import Market
import Testing

/// Markets that cannot clear, each with the fault that names it.
@Suite struct DiagnosisTests {
  private func market(
    floor: [Double] = [0, 0], ceiling: [Double] = [.infinity, .infinity], start: Double = 20,
    bank: BankRule? = nil
  ) -> MarketDefinition {
    MarketDefinition(
      name: "allowances", unit: "CNY/t", quantityUnit: "Mt",
      pricing: .found(start: [start, start]),
      floor: floor, ceiling: ceiling, typicalMove: 10, size: [100, 100], bank: bank)
  }

  /// Emits 100 and can do without 40 of it at up to 80.
  private let firm = AbatementFirm(
    name: "firm", market: 0, baseline: [100, 100],
    segments: Array(repeating: [.init(amount: 40, low: 0, high: 80)], count: 2), weights: [1, 0.95])

  private func side(_ side: CurveParticipant.Side, _ curves: [Curve]) -> CurveParticipant {
    CurveParticipant(
      name: side == .sells ? "cap" : "buyers", market: 0, side: side, curves: curves,
      weights: [1, 0.95])
  }

  private func problem(_ market: MarketDefinition, _ participants: [any Participant])
    -> MarketProblem
  {
    MarketProblem(
      years: 2, discountFactor: 0.95, lastYearRepeats: false, markets: [market],
      participants: participants)
  }

  private func fault(_ problem: MarketProblem) throws -> MarketFault? {
    do throws(MarketError) {
      _ = try solve(problem)
    } catch {
      return diagnose(problem, error).first
    }
    Issue.record("it was solved")
    return nil
  }

  @Test func `A cap below reach is short by what nobody can abate`() throws {
    let found = try fault(problem(market(), [firm, side(.sells, [.constant(70), .constant(52)])]))
    guard case .outOfReach(market: 0, year: 1, let missing, let exhausted)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    // 100 - 40 - 52, and the last unit costs 80 (but for a thousandth of the reach).
    #expect(abs(missing - 8) < 1e-6)
    #expect(abs(exhausted - 80) < 0.1)
  }

  @Test func `What is missing is the cheapest relaxation: with it the market clears`() throws {
    for extra in [7.9, 8.1] {
      let caps = side(.sells, [.constant(70), .constant(52 + extra)])
      let solved = try? solve(problem(market(), [firm, caps]))
      #expect((solved != nil) == (extra > 8))
    }
    // A ceiling does it too, and what is then sold is the same.
    let capped = try solve(
      problem(
        market(ceiling: [100, 100]), [firm, side(.sells, [.constant(70), .constant(52)])]))
    #expect(abs(capped.excess[0][1] - 8) < 1e-6)
  }

  @Test
  func
    `Markets that rules make are held alone: the one asked for too much is named, not where the solver stopped`()
    throws
  {
    // Ore clears at 30; permits are short by 8 in the second year.
    let ore = MarketDefinition(
      name: "ore", unit: "CNY/t", quantityUnit: "Mt", pricing: .found(start: [20, 20]),
      floor: [0, 0], ceiling: [.infinity, .infinity], typicalMove: 10, size: [100, 100])
    let permits = side(.sells, [.constant(70), .constant(52)])
    let sellers = CurveParticipant(
      name: "mines", market: 1, side: .sells,
      curves: Array(repeating: .linear(intercept: 0, slope: 1), count: 2), weights: [1, 0.95])
    let buyers = CurveParticipant(
      name: "mills", market: 1, side: .buys,
      curves: Array(repeating: .linear(intercept: 60, slope: -1), count: 2), weights: [1, 0.95])
    let both = MarketProblem(
      years: 2, discountFactor: 0.95, lastYearRepeats: false, markets: [market(), ore],
      participants: [firm, permits, sellers, buyers])
    let found = try #require(diagnose(both, markets: [0]))
    guard case .outOfReach(market: 0, year: 1, let missing, let exhausted)? = found.faults.first
    else {
      Issue.record("\(found)")
      return
    }
    #expect(found.faults.count == 1)
    #expect(abs(missing - 8) < 1e-6 && abs(exhausted - 80) < 0.1)
    #expect(found.width == 100 && found.highest[0][1] == 20 + 100 * 10)
    #expect(diagnose(both, markets: [1]) == nil)
  }

  @Test func `With a bank the amount short counts all years up to it`() throws {
    let found = try fault(
      problem(
        market(bank: .free(years: 2)), [firm, side(.sells, [.constant(62), .constant(52)])]))
    guard case .outOfReach(market: 0, _, let missing, _)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    // 2 above reach in the first year, 8 below in the second.
    #expect(abs(missing - 6) < 1e-3)
  }

  @Test func `A ceiling below the floor names both`() {
    let faults = problem(market(floor: [0, 50], ceiling: [90, 40]), [firm]).faults()
    #expect(faults == [.ceilingBelowFloor(market: 0, year: 1, floor: 50, ceiling: 40)])
  }

  @Test func `A market in which nobody trades has no price`() {
    #expect(problem(market(), []).faults() == [.noParticipants(market: 0)])
  }

  @Test func `Demand below nothing is told with its year`() {
    let buyers = side(.buys, [.constant(5), .constant(-3)])
    #expect(
      problem(market(), [firm, buyers]).faults()
        == [.negativeDemand(participant: 1, market: 0, year: 1, quantity: -3)])
  }

  @Test func `Demand that rises with the price, and supply that falls, have the wrong sign`() {
    let buyers = side(.buys, [.linear(intercept: 10, slope: 2), .constant(5)])
    #expect(
      problem(market(), [firm, buyers]).faults()
        == [.wrongSign(participant: 1, market: 0, year: 0, slope: 2)])
    let sellers = side(.sells, [.constant(5), .linear(intercept: 90, slope: -1)])
    #expect(
      problem(market(), [firm, sellers]).faults()
        == [.wrongSign(participant: 1, market: 0, year: 1, slope: 1)])
  }

  @Test(arguments: [(supply: 60.0, missing: 15.0), (90, -15)])
  func `A market without elasticity tells what is missing or too much`(
    supply: Double, missing: Double
  ) throws {
    let buyers = side(.buys, [.constant(75), .constant(75)])
    let caps = side(.sells, [.constant(75), .constant(supply)])
    let found = try fault(
      problem(market(floor: [-.infinity, -.infinity]), [buyers, caps]))
    guard case .noReaction(market: 0, year: 1, let told)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(abs(told - missing) < 1e-6)
  }

  @Test func `More than anybody takes is unwanted where the price is free`() throws {
    let found = try fault(
      problem(
        market(floor: [-.infinity, -.infinity]),
        [firm, side(.sells, [.constant(90), .constant(112)])]))
    guard case .unwanted(market: 0, year: 1, let surplus)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(abs(surplus - 12) < 1e-6)
  }

  @Test func `A value that is not a number is told by name`() throws {
    let broken = AbatementFirm(
      name: "broken", market: 0, baseline: [100, .nan], segments: [[], []], weights: [1, 0.95])
    let caps = side(.sells, [.constant(70), .constant(70)])
    #expect(problem(market(), [firm, broken, caps]).faults() == [.notANumber(name: "broken")])
    #expect(throws: MarketError.notANumber(participant: "broken")) {
      try solve(problem(market(), [firm, broken, caps]))
    }
    #expect(problem(market(start: .nan), [firm]).faults() == [.notANumber(name: "allowances")])
  }

  @Test func `A search that nobody waits for any more ends with an error of its own`() {
    let sound = problem(market(), [firm, side(.sells, [.constant(90), .constant(70)])])
    let stopped = ParallelMap(isStopped: { true }, run: ParallelMap.serial.run)
    #expect(throws: MarketError.stopped) { try solve(sound, parallel: stopped) }
    #expect(diagnose(sound, .stopped) == [.stopped])
  }

  @Test func `A sound problem has no fault`() {
    #expect(
      problem(market(), [firm, side(.sells, [.constant(90), .constant(70)])]).faults().isEmpty)
    #expect(EquilibriumTests.problem(suppliers: EquilibriumTests.suppliers).faults().isEmpty)
  }
}
