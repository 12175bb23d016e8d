import Market

/// Plants that share limits: each limit is a market with a fixed supply.
extension FleetCase.Problem {
  struct Coupled {
    /// The value of the dual at the prices found: no plan that keeps the limits costs less.
    let bound: Double
    /// Cost of the best plan found.
    let plan: Double
  }

  /// Spreads (money per tonne of capacity) by which the plants' jumps are softened to find prices: from a good part
  /// of a capital cost to one that moves no choice. The bound is then taken without spread.
  private static let spreads = (widest: 50.0, narrowest: 0.5)
  /// Typical move of a limit's price, and the share of its largest value that measures a limit which starts at 0.
  private static let typicalMove = 20.0
  private static let leastSize = 0.05
  /// Rounds of improving plants one at a time; usually three are enough.
  private static let mostRounds = 50

  func couple(_ plants: [JSONValue]) throws -> Coupled {
    let solved = try solveHardening(
      from: Self.spreads.widest, to: Self.spreads.narrowest, problem: problems(plants))
    let prices = limits.indices.map { Array(solved.prices[2 + $0].dropFirst()) }
    var bound = -worth(of: limits.map(\.most), at: prices)
    for plant in plants { bound += try plan(plant, prices: prices).objective }
    return Coupled(bound: bound, plan: try bestPlan(plants, prices: prices))
  }

  /// Present value of quantities at prices, `[limit][year]`.
  func worth(of quantities: [[Double]], at prices: [[Double]]) -> Double {
    var total = 0.0
    var weight = 1.0
    for year in 0..<horizon {
      for limit in limits.indices {
        total += weight * quantities[limit][year] * prices[limit][year]
      }
      weight /= 1 + rate
    }
    return total
  }

  /// The market problem with plants of a spread.
  private func problems(_ plants: [JSONValue]) throws -> (Double) -> MarketProblem {
    let years = horizon + 1
    let weights = presentValueWeights(
      years: years, discountFactor: 1 / (1 + rate), perpetual: false)
    func given(_ name: String, _ path: [Double]) -> MarketDefinition {
      MarketDefinition(
        name: name, unit: "", pricing: .given(path), floor: path.map { _ in -.infinity },
        ceiling: path.map { _ in .infinity }, typicalMove: 1, size: path.map { _ in 1 })
    }
    var markets = [
      given("product", Array(repeating: FleetCase.runningPrice, count: years)),
      given("carbon", [0] + price),
    ]
    var sellers: [any Participant] = []
    for (index, limit) in limits.enumerated() {
      let most = [0] + limit.most
      let largest = most.max() ?? 0
      markets.append(
        MarketDefinition(
          name: limit.name, unit: "", pricing: .found(start: most.map { _ in 0 }),
          floor: most.map { _ in 0 }, ceiling: most.map { _ in .infinity },
          typicalMove: Self.typicalMove,
          size: most.map { max($0, Self.leastSize * largest, .leastNormalMagnitude) }))
      sellers.append(
        CurveParticipant(
          name: limit.name, market: 2 + index, side: .sells, curves: most.map { .constant($0) },
          weights: weights))
    }
    var classes: [SupplierClass] = []
    for plant in plants { classes.append(try supplier(plant, spread: 1)) }
    let suppliers = classes
    return { spread in
      MarketProblem(
        years: years, discountFactor: 1 / (1 + rate), lastYearRepeats: false, markets: markets,
        participants: suppliers.map { $0.softened(spread) } + sellers)
    }
  }

  /// The cheapest plan found that keeps the limits: every plant in turn takes the best that the others leave, first at
  /// the prices of the limits, so that early ones do not take what later ones need more, then at cost alone, until no
  /// plant gains. Several orders are tried.
  private func bestPlan(_ plants: [JSONValue], prices: [[Double]]) throws -> Double {
    let outputs = try plants.map { try $0.number("output") }
    let bySize = plants.indices.sorted { outputs[$0] > outputs[$1] }
    let orders = [
      Array(plants.indices), Array(plants.indices.reversed()), bySize, bySize.reversed(),
    ]
    var best = Double.infinity
    for order in orders {
      // A start that uses as little as a plant can.
      let dear = prices.map { $0.map { _ in FleetCase.runningPrice / 10 } }
      var answers = try plants.map { try plan($0, prices: dear) }
      for prices in [prices, nil] {
        for _ in 0..<Self.mostRounds {
          var gained = false
          for index in order {
            let left = remaining(answers, without: index)
            let own = outputs[index]
            let answer = try plan(plants[index], prices: prices) { technology, year in
              limits.indices.contains {
                technologies[technology].use[$0] * own > left[$0][year] * (1 + 1e-9)
              }
            }
            let before = prices.map { worth(of: answers[index].use, at: $0) } ?? 0
            if answer.objective < answers[index].ownCost + before - 1e-9 * abs(answer.objective) {
              answers[index] = answer
              gained = true
            }
          }
          if !gained { break }
        }
      }
      let keeps = remaining(answers, without: nil).allSatisfy { row in
        row.allSatisfy { $0 >= -1e-9 }
      }
      if keeps { best = min(best, answers.reduce(0) { $0 + $1.ownCost }) }
    }
    return best
  }

  /// What the plans of the other plants leave of each limit.
  private func remaining(_ answers: [FleetCase.Answer], without index: Int?) -> [[Double]] {
    limits.indices.map { limit in
      (0..<horizon).map { year in
        answers.indices.reduce(limits[limit].most[year]) {
          $1 == index ? $0 : $0 - answers[$1].use[limit][year]
        }
      }
    }
  }
}

extension SupplierClass {
  /// The same class with one spread for every choice of technology.
  fileprivate func softened(_ spread: Double) -> SupplierClass {
    SupplierClass(
      name: name, markets: markets, years: years, discountFactor: discountFactor,
      topology: topology,
      economics: SupplierEconomics(
        operations: economics.operations, rebuilds: economics.rebuilds,
        retrofits: economics.retrofits, holdings: economics.holdings,
        spreads: .init(choice: spread, nest: spread, timing: spread, output: 0),
        terminal: economics.terminal))
  }
}
