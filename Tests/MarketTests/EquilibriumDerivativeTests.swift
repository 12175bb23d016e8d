import Market
import Testing

/// The implicit function theorem against closed forms and against markets solved again.
@Suite struct EquilibriumDerivativeTests {
  /// Derivatives of all prices of the first market: both problems differ from the solved one by `step` to either side.
  private func slopes(
    _ problem: (Double) -> MarketProblem, step: Double
  ) throws -> [Double] {
    let solved = problem(0)
    let equilibrium = try solve(solved)
    let derivative = try EquilibriumDerivative(solved, at: equilibrium.prices)
    let sides = [problem(step), problem(-step)]
    #expect(sides.allSatisfy(derivative.fits))
    let ends = sides.map { derivative.conditions(of: $0) }
    let shift = try derivative.shift(zip(ends[0], ends[1]).map { ($0 - $1) / (2 * step) })
    let prices = zip(sides, [step, -step]).map {
      derivative.prices(of: $0, moved: shift, times: $1)[0]
    }
    return zip(prices[0], prices[1]).map { ($0 - $1) / (2 * step) }
  }

  private func problem(
    cap: [Double], most: [Double]? = nil, rate: Double = 0.05
  ) -> MarketProblem {
    BankingRuleTests.problem(
      cap: cap,
      bank: BankRule(
        least: cap.map { _ in 0 }, most: most ?? cap.map { _ in .infinity }), rate: rate)
  }

  private func expect(_ own: [Double], _ closed: [Double]) {
    for (a, b) in zip(own, closed) { #expect(abs(a - b) < 1e-7 * max(1, abs(b)), "\(a), \(b)") }
  }

  @Test(
    "While allowances are kept one more of either year lowers both prices, at the rate of interest")
  func bank() throws {
    // Abatement p/2 a year sums to 200 - 98 - 60 = 42: p0 (1 + 1.05)/2 = 42.
    let all = -2 / 2.05
    for year in 0..<2 {
      expect(
        try slopes(
          { move in problem(cap: [98 + (year == 0 ? move : 0), 60 + (year == 1 ? move : 0)]) },
          step: 1e-3),
        [all, all * 1.05])
    }
    // p0 = 84 / (2 + r), p1 = p0 (1 + r).
    let first = 84 / 2.05
    expect(
      try slopes({ problem(cap: [98, 60], rate: 0.05 + $0) }, step: 1e-5),
      [-first / 2.05, first - first / 2.05 * 1.05])
  }

  @Test("On the upper limit years are apart, and the limit itself moves both")
  func limit() throws {
    func market(_ cap: Double, _ most: Double) -> MarketProblem {
      problem(cap: [98 + cap, 60], most: [5 + most, .infinity])
    }
    // p0 = 2 (2 + 5), p1 = 2 (40 - 5).
    expect(try slopes({ market($0, 0) }, step: 1e-3), [-2, 0])
    expect(try slopes({ market(0, $0) }, step: 1e-3), [2, -2])
  }

  @Test("With an empty bank each year stands alone")
  func noBank() throws {
    func market(_ move: Double) -> MarketProblem { problem(cap: [60 + move, 98]) }
    expect(try slopes(market, step: 1e-3), [-2, 0])
  }

  @Test("Random markets with a bank move as they do when solved again", arguments: 0..<6)
  func random(stream: Int) throws {
    var market = try RandomPermitMarket(stream: UInt64(stream), years: 12)
    market.hasBank = true
    market.initialBank = 20
    func changed(_ move: Double) -> MarketProblem {
      var other = market
      other.cap = market.cap.map { $0 * (1 + move) }
      other.rate = market.rate * (1 + move)
      return other.problem()
    }
    let own = try slopes(changed, step: 1e-5)
    func solved(_ move: Double) throws -> [Double] { try solve(changed(move)).prices[0] }
    let (ahead, behind, middle) = (try solved(1e-5), try solved(-1e-5), try solved(0))
    for year in own.indices {
      let (left, right) = (
        (middle[year] - behind[year]) / 1e-5, (ahead[year] - middle[year]) / 1e-5
      )
      // Where a segment ends within the move the two sides differ and there is no slope.
      guard abs(left - right) < 1e-3 * (1 + abs(left)) else { continue }
      #expect(abs(own[year] - (left + right) / 2) < 1e-3 * (1 + abs(left)), "year \(year)")
    }
  }
}
