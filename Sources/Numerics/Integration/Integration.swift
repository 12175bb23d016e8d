import CGSL

/// Integrals of functions of one variable (GSL manual, chapter "Numerical Integration").
package enum Integration {
  /// How an interval is dealt with.
  package enum Method: Sendable, CaseIterable {
    /// Splits the interval where the error is largest; 21-point Gauss-Kronrod rule (`QAG`). For smooth functions.
    case adaptive
    /// The same with extrapolation of the sums (`QAGS`). For functions with integrable singularities.
    case singular
  }

  /// How accurate an integral must be: the error estimate must fall below the larger of both tolerances.
  package struct Options: Sendable {
    /// Allowed error in the unit of the integral.
    package var absoluteTolerance: Double
    /// Allowed error as a share of the integral.
    package var relativeTolerance: Double
    /// Most pieces into which the interval is split.
    package var maximumIntervals: Int

    /// The default asks for ten digits, five above the noise of a double summed over a thousand pieces.
    package init(
      absoluteTolerance: Double = 0, relativeTolerance: Double = 1e-10, maximumIntervals: Int = 1000
    ) {
      self.absoluteTolerance = absoluteTolerance
      self.relativeTolerance = relativeTolerance
      self.maximumIntervals = maximumIntervals
    }
  }

  /// An integral; the residual is the estimate of its error, the iterations are the pieces.
  package struct Integral: IterativeResult, Sendable {
    /// The value.
    package let value: Double
    package let residual: Double
    package let iterations: Int
    package let termination: Termination
  }

  /// The integral over an interval.
  package static func integral(
    over interval: ClosedRange<Double>, method: Method = .singular, options: Options = Options(),
    of function: (Double) throws -> Double
  ) throws(NumericsError) -> Integral {
    try require(interval.lowerBound)
    try require(interval.upperBound)
    let (a, b) = (interval.lowerBound, interval.upperBound)
    return unsafe try run(options, function) { function, workspace, limit, value, error in
      switch method {
      case .adaptive:
        unsafe gsl_integration_qag(
          function, a, b, options.absoluteTolerance, options.relativeTolerance, limit,
          Int32(GSL_INTEG_GAUSS21), workspace, value, error)
      case .singular:
        unsafe gsl_integration_qags(
          function, a, b, options.absoluteTolerance, options.relativeTolerance, limit, workspace,
          value, error)
      }
    }
  }

  /// The integral from a number to infinity, mapped to an interval of length one (`QAGIU`).
  package static func integral(
    from start: Double, options: Options = Options(), of function: (Double) throws -> Double
  ) throws(NumericsError) -> Integral {
    try require(start)
    return unsafe try run(options, function) { function, workspace, limit, value, error in
      unsafe gsl_integration_qagiu(
        function, start, options.absoluteTolerance, options.relativeTolerance, limit, workspace,
        value, error)
    }
  }

  /// The integral by one Gauss-Legendre rule, exact for polynomials of a degree below `2 points`; no error estimate.
  package static func gaussLegendre(
    over interval: ClosedRange<Double>, points: Int, of function: (Double) throws -> Double
  ) throws(NumericsError) -> Double {
    guard points >= 1, points <= 10_000 else {
      throw .outOfRange(parameter: "points", value: Double(points), allowed: 1...10_000)
    }
    try require(interval.lowerBound)
    try require(interval.upperBound)
    return try withoutActuallyEscaping(function) { function throws(NumericsError) -> Double in
      let table = unsafe try Owned(
        gsl_integration_glfixed_table_alloc(points), release: gsl_integration_glfixed_table_free)
      let box = ScalarFunction(function)
      let value = unsafe gsl_integration_glfixed(
        box.pointer, interval.lowerBound, interval.upperBound, table.pointer)
      try box.rethrow()
      guard value.isFinite else { throw .functionNotFinite }
      return value
    }
  }

  private static func require(_ end: Double) throws(NumericsError) {
    guard end.isFinite else { throw .notFinite(index: 0) }
  }

  private static func run(
    _ options: Options, _ function: (Double) throws -> Double,
    _ rule: (
      UnsafeMutablePointer<gsl_function>, UnsafeMutablePointer<gsl_integration_workspace>, Int,
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>
    ) -> Int32
  ) throws(NumericsError) -> Integral {
    guard options.maximumIntervals >= 1 else {
      throw .outOfRange(
        parameter: "maximumIntervals", value: Double(options.maximumIntervals), allowed: 1...0x1p31)
    }
    // Below 50 machine epsilons no rule can tell its error from rounding (QUADPACK).
    guard options.absoluteTolerance > 0 || options.relativeTolerance >= 50 * Double.ulpOfOne else {
      throw .outOfRange(
        parameter: "relativeTolerance", value: options.relativeTolerance,
        allowed: 50 * Double.ulpOfOne...1)
    }
    return try withoutActuallyEscaping(function) { function throws(NumericsError) -> Integral in
      let workspace = unsafe try Owned(
        gsl_integration_workspace_alloc(options.maximumIntervals),
        release: gsl_integration_workspace_free)
      let box = ScalarFunction(function)
      var value = 0.0
      var error = 0.0
      let status = unsafe rule(
        box.pointer, workspace.pointer, options.maximumIntervals, &value, &error)
      try box.rethrow()
      guard value.isFinite else { throw .functionNotFinite }
      let termination: Termination
      switch Int(status) {
      case GSL_SUCCESS: termination = .converged
      case GSL_EMAXITER: termination = .iterationLimit
      case GSL_EROUND, GSL_ESING, GSL_EDIVERGE, GSL_ETOL: termination = .stalled
      default: throw .refused(status: Int(status))
      }
      return unsafe Integral(
        value: value, residual: error, iterations: workspace.pointer.pointee.size,
        termination: termination)
    }
  }
}
