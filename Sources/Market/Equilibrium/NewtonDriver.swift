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
  /// Whether the last step was taken at its whole length. Only then does a Jacobian say enough of what lies ahead to be
  /// used again.
  private var wasWhole = false
  /// Longest move of an unknown in the next step, in typical moves.
  private var radius: Double
  private let known: KnownCurves
  /// Their slopes in the Jacobian at hand.
  private var knownSlopes: [Double] = []

  /// Slope of a market that does not react at all: damping still needs something to hold on to. A typical
  /// move that changes excess by a thousandth of the market.
  static let leastSlope = 1e-3
  /// Least damping, relative to the market: slopes of 1e-7 occur where years of a bank trade with each other, and a market
  /// without any must not make the system singular.
  static let leastDamping = 1e-10

  init(evaluator: Evaluator, options: SolverOptions, guess: [Double]) {
    self.evaluator = evaluator
    self.options = options
    known = KnownCurves(evaluator.problem)
    unknowns = evaluator.coordinates.unknowns(at: guess)
    prices = guess
    evaluator.coordinates.write(unknowns, to: &prices)
    damping = options.damping
    radius = options.longestMove
  }

  var coordinates: Coordinates { evaluator.coordinates }

  /// The unmet part of each unknown's condition, relative to market size.
  private func residuals(_ unknowns: [Double], _ gradient: [Double]) -> [Double] {
    unknowns.indices.map {
      coordinates.residual($0, value: unknowns[$0], gradient: gradient[$0])
    }
  }

  private func largest(_ residuals: [Double]) -> Double {
    residuals.reduce(0) { max($0, abs($1)) }
  }

  /// Searches until all conditions are met or steps run out.
  ///
  /// - Parameter start: If it has slopes, they are tried first.
  mutating func run(from start: WarmStart? = nil) throws(MarketError) {
    evaluation = try evaluate(prices, free: nil)
    gradient = coordinates.gradient(evaluation.excess)
    var residual = residuals(unknowns, gradient)
    if let slopes = start?.slopes(for: coordinates, known) {
      residual = try follow(slopes, residual)
    }
    while largest(residual) > options.target, steps < options.maximumSteps {
      // Prices whose Jacobian is needed: the free ones, and all years of a market with a bank, whose
      // unknowns move the prices of all years before.
      let free = unknowns.indices.filter { residual[$0] != 0 || isInside($0) }
      let needed = unknowns.indices.filter { index in
        let market = coordinates.list[index].market
        return coordinates.banked[market] || residual[index] != 0 || isInside(index)
      }
      guard !free.isEmpty else { break }
      var model = QuasiJacobian(
        try evaluate(prices, free: needed).jacobian, over: needed, coordinates)
      knownSlopes = known.trades(at: prices, years: coordinates.years).map(\.slope)
      guard let improved = try step(&model, Set(free), residual) else { break }
      steps += 1
      residual = improved
      let corrections = wasWhole ? options.corrections : 0
      for _ in 0..<corrections where largest(residual) > options.target {
        guard let corrected = try correction(&model, residual) else { break }
        residual = corrected
      }
    }
  }

  private func isInside(_ index: Int) -> Bool {
    coordinates.isInside(index, value: unknowns[index])
  }

  /// A place on the way of a step, with what was found there.
  private struct Trial {
    let unknowns: [Double]
    let prices: [Double]
    let evaluation: Evaluation
    let gradient: [Double]
    let residual: [Double]
    /// Gain per length of the step at its start and at its end.
    let slope: (start: Double, end: Double)
  }

  private mutating func attempt(_ target: [Double]) throws(MarketError) -> Trial {
    var trial = prices
    coordinates.write(target, to: &trial)
    let candidate = try evaluate(trial, free: nil)
    let ahead = coordinates.gradient(candidate.excess)
    return Trial(
      unknowns: target, prices: trial, evaluation: candidate, gradient: ahead,
      residual: residuals(target, ahead), slope: (gain(gradient, target), gain(ahead, target)))
  }

  private mutating func accept(_ trial: Trial, _ model: inout QuasiJacobian) {
    // What is known of curves beyond their slopes is not for the Jacobian to learn.
    let told = coordinates.gradient(missed(from: prices, to: trial.prices))
    model.correct(
      step: zip(trial.unknowns, unknowns).map { $0 - $1 },
      change: unknowns.indices.map { trial.gradient[$0] - gradient[$0] - told[$0] })
    unknowns = trial.unknowns
    prices = trial.prices
    evaluation = trial.evaluation
    gradient = trial.gradient
  }

  /// Net purchases that a model with `knownSlopes` misses between two sets of prices, `[market * years + year]`.
  private func missed(from here: [Double], to there: [Double]) -> [Double] {
    var out = Array(repeating: 0.0, count: here.count)
    for (cell, slope) in zip(known.cells, knownSlopes) {
      let place = cell.market * coordinates.years + cell.year
      let (before, after) = (cell.trade(at: here[place]), cell.trade(at: there[place]))
      out[place] =
        after.quantity - before.quantity - slope * (there[place] - here[place])
    }
    return out
  }

  /// Adds to a solution of the linear system what the known curves do along it; see `KnownCurves`.
  ///
  /// With `x` the answer to a purchase in one cell, found from the same decomposition, the moves of the cells' prices
  /// are `d = linear + effect phi(d)`.
  private func followKnown(
    _ solution: inout [Double], _ decomposition: LUDecomposition, unknowns active: [Int],
    target: [Double]
  ) throws(NumericsError) {
    let years = coordinates.years
    // Where the linear solution would go, held unknowns included.
    var far = target
    for (row, index) in active.enumerated() {
      far[index] = unknowns[index] + solution[row] * coordinates.list[index].move
    }
    var there = prices
    coordinates.write(far, to: &there)
    let own = known.cells.map { prices[$0.market * years + $0.year] }
    let linear = zip(known.cells, own).map { there[$0.market * years + $0.year] - $1 }
    let idle = missed(from: prices, to: there).allSatisfy { $0 == 0 }
    guard !idle else { return }
    var right = Matrix(rows: active.count, columns: known.cells.count)
    for (column, cell) in known.cells.enumerated() {
      let force = coordinates.weights[cell.year] * coordinates.growth[cell.year]
      for (row, index) in active.enumerated() {
        let unknown = coordinates.list[index]
        if unknown.market == cell.market, unknown.year >= cell.year {
          right[row, column] = force / unknown.scale
        }
      }
    }
    let answers = try decomposition.solve(right)
    let effect = known.cells.map { cell -> [Double] in
      known.cells.indices.map { column in
        var fall = 0.0
        for (row, index) in active.enumerated() {
          let unknown = coordinates.list[index]
          if unknown.market == cell.market, unknown.year >= cell.year {
            fall += answers[row, column] * unknown.move
          }
        }
        return fall * coordinates.growth[cell.year]
      }
    }
    let phi = known.missed(from: own, slopes: knownSlopes, linear: linear, effect: effect)
    for row in solution.indices {
      for (column, missed) in phi.enumerated() where missed != 0 {
        solution[row] += answers[row, column] * missed
      }
    }
  }

  /// Tries damped Newton steps from the current evaluation until one gains enough. A step that goes too far is tried
  /// again where its slope would vanish if it were linear: a new solution of the damped system would cost more and often
  /// be as long.
  private mutating func step(
    _ model: inout QuasiJacobian, _ free: Set<Int>, _ residual: [Double]
  ) throws(MarketError) -> [Double]? {
    for attempt in 0..<40 {
      guard let far = newton(model, free, residual) else {
        damping = max(damping, options.damping) * options.dampingRise
        continue
      }
      var share = 1.0
      for search in 0..<options.searches {
        let target =
          search == 0
          ? far : zip(unknowns, far).map { own, end in own + share * (end - own) }
        let trial = try self.attempt(target)
        let (start, end) = trial.slope
        if end >= -options.overshoot * start,
          start > 0 || largest(trial.residual) < largest(residual)
        {
          accept(trial, &model)
          wasWhole = search == 0
          if wasWhole {
            damping *= options.dampingFall
            settle(trial.residual)
            if attempt == 0 { radius = min(radius * 2, options.farthestMove) }
          } else {
            damping = max(damping, options.damping * 1e-6) * options.dampingAfterSearch
          }
          return trial.residual
        }
        guard start > 0 else { break }
        // Gains are per length of the step tried.
        let root = share * start / (start - end)
        share = min(max(root, share * 0.1), share * 0.7)
      }
      damping = max(damping, options.damping * 1e-6) * options.dampingRise
      radius = max(radius / 2, options.longestMove / 8)
    }
    return nil
  }

  /// Steps with the slopes of a neighbour for as long as they bring the conditions nearer fast enough; returns what is
  /// unmet after them.
  private mutating func follow(
    _ slopes: WarmStart.Slopes, _ residual: [Double]
  ) throws(MarketError) -> [Double] {
    var model = slopes.model
    knownSlopes = slopes.cellSlopes
    var residual = residual
    var passed = [largest(residual)]
    // The neighbour's slopes are exact, so nothing needs to hold the first guess back; refused, it costs one evaluation.
    damping = 0
    while largest(residual) > options.target,
      let next = try correction(&model, residual)
    {
      residual = next
      passed.append(largest(residual))
      let before = passed.count - 1 - options.neighbourSteps
      if before >= 0,
        passed[before + options.neighbourSteps] > options.neighbourGain * passed[before]
      {
        break
      }
    }
    damping = options.damping
    settle(residual)
    return residual
  }

  /// Near the end damping falls with the square of what is unmet, which keeps convergence quadratic where slopes are small
  /// (Yamashita and Fukushima 2001; Fan and Yuan 2005); a fixed one would leave `damping / (slope + damping)` of the
  /// error in every step.
  private mutating func settle(_ residual: [Double]) {
    let rest = largest(residual)
    if rest < options.nearness { damping = min(damping, rest * rest) }
  }

  /// A step without a new Jacobian, kept if it brings the conditions nearer; the Jacobian is corrected either way.
  private mutating func correction(
    _ model: inout QuasiJacobian, _ residual: [Double]
  ) throws(MarketError) -> [Double]? {
    let free = model.needed.filter { residual[$0] != 0 || isInside($0) }
    guard !free.isEmpty, let target = newton(model, Set(free), residual) else { return nil }
    let trial = try attempt(target)
    let (start, end) = trial.slope
    guard start > 0, abs(end) < options.correctionSlope * start else { return nil }
    accept(trial, &model)
    settle(trial.residual)
    return trial.residual
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
    _ model: QuasiJacobian, _ free: Set<Int>, _ residual: [Double]
  ) -> [Double]? {
    let (needed, matrix) = (model.needed, model.matrix)
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
        system[row * count + row] =
          own + max(damping * max(own, NewtonDriver.leastSlope), NewtonDriver.leastDamping)
      }
      // A singular system asks for more damping.
      guard let matrix = try? Matrix(rows: count, columns: count, elements: system),
        let decomposition = try? LUDecomposition(matrix),
        var solution = try? decomposition.solve(right), solution.allSatisfy(\.isFinite)
      else { return nil }
      if !known.cells.isEmpty {
        guard
          (try? followKnown(
            &solution, decomposition, unknowns: active.map { needed[$0] }, target: target)) != nil,
          solution.allSatisfy(\.isFinite)
        else { return nil }
      }
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
    if evaluator.parallel.isStopped() { throw MarketError.stopped }
    evaluations += 1
    let evaluation = evaluator.evaluate(prices, free: free)
    guard evaluation.excess.allSatisfy(\.isFinite), evaluation.jacobian.allSatisfy(\.isFinite)
    else {
      throw MarketError.notANumber(participant: evaluator.culprit(prices))
    }
    return evaluation
  }
}
