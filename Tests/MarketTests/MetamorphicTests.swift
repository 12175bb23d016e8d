import Market
import Numerics
import Testing

/// The rules of the reference case META-01, on seeded random markets.
///
/// | rule | test |
/// |---|---|
/// | tax-cap duality | `A tax at the clearing price reaches the cap` |
/// | allocation independence | `Who gets free permits changes neither price nor abatement` |
/// | scale | `Quantities times k leave the price and multiply the cost` |
/// | numeraire | `Money times k ...` (permits; suppliers with spreads) |
/// | firm splitting | `A firm in equal parts is the same market` |
/// | order | `The order of firms permutes answers only` |
/// | monotone | `A tighter cap ...`, `One more option ...` (permits; suppliers) |
/// | banking | `A bank balances ...`, `Without interest ...` |
/// | performance standard | `Identical producers with fixed output ...` |
/// | uniform benchmark | `A uniform benchmark chooses no technology` |
/// | fleet | `Scarce permits and lines never lower the cost`, `A limit of zero removes a technology` |
/// | determinism | `The order of work changes no bit` |
///
/// Not here: the expected cost of wider collars and the rules of sensitivity indices, which belong to studies; linear
/// bounds against integer optima, which the cases of kind `fleet` compare.
@Suite struct MetamorphicTests {
  static let streams: [UInt64] = [1, 2, 3, 4, 5, 6, 7, 8]
  /// Relative tolerance of two solves: both stop at 1e-10 of market size and Newton's last step squares that.
  static let tolerance = 1e-9

  private func expectClose(
    _ a: Double, _ b: Double, within tolerance: Double = tolerance,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-6), "\(a) and \(b)",
      sourceLocation: sourceLocation)
  }

  // MARK: Permits

  @Test(arguments: streams)
  func `A tax at the clearing price reaches the cap`(stream: UInt64) throws {
    let market = try RandomPermitMarket(stream: stream)
    let cap = try solve(market.problem())
    var taxed = market
    taxed.given = cap.prices[0]
    let tax = try solve(taxed.problem())
    #expect(cap.prices[0][0] > 0)
    // What is emitted under the tax beyond the cap, as a part of the cap.
    #expect(abs(tax.excess[0][0]) <= Self.tolerance * market.cap[0])
    let emitted =
      market.baseline.reduce(0) { $0 + $1[0] }
      - market.outcome(at: tax.prices[0]).abatement.reduce(0) { $0 + $1[0] }
    expectClose(emitted, market.cap[0])
  }

  @Test(arguments: streams)
  func `Who gets free permits changes neither price nor abatement`(stream: UInt64) throws {
    let market = try RandomPermitMarket(stream: stream)
    var other = market
    // All of the free half of the cap to one firm.
    let total = market.allocation.reduce(0) { $0 + $1[0] }
    other.allocation = market.allocation.indices.map { [$0 == 1 ? total : 0] }
    let (one, two) = (try solve(market.problem()), try solve(other.problem()))
    let price = one.prices[0][0]
    expectClose(price, two.prices[0][0])
    let abatement = market.outcome(at: two.prices[0]).abatement
    let paid = market.baseline.indices.reduce(0.0) {
      $0 + price * (market.baseline[$1][0] - abatement[$1][0] - other.allocation[$1][0])
    }
    // Net transfers of all firms are the revenue of the auction.
    expectClose(paid, price * (market.cap[0] - total), within: 1e-8)
  }

  @Test(arguments: streams, [1e3, 1e-3])
  func `Quantities times k leave the price and multiply the cost`(stream: UInt64, k: Double) throws
  {
    let market = try RandomPermitMarket(stream: stream)
    let other = market.scaled(quantity: k)
    let (one, two) = (try solve(market.problem()), try solve(other.problem()))
    expectClose(one.prices[0][0], two.prices[0][0])
    expectClose(
      k * market.outcome(at: one.prices[0]).cost, other.outcome(at: two.prices[0]).cost)
  }

  @Test(arguments: streams, [1e3, 1e-3])
  func `Money times k multiplies price and cost and leaves quantities`(
    stream: UInt64, k: Double
  ) throws {
    let market = try RandomPermitMarket(stream: stream)
    let other = market.scaled(money: k)
    let (one, two) = (try solve(market.problem()), try solve(other.problem()))
    expectClose(k * one.prices[0][0], two.prices[0][0])
    let (a, b) = (market.outcome(at: one.prices[0]), other.outcome(at: two.prices[0]))
    expectClose(k * a.cost, b.cost)
    for (a, b) in zip(a.abatement, b.abatement) { expectClose(a[0], b[0]) }
  }

  @Test(arguments: streams)
  func `A firm in equal parts is the same market`(stream: UInt64) throws {
    let market = try RandomPermitMarket(stream: stream)
    var split = market
    let parts = 3
    let part = market.scaled(quantity: 1 / Double(parts))
    for place in 0..<parts {
      if place == 0 {
        split.baseline[0] = part.baseline[0]
        split.segments[0] = part.segments[0]
        split.allocation[0] = part.allocation[0]
      } else {
        split.baseline.append(part.baseline[0])
        split.segments.append(part.segments[0])
        split.allocation.append(part.allocation[0])
      }
    }
    let (one, two) = (try solve(market.problem()), try solve(split.problem()))
    expectClose(one.prices[0][0], two.prices[0][0])
    expectClose(market.outcome(at: one.prices[0]).cost, split.outcome(at: two.prices[0]).cost)
  }

  @Test(arguments: streams)
  func `The order of firms permutes answers only`(stream: UInt64) throws {
    let market = try RandomPermitMarket(stream: stream)
    var reversed = market
    reversed.baseline.reverse()
    reversed.segments.reverse()
    reversed.allocation.reverse()
    let (one, two) = (try solve(market.problem()), try solve(reversed.problem()))
    // Sums in another order differ by rounding.
    expectClose(one.prices[0][0], two.prices[0][0], within: 1e-12)
    let (a, b) = (market.outcome(at: one.prices[0]), reversed.outcome(at: two.prices[0]))
    for (a, b) in zip(a.abatement, b.abatement.reversed()) {
      expectClose(a[0], b[0], within: 1e-11)
    }
  }

  @Test(arguments: streams)
  func `A tighter cap raises the price and the cost`(stream: UInt64) throws {
    var market = try RandomPermitMarket(stream: stream)
    let emitted = market.baseline.reduce(0) { $0 + $1[0] }
    var last = (price: -1.0, cost: -1.0)
    for part in stride(from: 0.95, through: 0.25, by: -0.1) {
      market.cap = [part * emitted]
      let solved = try solve(market.problem())
      let cost = market.outcome(at: solved.prices[0]).cost
      #expect(solved.prices[0][0] > last.price)
      #expect(cost > last.cost)
      last = (solved.prices[0][0], cost)
    }
  }

  @Test(arguments: streams)
  func `One more option to abate lowers price and cost`(stream: UInt64) throws {
    let market = try RandomPermitMarket(stream: stream)
    let price = try solve(market.problem()).prices[0]
    var richer = market
    richer.segments[0][0].append(.init(amount: 5, low: price[0] / 2, high: 0.9 * price[0]))
    let lower = try solve(richer.problem()).prices[0]
    #expect(lower[0] < price[0])
    #expect(richer.outcome(at: lower).cost < market.outcome(at: price).cost)
  }

  // MARK: Banks

  @Test(arguments: streams)
  func `A bank balances and its price path leaves no arbitrage`(stream: UInt64) throws {
    var market = try RandomPermitMarket(stream: stream, years: 8)
    market.hasBank = true
    market.initialBank = 0.1 * market.cap[0]
    let solved = try solve(market.problem())
    let prices = solved.prices[0]
    let bank = solved.holdings[0]
    let abatement = market.outcome(at: prices).abatement
    var emitted = 0.0
    for year in 0..<market.years {
      emitted += market.baseline.indices.reduce(0) {
        $0 + market.baseline[$1][year] - abatement[$1][year]
      }
    }
    // Eight years, each within 1e-9 of the market.
    expectClose(
      emitted, market.cap.reduce(0, +) + market.initialBank - bank[market.years - 1], within: 1e-8)
    var kept = 0
    for year in 0..<market.years - 1 {
      let grown = (1 + market.rate) * prices[year]
      #expect(bank[year] >= -1e-6)
      #expect(prices[year + 1] <= grown * (1 + 1e-9))
      if bank[year] > 1e-3 {
        kept += 1
        expectClose(prices[year + 1], grown)
      }
    }
    #expect(kept > 0, "a market in which nothing is kept tests nothing")
  }

  @Test(arguments: streams)
  func `Without interest and with an ample bank the price is constant`(stream: UInt64) throws {
    var market = try RandomPermitMarket(stream: stream, years: 6)
    market.hasBank = true
    market.rate = 0
    // Caps that fall from more than is emitted to nearly nothing: what is early is kept to the end.
    for year in 0..<market.years {
      market.cap[year] =
        (1.1 - 0.2 * Double(year)) * market.baseline.reduce(0) { $0 + $1[year] }
      for firm in market.allocation.indices { market.allocation[firm][year] = 0 }
    }
    let prices = try solve(market.problem()).prices[0]
    #expect(prices[0] > 0)
    for price in prices { expectClose(price, prices[0]) }
  }

  // MARK: Performance standards

  /// The equilibrium of three identical producers that sell a fixed quantity.
  private func standard(benchmark: Double, permits supply: Double) throws -> (
    product: Double, permit: Double, net: Double
  ) {
    let producers = (0..<3).map {
      QuadraticProducer(
        name: "plant \($0)", product: 0, permits: 1, weights: [1], cost: 300, costSlope: 2,
        intensity: 2, abatementCost: 5, abatementSlope: 80, benchmark: benchmark)
    }
    func market(_ name: String, _ start: Double, size: Double) -> MarketDefinition {
      MarketDefinition(
        name: name, unit: "", pricing: .found(start: [start]), floor: [0], ceiling: [.infinity],
        typicalMove: start / 10, size: [size])
    }
    let fixed = CurveParticipant(
      name: "buyers", market: 0, side: .buys, curves: [.constant(90)], weights: [1])
    let regulator = CurveParticipant(
      name: "regulator", market: 1, side: .sells, curves: [.constant(supply)], weights: [1])
    let solved = try solve(
      MarketProblem(
        years: 1, discountFactor: 1, lastYearRepeats: false,
        markets: [market("product", 400, size: 90), market("permits", 30, size: 180)],
        participants: producers + [fixed, regulator]))
    let (product, permit) = (solved.prices[0][0], solved.prices[1][0])
    let net = producers.reduce(0.0) {
      let choice = $1.choose(product: product, permit: permit)
      return $0 + (2 - choice.abatement - benchmark) * choice.output
    }
    return (product, permit, net)
  }

  @Test(arguments: [1.9, 1.6, 1.2])
  func `Identical producers with fixed output make a standard a cap`(benchmark: Double) throws {
    let tps = try standard(benchmark: benchmark, permits: 0)
    let cap = try standard(benchmark: 0, permits: benchmark * 90)
    // Emissions equal the permits granted, as a part of emissions.
    #expect(abs(tps.net) <= 1e-9 * 180)
    // By hand: p = a + b (e - benchmark).
    expectClose(tps.permit, 5 + 80 * (2 - benchmark))
    expectClose(tps.permit, cap.permit)
    // The product is cheaper by what is granted with it.
    expectClose(tps.product, cap.product - benchmark * cap.permit)
  }

  // MARK: Suppliers

  private func supplier(_ economics: SupplierEconomics) -> SupplierClass {
    SupplierClass(
      name: "sample", markets: Array(0..<SampleMarket.marketCount), years: SampleMarket.years,
      discountFactor: 1 / 1.08, topology: SampleMarket.topology, economics: economics)
  }

  private func prices(_ change: (_ market: Int, _ year: Int, _ price: Double) -> Double)
    -> LocalPrices
  {
    let years = SampleMarket.years
    return LocalPrices(
      values: SampleMarket.prices.values.enumerated().map {
        change($0.offset / years, $0.offset % years, $0.element)
      }, years: years)
  }

  @Test(arguments: [0, 1], [1e3, 1e-3])
  func `Money times k multiplies what suppliers pay and leaves what they do`(
    spreads: Double, k: Double
  ) {
    let economics = SampleMarket.economics(scale: spreads)
    let plain = supplier(economics).respond(
      to: SampleMarket.prices, derivatives: nil, workspace: Workspace())
    let scaled = supplier(economics.scaled(money: k)).respond(
      to: prices { k * $2 }, derivatives: nil, workspace: Workspace())
    expectClose(k * plain.value, scaled.value)
    for (a, b) in zip(plain.positions, scaled.positions) {
      #expect(abs(a - b) <= 1e-9 * (1 + abs(a)))
    }
  }

  @Test(arguments: [0.0, 1])
  func `A uniform benchmark chooses no technology`(spreads: Double) {
    // Output is held fixed by a product price that falls by the worth of the benchmark, as it does in a market
    // with fixed demand.
    let benchmark = 1.3
    let economics = SampleMarket.economics(scale: spreads)
    let allowance = SampleMarket.prices
    let plain = supplier(economics).trace(at: SampleMarket.prices)
    let granted = supplier(economics.granted(benchmark, market: 2)).trace(
      at: prices { market, year, price in
        market == 0 ? price - benchmark * allowance[2, year] : price
      })
    expectClose(plain.value, granted.value)
    for (a, b) in zip(plain.output.joined(), granted.output.joined()) {
      #expect(abs(a - b) <= 1e-9 * (1 + abs(a)))
    }
    // Without the fall of the product price the benchmark is a subsidy of output.
    let subsidised = supplier(economics.granted(benchmark, market: 2)).trace(
      at: SampleMarket.prices)
    #expect(subsidised.value < plain.value)
  }

  @Test(arguments: [0.0, 1])
  func `One more technology lowers the cost of suppliers`(spreads: Double) {
    let economics = SampleMarket.economics(scale: spreads)
    let all = supplier(economics).trace(at: SampleMarket.prices).value
    for change in economics.rebuilds.indices
    where SampleMarket.topology.rebuilds[change].from != SampleMarket.topology.rebuilds[change].to {
      let fewer = supplier(economics.forbidding(rebuilds: [change])).trace(at: SampleMarket.prices)
      #expect(fewer.value >= all - 1e-9 * abs(all))
    }
    let none = supplier(economics.forbidding(retrofits: true)).trace(at: SampleMarket.prices)
    #expect(none.value >= all - 1e-9 * abs(all))
  }

  @Test func `A limit of zero removes a technology`() {
    // The price of a limit of zero is above anything a retrofit saves.
    let economics = SampleMarket.economics(scale: 0)
    let limited = supplier(economics).trace(at: prices { $0 == 4 ? 1e6 : $2 })
    let removed = supplier(economics.forbidding(retrofits: true)).trace(at: SampleMarket.prices)
    #expect(limited.retrofitted.joined().allSatisfy { $0 == 0 })
    expectClose(limited.value, removed.value, within: 1e-12)
  }

  @Test func `Scarce permits and lines never lower the cost`() throws {
    let problem = EquilibriumTests.problem(suppliers: EquilibriumTests.suppliers, limit: 0.3)
    let solved = try solve(problem)
    #expect(solved.prices[3].contains { $0 > 1 }, "limits that never bind test nothing")
    // The same product and scrap prices with both limits free: the separable optimum.
    var coupled = 0.0
    var separable = 0.0
    for supplier in EquilibriumTests.suppliers {
      let own = LocalPrices(values: solved.prices.flatMap(\.self), years: SampleMarket.years)
      let free = LocalPrices(
        values: solved.prices.enumerated().flatMap { market, path in
          market >= 3 ? path.map { _ in 0 } : path
        }, years: SampleMarket.years)
      let answer = supplier.respond(to: own, derivatives: nil, workspace: Workspace())
      coupled += answer.value
      for market in 3...4 {
        for year in 0..<SampleMarket.years {
          coupled -=
            supplier.weights[year] * own[market, year]
            * answer.positions[market * SampleMarket.years + year]
        }
      }
      separable += supplier.respond(to: free, derivatives: nil, workspace: Workspace()).value
    }
    #expect(coupled > separable)
  }

  @Test func `The order of work changes no bit`() throws {
    // Nineteen firms are three pieces of work.
    let problem = try RandomPermitMarket(stream: 9, firms: 19, years: 4).problem()
    let backwards = ParallelMap { count, body in
      var answers: [[Response]] = Array(repeating: [], count: count)
      for piece in (0..<count).reversed() { answers[piece] = body(piece, Workspace()) }
      return answers
    }
    #expect(try solve(problem).prices == solve(problem, parallel: backwards).prices)
  }
}
