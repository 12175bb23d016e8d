import CGSL

/// Minima of functions of one variable (GSL manual, chapter "One Dimensional Minimization").
package enum LineMinimization {
  /// A method that keeps the minimum inside a shrinking interval.
  package enum Method: Sendable, CaseIterable {
    /// Divides the interval by the golden section.
    case goldenSection
    /// Parabolas with the golden section as a safeguard (Brent 1973).
    case brent
  }

  /// When to stop.
  package struct Options: Sendable {
    /// Allowed width of the interval in the unit of `x`.
    package var absoluteTolerance: Double
    /// Allowed width of the interval as a share of `x`.
    package var relativeTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int

    /// The default relative tolerance is a few times the square root of the machine epsilon: near a minimum the
    /// function is flat, and arguments closer than that give the same value.
    package init(
      absoluteTolerance: Double = 1e-12, relativeTolerance: Double = 1e-7,
      maximumIterations: Int = 200
    ) {
      self.absoluteTolerance = absoluteTolerance
      self.relativeTolerance = relativeTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// A minimum; the residual is the width of the interval that holds it.
  package struct Minimum: IterativeResult, Sendable {
    /// The argument.
    package let argument: Double
    /// The value of the function.
    package let value: Double
    /// Where the minimum must lie.
    package let interval: ClosedRange<Double>
    package let iterations: Int
    package let termination: Termination
    package var residual: Double { interval.upperBound - interval.lowerBound }
  }

  /// The minimum of `function` in an interval, from a guess at which it is lower than at both ends.
  ///
  /// Throws ``NumericsError/noMinimumInside(interval:guess:)`` if the guess is not.
  package static func minimum(
    in interval: ClosedRange<Double>, guess: Double, method: Method = .brent,
    options: Options = Options(), of function: (Double) throws -> Double
  ) throws(NumericsError) -> Minimum {
    try withoutActuallyEscaping(function) { function throws(NumericsError) -> Minimum in
      try minimize(ScalarFunction(function), interval, guess, method, options)
    }
  }

  private static func minimize(
    _ function: ScalarFunction, _ interval: ClosedRange<Double>, _ guess: Double,
    _ method: Method, _ options: Options
  ) throws(NumericsError) -> Minimum {
    let solver = unsafe try Owned(
      gsl_min_fminimizer_alloc(method.handle), release: unsafe gsl_min_fminimizer_free)
    let values = [guess, interval.lowerBound, interval.upperBound].map(function.value(at:))
    try function.rethrow()
    guard values.allSatisfy(\.isFinite) else { throw .functionNotFinite }
    guard interval.contains(guess), values[0] < values[1], values[0] < values[2] else {
      throw .noMinimumInside(interval: interval, guess: guess)
    }
    unsafe try Library.check(
      gsl_min_fminimizer_set_with_values(
        solver.pointer, function.pointer, guess, values[0], interval.lowerBound, values[1],
        interval.upperBound, values[2]))
    var iterations = 0
    var termination = Termination.iterationLimit
    while iterations < options.maximumIterations {
      iterations += 1
      let status = unsafe gsl_min_fminimizer_iterate(solver.pointer)
      try function.rethrow()
      if status == Int32(GSL_FAILURE) {
        termination = .stalled
        break
      }
      try Library.check(status)
      let state = unsafe solver.pointer.pointee
      let size = unsafe min(abs(state.x_lower), abs(state.x_upper))
      if unsafe state.x_upper - state.x_lower
        <= options.absoluteTolerance + options.relativeTolerance * size
      {
        termination = .converged
        break
      }
    }
    let state = unsafe solver.pointer.pointee
    return unsafe Minimum(
      argument: state.x_minimum, value: state.f_minimum,
      interval: min(state.x_lower, state.x_upper)...max(state.x_lower, state.x_upper),
      iterations: iterations, termination: termination)
  }
}

extension LineMinimization.Method {
  fileprivate var handle: UnsafePointer<gsl_min_fminimizer_type>? {
    switch self {
    case .goldenSection: unsafe cgsl_min_fminimizer_goldensection()
    case .brent: unsafe cgsl_min_fminimizer_brent()
    }
  }
}
