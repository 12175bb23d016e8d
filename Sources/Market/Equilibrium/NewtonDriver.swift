import Numerics

/// The state of one solve: unknowns, what follows from them, and the damping.
struct NewtonDriver {
  let evaluator: Evaluator
  let options: SolverOptions
  private(set) var unknowns: [Double]
  private(set) var prices: [Double]
  private(set) var evaluation = Evaluation(excess: [], value: 0, jacobian: [])
  private(set) var gradient: [Double] = []
  private(set) var steps = 0
  private(set) var evaluations = 0
  private var damping: Double
  /// Longest move of an unknown in the next step, in typical moves.
  private var radius: Double

  /// Slope of a market that does not react at all: damping still needs something to hold on to. A typical
  /// move that changes excess by a thousandth of the market.
  static let leastSlope = 1e-3

  init(evaluator: Evaluator, options: SolverOptions, guess: [Double]) {
    self.evaluator = evaluator
    self.options = options
    unknowns = evaluator.coordinates.unknowns(at: guess)
    prices = guess
    evaluator.coordinates.write(unknowns, to: &prices)
    damping = options.damping
    radius = options.longestMove
  }

  private var coordinates: Coordinates { evaluator.coordinates }

  /// The unmet part of each unknown's condition, relative to market size.
  private func residuals(_ unknowns: [Double], _ gradient: [Double]) -> [Double] {
    unknowns.indices.map {
      coordinates.residual($0, value: unknowns[$0], gradient: gradient[$0])
    }
  }

  private func largest(_ residuals: [Double]) -> Double {
    residuals.reduce(0) { max($0, abs($1)) }
  }

  mutating func run() throws(MarketError) {
    evaluation = try evaluate(prices, free: nil)
    gradient = coordinates.gradient(evaluation.excess)
    var residual = residuals(unknowns, gradient)
    while largest(residual) > options.target, steps < options.maximumSteps {
      // Prices whose Jacobian is needed: the free ones, and all years of a market with a bank, whose
      // unknowns move the prices of all years before.
      let free = unknowns.indices.filter { residual[$0] != 0 || isInside($0) }
      let needed = unknowns.indices.filter { index in
        let market = coordinates.list[index].market
        return coordinates.banked[market] || residual[index] != 0 || isInside(index)
      }
      guard !free.isEmpty else { break }
      evaluation = try evaluate(prices, free: needed)
      guard let improved = try step(needed, Set(free), residual) else { break }
      steps += 1
      residual = improved
    }
  }

  private func isInside(_ index: Int) -> Bool {
    let unknown = coordinates.list[index]
    if unknown.limits != nil { return unknowns[index] != 0 }
    return unknowns[index] > unknown.floor && unknowns[index] < unknown.ceiling
  }

  /// Tries damped Newton steps from the current evaluation until one gains enough.
  private mutating func step(_ needed: [Int], _ free: Set<Int>, _ residual: [Double])
    throws(MarketError) -> [Double]?
  {
    var matrix = evaluation.jacobian
    coordinates.transform(&matrix, needed)
    let start = gradient
    for attempt in 0..<40 {
      guard let target = newton(needed, free, matrix, residual) else {
        damping = max(damping, options.damping) * options.dampingRise
        continue
      }
      var trial = prices
      coordinates.write(target, to: &trial)
      let candidate = try evaluate(trial, free: nil)
      let ahead = coordinates.gradient(candidate.excess)
      let after = residuals(target, ahead)
      let before = gain(start, target)
      if gain(ahead, target) >= -options.overshoot * before,
        before > 0 || largest(after) < largest(residual)
      {
        unknowns = target
        prices = trial
        evaluation = candidate
        gradient = ahead
        damping *= options.dampingFall
        if attempt == 0 { radius *= 2 }
        return after
      }
      damping = max(damping, options.damping * 1e-6) * options.dampingRise
      radius = max(radius / 2, options.longestMove / 8)
    }
    return nil
  }

  /// Gradient times the way from the current unknowns to `target`.
  private func gain(_ gradient: [Double], _ target: [Double]) -> Double {
    unknowns.indices.reduce(0) {
      $0 + coordinates.signed($1, gradient: gradient[$1], value: unknowns[$1], towards: target[$1])
        * (target[$1] - unknowns[$1])
    }
  }

  /// The target of a damped Newton step over the free unknowns; those that it would push out of their bounds are
  /// set on them and the others solved again, a few times.
  private func newton(
    _ needed: [Int], _ free: Set<Int>, _ matrix: [Double], _ residual: [Double]
  ) -> [Double]? {
    var target = unknowns
    var active = needed.indices.filter { free.contains(needed[$0]) }
    var held: [Int] = []
    let width = needed.count
    for pass in 0..<6 {
      let count = active.count
      guard count > 0 else { return target }
      var system = Array(repeating: 0.0, count: count * count)
      var right = Array(repeating: 0.0, count: count)
      for (row, place) in active.enumerated() {
        let index = needed[place]
        let unknown = coordinates.list[index]
        // Rows relative to market size, columns in typical moves.
        for (column, other) in active.enumerated() {
          system[row * count + column] =
            matrix[place * width + other] * coordinates.list[needed[other]].move / unknown.scale
        }
        right[row] = residual[index]
        for other in held {
          right[row] -=
            matrix[place * width + other] * (target[needed[other]] - unknowns[needed[other]])
            / unknown.scale
        }
        let own = system[row * count + row]
        system[row * count + row] = own + damping * max(own, NewtonDriver.leastSlope)
      }
      // A singular system asks for more damping.
      guard let matrix = try? Matrix(rows: count, columns: count, elements: system),
        let solution = try? LUDecomposition(matrix).solve(right), solution.allSatisfy(\.isFinite)
      else { return nil }
      var inside: [Int] = []
      for (row, place) in active.enumerated() {
        let index = needed[place]
        let wanted = unknowns[index] + solution[row] * coordinates.list[index].move
        let reach = radius * coordinates.list[index].move
        target[index] = coordinates.clipped(
          index, value: unknowns[index],
          target: min(max(wanted, unknowns[index] - reach), unknowns[index] + reach),
          residual: residual[index])
        if target[index] == wanted { inside.append(place) } else { held.append(place) }
      }
      if inside.count == active.count || pass == 5 { return target }
      active = inside
    }
    return target
  }

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

  // MARK: The end

  /// The proof, from the unknowns and what follows from them.
  func certificate() -> Certificate {
    var worst = Certificate.Residual(value: 0, market: 0, year: 0)
    var complementarity = 0.0
    for (index, unknown) in coordinates.list.enumerated() {
      let residual = abs(
        coordinates.residual(index, value: unknowns[index], gradient: gradient[index]))
      if residual > worst.value {
        worst = .init(value: residual, market: unknown.market, year: unknown.year)
      }
      complementarity = max(complementarity, leftOver(index))
    }
    let workspace = Workspace()
    let gap = evaluator.problem.participants.reduce(0.0) {
      max($0, $1.optimalityGap(at: evaluator.local(prices, $1), workspace: workspace) ?? 0)
    }
    return Certificate(excess: worst, complementarity: complementarity, supplierGap: gap)
  }

  /// What is left over times what should then be zero.
  private func leftOver(_ index: Int) -> Double {
    let unknown = coordinates.list[index]
    if unknown.limits != nil {
      let distance = coordinates.signed(
        index, gradient: gradient[index], value: unknowns[index], towards: 0)
      return abs(distance) / unknown.scale * min(abs(unknowns[index]) / unknown.move, 1)
    }
    let relative = gradient[index] / unknown.scale
    let bound = relative < 0 ? unknown.floor : unknown.ceiling
    let distance = bound.isFinite ? abs(unknowns[index] - bound) / unknown.move : 1
    return abs(relative) * min(distance, 1)
  }

  func equilibrium(_ certificate: Certificate) -> Equilibrium {
    let years = coordinates.years
    let markets = evaluator.problem.markets.indices
    func rows(_ flat: [Double]) -> [[Double]] {
      markets.map { Array(flat[($0 * years)..<(($0 + 1) * years)]) }
    }
    return Equilibrium(
      prices: rows(prices), excess: rows(evaluation.excess),
      holdings: markets.map { market in
        guard coordinates.banked[market], coordinates.first[market] >= 0 else { return [] }
        var held = 0.0
        return (0..<years).map { year in
          guard year >= coordinates.from[market] else { return 0 }
          held -= evaluation.excess[market * years + year]
          return held
        }
      }, certificate: certificate, iterations: steps, evaluations: evaluations)
  }

  /// The error that names the worst market.
  func failure(_ certificate: Certificate) -> MarketError {
    let worst = certificate.excess
    let place = worst.market * coordinates.years + worst.year
    return .noEquilibrium(
      market: worst.market, year: worst.year, price: prices[place],
      missing: evaluation.excess[place], residual: worst.value)
  }
}

extension Evaluator {
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
