package import Market
package import Numerics

/// How a solved scenario moves with a number of its policy or of its data, without solving again.
///
/// Prices follow from ``EquilibriumDerivative``. Three things of a scenario are found around the markets, by a fixed point, and
/// move too: limits on the bank that follow from sales, issues and shortfalls (`most`, `least`), the supply of a stability reserve (`reserve`), and
/// the allowance price at which terms are taken that depend on it without being positions (`reference`). With `w` for all
/// and `W(u, w, theta)` for what the rule asks,
///
///     du/dtheta = v + sum over i of u_i dw_i/dtheta,   (I - A) dw/dtheta = W's slope along (v, theta)
///
/// where `v` is the move of the unknowns at fixed `w`, `u_i` their move per unit of `w_i`, and column i of `A` the slope of `W`
/// along `(u_i, w_i)`. A reserve stays in the branch of its rule that it takes in each year: a bank that crosses a threshold
/// jumps, and has no slope there.
package struct ScenarioDerivative: Sendable {
  /// A number found around the markets.
  private enum Outer: Sendable {
    /// The most that may be held at the end of a year.
    case most(year: Int)
    /// The least that may be held at the end of a year.
    case least(year: Int)
    /// What a stability reserve adds to the supply of a year.
    case reserve(year: Int)
    /// The reference price of a year.
    case reference(year: Int)
  }

  /// What is found around the markets, beside reference prices.
  private struct Around: Sendable {
    /// The most and the least that may be held at the end of each year; empty: no rule asks.
    var most: [Double]
    var least: [Double]
    /// What a reserve adds to supply by year; empty: there is none.
    var added: [Double]

    /// The markets of a scenario with it.
    func joined(_ scenario: CompiledScenario) -> MarketProblem {
      var problem = scenario.problem
      if let limit = scenario.bankLimit, !most.isEmpty {
        problem = limit.limiting(problem, to: BankRule(least: least, most: most))
      }
      if let reserve = scenario.reserveMarket, !added.isEmpty {
        problem = reserve.joining(problem, supply: added)
      }
      return problem
    }
  }

  /// A step along a number and where it leads.
  package struct Move: Sendable {
    /// Moves of the unknowns per unit of the number.
    fileprivate let shift: [Double]
    /// Largest unmet condition that one unit of the number makes at unchanged prices, relative to its market.
    package let push: Double
  }

  package let result: ScenarioResult
  private let derivative: EquilibriumDerivative
  private let market: Int
  private let around: Around
  /// Branch of the rule of the reserve in each year.
  private let regimes: [Int]
  private let outer: [Outer]
  private let columns: [[Double]]
  private let feedback: LUDecomposition?

  private var scenario: CompiledScenario { result.scenario }

  /// Steps of the numbers around the markets, in typical moves of the price and in sizes of the market: small against what
  /// bends, large against rounding.
  private static let step = 1e-4

  package init(_ result: ScenarioResult, parallel: ParallelMap = .serial) throws {
    self.result = result
    let scenario = result.scenario
    let prices = result.equilibrium.prices
    let market = scenario.index(of: .allowance) ?? 0
    self.market = market
    let bounds = scenario.bankLimit?.bounds(in: scenario.problem, at: prices, parallel: parallel)
    let around = Around(
      most: bounds?.most ?? [], least: bounds?.least ?? [], added: scenario.reserve?.supply ?? [])
    self.around = around
    let regimes =
      scenario.reserveMarket?.regimes(bank: result.equilibrium.holdings[market]) ?? []
    self.regimes = regimes
    let problem = around.joined(scenario)
    let derivative = try EquilibriumDerivative(problem, at: prices, parallel: parallel)
    self.derivative = derivative
    outer =
      around.most.indices.filter { derivative.isAtMost(market, $0) }.map { .most(year: $0) }
      + around.least.indices.filter { around.least[$0] < 0 && derivative.isAtLeast(market, $0) }.map
    { .least(year: $0) }
      + around.added.indices.filter { around.added[$0] != 0 }.map { .reserve(year: $0) }
      + (scenario.dependsOnReference ? scenario.years.indices.map { .reference(year: $0) } : [])
    guard !outer.isEmpty else {
      columns = []
      feedback = nil
      return
    }
    let definition = problem.markets[market]
    let count = outer.count
    let list = outer
    let responses = mapConcurrently(count, threads: parallel.width) {
      [derivative] index -> Result<(shift: [Double], slope: [Double]), any Error> in
      Result {
        let step =
          switch list[index] {
          case .most(let year), .least(let year), .reserve(let year):
            Self.step * definition.size[year]
          case .reference: Self.step * definition.typicalMove
          }
        var sides: [(problem: MarketProblem, scenario: CompiledScenario)] = []
        for sign in [1.0, -1] {
          var moved = around
          var own = scenario
          switch list[index] {
          case .most(let year): moved.most[year] += sign * step
          case .least(let year): moved.least[year] += sign * step
          case .reserve(let year): moved.added[year] += sign * step
          case .reference(let year):
            var reference = scenario.referencePrice
            reference[year] += sign * step
            own = try scenario.at(referencePrice: reference)
          }
          sides.append((moved.joined(own), own))
        }
        let change = zip(
          derivative.conditions(of: sides[0].problem), derivative.conditions(of: sides[1].problem)
        ).map { ($0 - $1) / (2 * step) }
        let shift = try derivative.shift(change)
        let ends = zip(sides, [step, -step]).map { side, times in
          Self.asked(
            list, of: side.scenario, joined: side.problem, market, regimes,
            at: derivative.prices(of: side.problem, moved: shift, times: times))
        }
        return (shift, zip(ends[0], ends[1]).map { ($0 - $1) / (2 * step) })
      }
    }
    var columns: [[Double]] = []
    var matrix = Matrix.identity(count)
    for (column, response) in responses.enumerated() {
      let (shift, slope) = try response.get()
      columns.append(shift)
      for row in 0..<count { matrix[row, column] -= slope[row] }
    }
    self.columns = columns
    feedback = try LUDecomposition(matrix)
  }

  /// Where a scenario whose numbers differ has to be built: at this reference price, where terms depend on it.
  package var referencePrice: [Double]? {
    scenario.dependsOnReference ? scenario.referencePrice : nil
  }

  /// The move per unit of a number between two scenarios; nil where they do not have the same markets.
  ///
  /// - Parameters:
  ///   - ahead: The scenario after a step of `steps.ahead` units, built at ``referencePrice``.
  ///   - behind: The scenario after a step of `steps.behind`, which may be 0: this one.
  package func move(
    ahead: CompiledScenario, behind: CompiledScenario, steps: (ahead: Double, behind: Double)
  ) throws(NumericsError) -> Move? {
    guard fits(ahead), fits(behind) else { return nil }
    let span = steps.ahead - steps.behind
    let problems = [ahead, behind].map(around.joined)
    let change = zip(
      derivative.conditions(of: problems[0]), derivative.conditions(of: problems[1])
    ).map { ($0 - $1) / span }
    var shift = try derivative.shift(change)
    let push = change.reduce(0) { max($0, abs($1)) }
    guard let feedback else { return Move(shift: shift, push: push) }
    let ends = zip(zip(problems, [ahead, behind]), [steps.ahead, steps.behind]).map { side, times in
      Self.asked(
        outer, of: side.1, joined: side.0, market, regimes,
        at: derivative.prices(of: side.0, moved: shift, times: times))
    }
    let direct = zip(ends[0], ends[1]).map { ($0 - $1) / span }
    for (column, amount) in zip(columns, try feedback.solve(direct)) {
      for index in shift.indices { shift[index] += amount * column[index] }
    }
    return Move(shift: shift, push: push)
  }

  /// Prices of a scenario after so many units of a move, `[market][year]`.
  package func prices(
    of scenario: CompiledScenario, after move: Move, times: Double
  ) -> [[Double]] {
    derivative.prices(of: around.joined(scenario), moved: move.shift, times: times)
  }

  private func fits(_ other: CompiledScenario) -> Bool {
    other.markets == scenario.markets && other.years == scenario.years
      && derivative.fits(around.joined(other))
  }

  /// What the rules around the markets ask for at prices.
  private static func asked(
    _ outer: [Outer], of scenario: CompiledScenario, joined: MarketProblem, _ market: Int,
    _ regimes: [Int], at prices: [[Double]]
  ) -> [Double] {
    var bounds: BankRule?
    var added: [Double]?
    return outer.map { number in
      switch number {
      case .reference(let year): return prices[market][year]
      case .reserve(let year):
        let supply =
          added ?? scenario.reserveMarket?.supply(in: joined, at: prices, regimes: regimes) ?? []
        added = supply
        return year < supply.count ? supply[year] : 0
      case .most(let year), .least(let year):
        let limits = bounds ?? scenario.bankLimit?.bounds(in: scenario.problem, at: prices)
        bounds = limits
        guard let limits, year < limits.most.count else { return 0 }
        if case .most = number { return limits.most[year] }
        return limits.least[year]
      }
    }
  }
}
