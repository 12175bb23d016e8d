/// Finds prices at which all answers fit together (`model.md` section 4).
///
/// Projected Newton on `F(p) = excess`, complementary to the bounds of each price, with the exact Jacobian of
/// all participants. With one discount rate `F` weighted by present value is the gradient of the concave
/// dual function; with several it is a monotone-like complementarity problem with the same ingredients. Steps
/// are damped (Levenberg 1944, Marquardt 1963) along the diagonal, and prices on a bound with the right sign of
/// excess are held. A step `s` is accepted if it gains enough of the dual function, whose change is taken as
/// the trapezoid `(F(p) + F(p + s)).s/2`: that needs no potential, so it serves several discount rates too, and
/// does not suffer from the cancellation of large values near the end. There is no result outside the
/// tolerance: the error names the market and year that do not clear.
package func solve(
  _ problem: MarketProblem, start: [[Double]]? = nil, options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  let unknowns = Unknowns(problem)
  let evaluator = Evaluator(problem: problem, unknowns: unknowns, parallel: parallel)
  var driver = NewtonDriver(
    evaluator: evaluator, options: options,
    prices: start.map { $0.flatMap { $0 } } ?? unknowns.start(problem))
  try driver.run()
  let years = problem.years
  let certificate = evaluator.certificate(driver.prices, driver.evaluation)
  guard certificate.holds(within: options.tolerance) else { throw driver.failure(certificate) }
  func rows(_ flat: [Double]) -> [[Double]] {
    problem.markets.indices.map { Array(flat[($0 * years)..<(($0 + 1) * years)]) }
  }
  return Equilibrium(
    prices: rows(driver.prices), excess: rows(driver.evaluation.excess), certificate: certificate,
    iterations: driver.steps, evaluations: driver.evaluations)
}

/// The state of one solve.
struct NewtonDriver {
  let evaluator: Evaluator
  let options: SolverOptions
  private(set) var prices: [Double]
  private(set) var evaluation: Evaluation
  private(set) var steps = 0
  private(set) var evaluations = 0
  private var damping: Double

  init(evaluator: Evaluator, options: SolverOptions, prices: [Double]) {
    self.evaluator = evaluator
    self.options = options
    self.prices = prices
    damping = options.damping
    evaluation = Evaluation(excess: [], value: 0, jacobian: [])
  }

  private var list: [Unknowns.Unknown] { evaluator.unknowns.list }

  private func place(_ index: Int) -> Int {
    list[index].market * evaluator.unknowns.years + list[index].year
  }

  /// The unmet part of each unknown's condition, relative to market size: excess inside the bounds, only
  /// demand on the floor, only supply on the ceiling.
  func residuals(_ prices: [Double], _ excess: [Double]) -> [Double] {
    list.indices.map { index in
      let unknown = list[index]
      let relative = excess[place(index)] / unknown.size
      if prices[place(index)] <= unknown.floor { return max(relative, 0) }
      if prices[place(index)] >= unknown.ceiling { return min(relative, 0) }
      return relative
    }
  }

  private func largest(_ residuals: [Double]) -> Double {
    residuals.reduce(0) { max($0, abs($1)) }
  }

  mutating func run() throws(MarketError) {
    evaluation = try evaluate(prices, free: nil)
    var residual = residuals(prices, evaluation.excess)
    while largest(residual) > options.target, steps < options.maximumSteps {
      let free = list.indices.filter { residual[$0] != 0 || isInside($0) }
      evaluation = try evaluate(prices, free: free)
      guard let improved = try step(free, residual) else { break }
      steps += 1
      residual = improved
    }
  }

  private func isInside(_ index: Int) -> Bool {
    let price = prices[place(index)]
    return price > list[index].floor && price < list[index].ceiling
  }

  /// Tries damped Newton steps from the current evaluation until one gains enough.
  private mutating func step(_ free: [Int], _ residual: [Double]) throws(MarketError) -> [Double]? {
    let (jacobian, excess) = (evaluation.jacobian, evaluation.excess)
    for _ in 0..<40 {
      guard let move = direction(free, jacobian, excess) else {
        damping = max(damping, options.damping) * options.dampingRise
        continue
      }
      var trial = prices
      for (index, change) in move {
        let unknown = list[index]
        trial[place(index)] = min(
          max(prices[place(index)] + change, unknown.floor), unknown.ceiling)
      }
      let candidate = try evaluate(trial, free: nil)
      let after = residuals(trial, candidate.excess)
      let before = gain(excess, trial)
      if before + gain(candidate.excess, trial) >= options.sufficientGain * before,
        before > 0 || largest(after) < largest(residual)
      {
        prices = trial
        evaluation = candidate
        damping *= options.dampingFall
        return after
      }
      damping = max(damping, options.damping * 1e-6) * options.dampingRise
    }
    return nil
  }

  /// `F.s` from the current prices to `trial`, in present value.
  private func gain(_ excess: [Double], _ trial: [Double]) -> Double {
    list.indices.reduce(0) {
      let place = place($1)
      return $0 + list[$1].weight * excess[place] * (trial[place] - prices[place])
    }
  }

  /// The damped Newton move of the free prices; those that it would push out of their bounds are set on them
  /// and the others solved again, a few times.
  private func direction(_ free: [Int], _ jacobian: [Double], _ excess: [Double])
    -> [(Int, Double)]?
  {
    var active = Array(free.indices)
    var fixed: [(Int, Double)] = []
    for pass in 0..<6 {
      let count = active.count
      guard count > 0 else { return fixed }
      var matrix = Array(repeating: 0.0, count: count * count)
      var right = Array(repeating: 0.0, count: count)
      for (row, place) in active.enumerated() {
        let unknown = list[free[place]]
        // Rows: excess relative to size; columns: prices in typical moves. Positive diagonal.
        for (column, other) in active.enumerated() {
          matrix[row * count + column] =
            -jacobian[place * free.count + other] * list[free[other]].move / unknown.size
        }
        right[row] = excess[self.place(free[place])] / unknown.size
        for (index, change) in fixed {
          guard let other = free.firstIndex(of: index) else { continue }
          right[row] += jacobian[place * free.count + other] * change / unknown.size
        }
        let own = matrix[row * count + row]
        matrix[row * count + row] = own + damping * max(own, NewtonDriver.leastSlope)
      }
      var system = LinearSystem(matrix: matrix, count: count)
      guard let solution = system.solve(right) else { return nil }
      var inside: [Int] = []
      var moves: [(Int, Double)] = []
      for (row, place) in active.enumerated() {
        let unknown = list[free[place]]
        let price = prices[self.place(free[place])]
        let change = solution[row] * unknown.move
        if price + change < unknown.floor {
          fixed.append((free[place], unknown.floor - price))
        } else if price + change > unknown.ceiling {
          fixed.append((free[place], unknown.ceiling - price))
        } else {
          inside.append(place)
          moves.append((free[place], change))
        }
      }
      if inside.count == active.count || pass == 5 { return fixed + moves }
      active = inside
    }
    return fixed
  }

  /// Slope of a market that does not react at all: damping still needs something to hold on to. A typical
  /// move that changes excess by a thousandth of the market.
  static let leastSlope = 1e-3

  private mutating func evaluate(_ prices: [Double], free: [Int]?) throws(MarketError) -> Evaluation
  {
    evaluations += 1
    let evaluation = evaluator.evaluate(prices, free: free)
    guard evaluation.excess.allSatisfy(\.isFinite), evaluation.jacobian.allSatisfy(\.isFinite)
    else {
      throw MarketError.notANumber(participant: evaluator.culprit(prices))
    }
    return evaluation
  }

  /// The error that names the worst market.
  func failure(_ certificate: Certificate) -> MarketError {
    let years = evaluator.unknowns.years
    let worst = certificate.excess
    let place = worst.market * years + worst.year
    return .noEquilibrium(
      market: worst.market, year: worst.year, price: prices[place],
      missing: evaluation.excess[place], residual: worst.value)
  }
}

extension Evaluator {
  /// The proof, recomputed from prices.
  func certificate(_ prices: [Double], _ evaluation: Evaluation) -> Certificate {
    var worst = Certificate.Residual(value: 0, market: 0, year: 0)
    var complementarity = 0.0
    for unknown in unknowns.list {
      let place = unknown.market * problem.years + unknown.year
      let relative = evaluation.excess[place] / unknown.size
      let onFloor = prices[place] <= unknown.floor
      let onCeiling = prices[place] >= unknown.ceiling
      let residual = onFloor ? max(relative, 0) : onCeiling ? max(-relative, 0) : abs(relative)
      if residual > worst.value {
        worst = .init(value: residual, market: unknown.market, year: unknown.year)
      }
      let distance =
        relative < 0
        ? (unknown.floor.isFinite ? prices[place] - unknown.floor : unknown.move)
        : (unknown.ceiling.isFinite ? unknown.ceiling - prices[place] : unknown.move)
      complementarity = max(complementarity, abs(relative) * min(distance / unknown.move, 1))
    }
    let workspace = Workspace()
    let gap = problem.participants.reduce(0.0) {
      max($0, $1.optimalityGap(at: local(prices, $1), workspace: workspace) ?? 0)
    }
    return Certificate(excess: worst, complementarity: complementarity, supplierGap: gap)
  }

  /// The first participant whose answer is not a number.
  func culprit(_ prices: [Double]) -> String {
    let workspace = Workspace()
    return problem.participants.first {
      let response = $0.respond(
        to: local(prices, $0), derivatives: nil, workspace: workspace)
      return !response.value.isFinite || !response.positions.allSatisfy(\.isFinite)
    }?.name ?? ""
  }
}
