/// The least value of a function of a few variables between bounds, where another function is zero:
///
///     minimise f(x)   where   g(x) = 0,   lower <= x <= upper
///
/// Sequential quadratic programming (Nocedal and Wright 2006, chapter 18): the step `d` solves
///
///     minimise c.d + d.Bd / 2   where   g + a.d = 0,   lower <= x + d <= upper
///
/// with the gradients `c` of `f` and `a` of `g`; `B` is the damped estimate of the curvature of `f + lambda g` (Powell 1978). Where no
/// step within the bounds brings the linear `g + a.d` to zero, the one that comes nearest is taken, so that the iteration leads to
/// the nearest value of `g` where zero is out of reach. Steps are shortened until `f + nu |g|` falls (algorithm 18.3, with one
/// correction of second order). The quadratic problem is solved by looking at every face of the bounds, hence few variables.
///
/// What is found is a local minimum.
package enum ConstrainedMinimization {
  /// A function of the variables and the one that is to be zero.
  package struct Value: Sendable, Equatable {
    package let objective: Double
    package let constraint: Double

    package init(objective: Double, constraint: Double) {
      self.objective = objective
      self.constraint = constraint
    }
  }

  /// The derivatives of both by each variable.
  package struct Slopes: Sendable, Equatable {
    package let objective: [Double]
    package let constraint: [Double]

    package init(objective: [Double], constraint: [Double]) {
      self.objective = objective
      self.constraint = constraint
    }
  }

  package struct Options: Sendable {
    /// Allowed size of `g`, in its unit.
    package var constraintTolerance: Double
    /// Steps below this share of every variable's range end the iteration.
    package var stepTolerance: Double
    package var maximumIterations: Int

    /// The default step is what gradients good to a hundred thousandth leave of a minimum.
    package init(
      constraintTolerance: Double, stepTolerance: Double = 1e-5, maximumIterations: Int = 50
    ) {
      self.constraintTolerance = constraintTolerance
      self.stepTolerance = stepTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// A minimum, or the place where `g` is nearest to zero.
  package struct Minimum: IterativeResult, Sendable, Equatable {
    package let arguments: [Double]
    package let value: Value
    /// `lambda` of `df + lambda dg = 0`: where `g` is to be `e` instead of zero the minimum rises by `-lambda e`. Nil where the
    /// bounds alone decide, so that it differs by direction.
    package let multiplier: Double?
    /// Whether `g` is zero within its tolerance.
    package let isMet: Bool
    /// Largest slope of `f + lambda g` per range of a variable that is between its bounds, relative to the largest slope of `f`.
    package let residual: Double
    package let iterations: Int
    package let termination: Termination
  }

  /// Most variables: a step looks at 3 to the power of them faces.
  package static let mostVariables = 8

  /// The minimum that is reached from `start`, which is brought between the bounds.
  ///
  /// - Parameters:
  ///   - value: Nil where the functions have no value: a step does not go there.
  ///   - slopes: Asked for at the place where `value` was asked last with success, and nowhere else.
  /// - Throws: `NumericsError.functionNotFinite` where there is no value at the start; `.dimensionMismatch` where counts differ or there
  ///   are more than ``mostVariables``; and what the functions throw.
  package static func minimum(
    between bounds: [ClosedRange<Double>], near start: [Double], options: Options,
    slopes: ([Double]) throws -> Slopes, of value: ([Double]) throws -> Value?
  ) throws -> Minimum {
    guard (1...mostVariables).contains(bounds.count) else {
      throw NumericsError.dimensionMismatch(expected: mostVariables, found: bounds.count)
    }
    guard start.count == bounds.count else {
      throw NumericsError.dimensionMismatch(expected: bounds.count, found: start.count)
    }
    try start.requireFinite()
    // Within, variables are shares of their ranges.
    let widths = bounds.map { $0.upperBound - $0.lowerBound }
    func arguments(_ shares: [Double]) -> [Double] {
      bounds.indices.map { index in
        let bound = bounds[index]
        return shares[index] >= 1
          ? bound.upperBound : bound.lowerBound + shares[index] * widths[index]
      }
    }
    let shares = bounds.indices.map { index in
      widths[index] > 0
        ? min(max((start[index] - bounds[index].lowerBound) / widths[index], 0), 1) : 0
    }
    guard let first = try value(arguments(shares)) else { throw NumericsError.functionNotFinite }
    var search = Search(
      at: shares, first, try scaled(slopes(arguments(shares)), widths), options: options)
    while search.termination == nil {
      guard let step = try search.step() else { break }
      guard let (place, found) = try search.along(step, { try value(arguments($0)) }) else { break }
      try search.accept(place, found, scaled(slopes(arguments(place)), widths))
    }
    return search.minimum(arguments)
  }

  private static func scaled(_ slopes: Slopes, _ widths: [Double]) -> Slopes {
    Slopes(
      objective: zip(slopes.objective, widths).map { $0 * $1 },
      constraint: zip(slopes.constraint, widths).map { $0 * $1 })
  }
}

/// The state of an iteration, in shares of the ranges and with both functions scaled to slopes of one at the start.
private struct Search {
  private let options: ConstrainedMinimization.Options
  private let origin: ConstrainedMinimization.Value
  private let scales: ConstrainedMinimization.Value
  private var place: [Double]
  private var value: ConstrainedMinimization.Value
  private var slopes: ConstrainedMinimization.Slopes
  private var curvature: Matrix
  private var isFresh = true
  private var penalty = 0.0
  private var multiplier: Double?
  private var iterations = 0
  private(set) var termination: Termination?

  /// A step, what it does to the linear constraint, and to the merit function.
  struct Step {
    let shift: [Double]
    /// `g + a.d` less `g`.
    let target: Double
    let descent: Double
  }

  init(
    at place: [Double], _ value: ConstrainedMinimization.Value,
    _ slopes: ConstrainedMinimization.Slopes, options: ConstrainedMinimization.Options
  ) {
    self.options = options
    self.place = place
    origin = value
    func size(_ slopes: [Double]) -> Double {
      let largest = slopes.reduce(0) { max($0, $1.magnitude) }
      return largest > 0 && largest.isFinite ? largest : 1
    }
    scales = ConstrainedMinimization.Value(
      objective: size(slopes.objective), constraint: size(slopes.constraint))
    self.value = value
    self.slopes = slopes
    curvature = Matrix.identity(place.count)
    self.value = scaled(value)
    self.slopes = scaled(slopes)
  }

  private func scaled(_ value: ConstrainedMinimization.Value) -> ConstrainedMinimization.Value {
    ConstrainedMinimization.Value(
      objective: (value.objective - origin.objective) / scales.objective,
      constraint: value.constraint / scales.constraint)
  }

  private func scaled(_ slopes: ConstrainedMinimization.Slopes) -> ConstrainedMinimization.Slopes {
    ConstrainedMinimization.Slopes(
      objective: slopes.objective.map { $0 / scales.objective },
      constraint: slopes.constraint.map { $0 / scales.constraint })
  }

  private var isMet: Bool {
    value.constraint.magnitude * scales.constraint <= options.constraintTolerance
  }

  /// The next step; nil, with the termination set, where the iteration ends here.
  mutating func step() throws(NumericsError) -> Step? {
    let problem = StepProblem(place: place, slopes: slopes, curvature: curvature)
    let target = problem.reachable(-value.constraint)
    guard let (shift, found) = try problem.solve(target) else {
      termination = .stalled
      return nil
    }
    multiplier = found
    let length = shift.reduce(0) { max($0, $1.magnitude) }
    let isStuck = !isMet && target.magnitude <= options.stepTolerance * value.constraint.magnitude
    if isStuck || (isMet && length <= options.stepTolerance) {
      termination = .converged
      return nil
    }
    guard iterations < options.maximumIterations else {
      termination = .iterationLimit
      return nil
    }
    let linear = VectorMath.dot(slopes.objective, shift)
    let bent = try linear + VectorMath.dot(shift, curvature.times(shift)) / 2
    // A penalty with which the step leads down (equation 18.36), and above the multiplier.
    if target != 0 {
      let least = max(2 * bent / target.magnitude, 1.1 * (multiplier ?? 0).magnitude)
      if penalty < least { penalty = 1.5 * least }
    }
    return Step(shift: shift, target: target, descent: linear - penalty * target.magnitude)
  }

  /// Share of the promised fall that is asked for.
  private static let share = 1e-4
  /// Steps are not cut below this share of themselves.
  private static let shortest = 1.0 / 4096

  /// A share brought between the bounds; rounding does not keep it from a bound.
  private static func atBound(_ share: Double) -> Double {
    share < 1e-12 ? 0 : share > 1 - 1e-12 ? 1 : share
  }

  /// The place along a step at which the merit function has fallen enough; nil, with the termination set, where there is none.
  mutating func along(
    _ step: Step, _ evaluate: ([Double]) throws -> ConstrainedMinimization.Value?
  ) throws -> ([Double], ConstrainedMinimization.Value)? {
    func merit(_ value: ConstrainedMinimization.Value) -> Double {
      value.objective + penalty * value.constraint.magnitude
    }
    func attempt(_ shift: [Double], _ length: Double) throws
      -> (place: [Double], value: ConstrainedMinimization.Value?, isEnough: Bool)
    {
      let there = zip(place, shift).map { Self.atBound($0 + length * $1) }
      guard let found = try evaluate(there) else { return (there, nil, false) }
      let own = scaled(found)
      return (
        there, found, merit(own) <= merit(value) + Self.share * length * step.descent
      )
    }
    var length = 1.0
    while length >= Self.shortest {
      let trial = try attempt(step.shift, length)
      if let found = trial.value, trial.isEnough { return (trial.place, found) }
      if length == 1, let found = trial.value {
        // The constraint bends away: aim at where it will be.
        let problem = StepProblem(place: place, slopes: slopes, curvature: curvature)
        let aim = VectorMath.dot(slopes.constraint, step.shift) - scaled(found).constraint
        if let (bent, _) = try problem.solve(problem.reachable(aim)) {
          let second = try attempt(bent, 1)
          if let found = second.value, second.isEnough { return (second.place, found) }
        }
      }
      length /= 2
    }
    termination = .stalled
    return nil
  }

  /// Goes to a place and learns the curvature from the slopes there.
  mutating func accept(
    _ next: [Double], _ found: ConstrainedMinimization.Value,
    _ there: ConstrainedMinimization.Slopes
  ) throws(NumericsError) {
    iterations += 1
    let own = scaled(there)
    let weight = multiplier ?? 0
    let shift = zip(next, place).map { $0 - $1 }
    func gradient(_ slopes: ConstrainedMinimization.Slopes) -> [Double] {
      zip(slopes.objective, slopes.constraint).map { $0 + weight * $1 }
    }
    let change = zip(gradient(own), gradient(slopes)).map { $0 - $1 }
    try learn(shift, change)
    place = next
    value = scaled(found)
    slopes = own
  }

  /// The update of Broyden, Fletcher, Goldfarb and Shanno, damped by Powell (procedure 18.2), so that `B` stays positive definite.
  private mutating func learn(
    _ shift: [Double], _ change: [Double]
  ) throws(NumericsError) {
    let product = VectorMath.dot(shift, change)
    if isFresh, product > 0 {
      curvature = Matrix.diagonal(shift.map { _ in VectorMath.dot(change, change) / product })
      isFresh = false
    }
    let bent = try curvature.times(shift)
    let size = VectorMath.dot(shift, bent)
    guard size > 0 else { return }
    let share = product >= 0.2 * size ? 1 : 0.8 * size / (size - product)
    let mixed = zip(change, bent).map { share * $0 + (1 - share) * $1 }
    let scale = VectorMath.dot(shift, mixed)
    guard scale > 0 else { return }
    for row in shift.indices {
      for column in shift.indices {
        curvature[row, column] +=
          mixed[row] * mixed[column] / scale - bent[row] * bent[column] / size
      }
    }
  }

  func minimum(_ arguments: ([Double]) -> [Double]) -> ConstrainedMinimization.Minimum {
    let largest = slopes.objective.reduce(0) { max($0, $1.magnitude) }
    let left = place.indices.reduce(0.0) { most, index in
      guard let multiplier else { return most }
      let slope = slopes.objective[index] + multiplier * slopes.constraint[index]
      let isAtBound = (place[index] <= 0 && slope > 0) || (place[index] >= 1 && slope < 0)
      return isAtBound ? most : max(most, slope.magnitude)
    }
    return ConstrainedMinimization.Minimum(
      arguments: arguments(place),
      value: ConstrainedMinimization.Value(
        objective: value.objective * scales.objective + origin.objective,
        constraint: value.constraint * scales.constraint),
      multiplier: multiplier.map { $0 * scales.objective / scales.constraint },
      isMet: isMet, residual: largest > 0 ? left / largest : 0, iterations: iterations,
      termination: termination ?? .stalled)
  }
}
