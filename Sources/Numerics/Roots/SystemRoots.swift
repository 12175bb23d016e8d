import CGSL

/// Roots of systems of as many equations as variables (GSL manual, chapter "Multidimensional Root-Finding").
package enum SystemRoots {
  /// When to stop.
  package struct Options: Sendable {
    /// Allowed sum of the absolute values of all equations, in their own unit: scale the equations first.
    package var residualTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int

    /// The default tolerance suits equations whose terms are of size one.
    package init(residualTolerance: Double = 1e-10, maximumIterations: Int = 500) {
      self.residualTolerance = residualTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// A root of a system; the residual is the sum of the absolute values of all equations.
  package struct Solution: IterativeResult, Sendable {
    /// The variables.
    package let root: [Double]
    /// The value of each equation.
    package let values: [Double]
    package let residual: Double
    package let iterations: Int
    package let termination: Termination
  }

  /// The root near `start`, by Powell's hybrid method with scaled variables (Powell 1970; `hybridsj`, or `hybrids`
  /// where no Jacobian is given).
  ///
  /// The Jacobian's rows are equations, its columns variables.
  package static func root(
    near start: [Double], options: Options = Options(),
    jacobian: (([Double]) throws -> Matrix)? = nil, of function: ([Double]) throws -> [Double]
  ) throws(NumericsError) -> Solution {
    guard !start.isEmpty else { throw .tooFewPoints(required: 1, found: 0) }
    try start.requireFinite()
    return try withoutActuallyEscaping(function) { function throws(NumericsError) -> Solution in
      let box = VectorFunction(valueCount: start.count, function, derivatives: jacobian)
      defer { withExtendedLifetime(box) {} }
      return jacobian == nil
        ? try withoutJacobian(box, start, options) : try withJacobian(box, start, options)
    }
  }

  private static func withJacobian(
    _ box: VectorFunction, _ start: [Double], _ options: Options
  ) throws(NumericsError) -> Solution {
    var system = unsafe gsl_multiroot_function_fdf(
      f: { x, context, f in unsafe SystemRoots.evaluate(x, context, f, nil) },
      df: { x, context, jacobian in unsafe SystemRoots.evaluate(x, context, nil, jacobian) },
      fdf: { x, context, f, jacobian in unsafe SystemRoots.evaluate(x, context, f, jacobian) },
      n: start.count, params: unsafe box.context)
    return unsafe try withUnsafeMutablePointer(to: &system) {
      system throws(NumericsError) -> Solution in
      let solver = unsafe try Owned(
        gsl_multiroot_fdfsolver_alloc(cgsl_multiroot_fdfsolver_hybridsj(), start.count),
        release: gsl_multiroot_fdfsolver_free)
      let status = unsafe start.withVector {
        unsafe gsl_multiroot_fdfsolver_set(solver.pointer, system, $0)
      }
      try box.rethrow()
      try Library.check(status)
      let state = unsafe solver.pointer
      return try iterate(
        box, options, step: { unsafe gsl_multiroot_fdfsolver_iterate(state) },
        state: { unsafe (numbers(state.pointee.x), numbers(state.pointee.f)) })
    }
  }

  private static func withoutJacobian(
    _ box: VectorFunction, _ start: [Double], _ options: Options
  ) throws(NumericsError) -> Solution {
    var system = unsafe gsl_multiroot_function(
      f: { x, context, f in unsafe SystemRoots.evaluate(x, context, f, nil) }, n: start.count,
      params: unsafe box.context)
    return unsafe try withUnsafeMutablePointer(to: &system) {
      system throws(NumericsError) -> Solution in
      let solver = unsafe try Owned(
        gsl_multiroot_fsolver_alloc(cgsl_multiroot_fsolver_hybrids(), start.count),
        release: gsl_multiroot_fsolver_free)
      let status = unsafe start.withVector {
        unsafe gsl_multiroot_fsolver_set(solver.pointer, system, $0)
      }
      try box.rethrow()
      try Library.check(status)
      let state = unsafe solver.pointer
      return try iterate(
        box, options, step: { unsafe gsl_multiroot_fsolver_iterate(state) },
        state: { unsafe (numbers(state.pointee.x), numbers(state.pointee.f)) })
    }
  }

  private static func iterate(
    _ box: VectorFunction, _ options: Options, step: () -> Int32,
    state: () -> (x: [Double], f: [Double])
  ) throws(NumericsError) -> Solution {
    var iterations = 0
    var termination = Termination.iterationLimit
    while true {
      let residual = state().f.reduce(0) { $0 + abs($1) }
      guard residual.isFinite else { throw .functionNotFinite }
      if residual <= options.residualTolerance {
        termination = .converged
        break
      }
      guard iterations < options.maximumIterations else { break }
      iterations += 1
      let status = step()
      try box.rethrow()
      if [GSL_ENOPROG, GSL_ENOPROGJ].contains(Int(status)) {
        termination = .stalled
        break
      }
      try Library.check(status)
    }
    let (x, f) = state()
    return Solution(
      root: x, values: f, residual: f.reduce(0) { $0 + abs($1) }, iterations: iterations,
      termination: termination)
  }

  private static func evaluate(
    _ x: UnsafePointer<gsl_vector>?, _ context: UnsafeMutableRawPointer?,
    _ values: UnsafeMutablePointer<gsl_vector>?, _ jacobian: UnsafeMutablePointer<gsl_matrix>?
  ) -> Int32 {
    guard let box = unsafe VectorFunction.behind(context) else { return Int32(GSL_EFAULT) }
    let point = unsafe numbers(x)
    if let values = unsafe values { unsafe write(box.evaluate(point), to: values) }
    if let jacobian = unsafe jacobian { unsafe write(box.differentiate(point), to: jacobian) }
    return Int32(GSL_SUCCESS)
  }
}
