import CGSL

/// Roots of functions of one variable (GSL manual, chapter "One Dimensional Root-Finding").
///
/// ```swift
/// let root = try RootFinding.root(in: 0...1) { x in x * x - 0.5 }.requireConverged().root
/// ```
package enum RootFinding {
  /// A method that keeps the root between two arguments and cannot fail once it has them.
  package enum BracketingMethod: Sendable, CaseIterable {
    /// Halves the interval.
    case bisection
    /// The point where the chord crosses zero, or the midpoint if that shrinks the interval more.
    case falsePosition
    /// Inverse quadratic interpolation with bisection as a safeguard (Brent 1973).
    case brent
  }

  /// A method that starts from one guess and follows the derivative.
  package enum DerivativeMethod: Sendable, CaseIterable {
    /// `x - f/f'`
    case newton
    /// Newton's first step, then the slope of the last two points.
    case secant
    /// Newton's method accelerated by Aitken's rule; fastest, and the first to lose its way.
    case steffenson
  }

  /// When to stop.
  package struct Options: Sendable {
    /// Allowed error of the root in the unit of `x`.
    package var absoluteTolerance: Double
    /// Allowed error of the root as a share of its size.
    package var relativeTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int

    /// The default relative tolerance is four times the spacing of doubles, the best a bracket can do; bisection
    /// of the widest interval to that accuracy takes some 1100 steps in theory, 200 for sensible brackets.
    package init(
      absoluteTolerance: Double = 0, relativeTolerance: Double = 4 * .ulpOfOne,
      maximumIterations: Int = 200
    ) {
      self.absoluteTolerance = absoluteTolerance
      self.relativeTolerance = relativeTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// A root with its evidence; the residual is the value of the function there.
  package struct Root: IterativeResult, Sendable {
    /// The argument.
    package let root: Double
    /// The value of the function at the root.
    package let residual: Double
    /// Where the root must lie; a single point for methods without a bracket.
    package let bracket: ClosedRange<Double>
    package let iterations: Int
    package let termination: Termination
  }

  /// The root of `function` in an interval at whose ends it has different signs.
  ///
  /// Throws ``NumericsError/noSignChange(interval:lower:upper:)`` if it has not.
  package static func root(
    in interval: ClosedRange<Double>, method: BracketingMethod = .brent,
    options: Options = Options(), of function: (Double) throws -> Double
  ) throws(NumericsError) -> Root {
    try withoutActuallyEscaping(function) { function throws(NumericsError) -> Root in
      try bracketed(ScalarFunction(function), interval, method, options)
    }
  }

  private static func bracketed(
    _ function: ScalarFunction, _ interval: ClosedRange<Double>, _ method: BracketingMethod,
    _ options: Options
  ) throws(NumericsError) -> Root {
    let ends = (function.value(at: interval.lowerBound), function.value(at: interval.upperBound))
    try function.rethrow()
    guard ends.0.isFinite, ends.1.isFinite else { throw .functionNotFinite }
    for (value, x) in [(ends.0, interval.lowerBound), (ends.1, interval.upperBound)]
    where value == 0 {
      return Root(root: x, residual: 0, bracket: x...x, iterations: 0, termination: .converged)
    }
    guard (ends.0 < 0) != (ends.1 < 0) else {
      throw .noSignChange(interval: interval, lower: ends.0, upper: ends.1)
    }
    let solver = unsafe try Owned(
      gsl_root_fsolver_alloc(method.handle), release: gsl_root_fsolver_free)
    unsafe try Library.check(
      gsl_root_fsolver_set(
        solver.pointer, function.pointer, interval.lowerBound, interval.upperBound))
    var iterations = 0
    var termination = Termination.iterationLimit
    while iterations < options.maximumIterations {
      iterations += 1
      let status = unsafe gsl_root_fsolver_iterate(solver.pointer)
      try function.rethrow()
      try Library.check(status)
      let bracket = unsafe solver.pointer.pointee
      let width = unsafe bracket.x_upper - bracket.x_lower
      let size = unsafe min(abs(bracket.x_lower), abs(bracket.x_upper))
      // The smallest normal number lets a root at exactly 0 end too.
      let allowed =
        options.absoluteTolerance + options.relativeTolerance * size + .leastNormalMagnitude
      if width <= allowed {
        termination = .converged
        break
      }
    }
    let state = unsafe solver.pointer.pointee
    let residual = unsafe function.value(at: state.root)
    try function.rethrow()
    return unsafe Root(
      root: state.root, residual: residual,
      bracket: residual == 0
        ? state.root...state.root
        : min(state.x_lower, state.x_upper)...max(state.x_lower, state.x_upper),
      iterations: iterations, termination: termination)
  }

  /// The root of `function` near a guess, by its derivative.
  ///
  /// Can diverge: the answer then says `stalled` or `iterationLimit`, or the function is met where it is not
  /// finite and ``NumericsError/functionNotFinite`` is thrown.
  package static func root(
    near guess: Double, method: DerivativeMethod = .newton, options: Options = Options(),
    of function: (Double) throws -> (value: Double, derivative: Double)
  ) throws(NumericsError) -> Root {
    try withoutActuallyEscaping(function) { function throws(NumericsError) -> Root in
      try polished(DifferentiableFunction(function), guess, method, options)
    }
  }

  private static func polished(
    _ function: DifferentiableFunction, _ guess: Double, _ method: DerivativeMethod,
    _ options: Options
  ) throws(NumericsError) -> Root {
    let solver = unsafe try Owned(
      gsl_root_fdfsolver_alloc(method.handle), release: gsl_root_fdfsolver_free)
    let status = unsafe gsl_root_fdfsolver_set(solver.pointer, function.pointer, guess)
    try function.rethrow()
    try Library.check(status)
    var iterations = 0
    var termination = Termination.iterationLimit
    var root = guess
    var residual = function.pair(at: guess).value
    if residual == 0 { termination = .converged }
    while termination == .iterationLimit, iterations < options.maximumIterations {
      iterations += 1
      let status = unsafe gsl_root_fdfsolver_iterate(solver.pointer)
      try function.rethrow()
      if status == Int32(GSL_EZERODIV) {
        // The slope vanished: no further step, the last point stands.
        termination = .stalled
        break
      }
      try Library.check(status)
      let next = unsafe solver.pointer.pointee.root
      residual = function.pair(at: next).value
      try function.rethrow()
      guard next.isFinite, residual.isFinite else { throw .functionNotFinite }
      let allowed = options.absoluteTolerance + options.relativeTolerance * abs(next)
      if residual == 0 || abs(next - root) <= allowed { termination = .converged }
      root = next
    }
    return Root(
      root: root, residual: residual, bracket: root...root, iterations: iterations,
      termination: termination)
  }
}

extension RootFinding.BracketingMethod {
  fileprivate var handle: UnsafePointer<gsl_root_fsolver_type>? {
    switch self {
    case .bisection: unsafe cgsl_root_fsolver_bisection()
    case .falsePosition: unsafe cgsl_root_fsolver_falsepos()
    case .brent: unsafe cgsl_root_fsolver_brent()
    }
  }
}

extension RootFinding.DerivativeMethod {
  fileprivate var handle: UnsafePointer<gsl_root_fdfsolver_type>? {
    switch self {
    case .newton: unsafe cgsl_root_fdfsolver_newton()
    case .secant: unsafe cgsl_root_fdfsolver_secant()
    case .steffenson: unsafe cgsl_root_fdfsolver_steffenson()
    }
  }
}
