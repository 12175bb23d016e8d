import CGSL

/// Minima of functions of several variables (GSL manual, chapter "Multidimensional Minimization").
///
/// Scale the variables so that a change by one matters about as much in each.
package enum Minimization {
  /// A minimum; the residual is the size of the simplex or the length of the gradient.
  package struct Minimum: IterativeResult, Sendable {
    /// The variables.
    package let arguments: [Double]
    /// The value of the function.
    package let value: Double
    package let residual: Double
    package let iterations: Int
    package let termination: Termination
  }

  /// When the simplex stops.
  package struct SimplexOptions: Sendable {
    /// Allowed average distance of the corners from their centre, in the unit of the variables.
    package var sizeTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int

    /// The default size is near the square root of the machine epsilon: below it the values at the corners of a
    /// function of size one are the same.
    package init(sizeTolerance: Double = 1e-8, maximumIterations: Int = 5000) {
      self.sizeTolerance = sizeTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// The minimum near `start` without derivatives, by the simplex method (Nelder and Mead 1965; `nmsimplex2`).
  ///
  /// `steps` are the lengths of the first simplex along each variable.
  package static func simplex(
    near start: [Double], steps: [Double], options: SimplexOptions = SimplexOptions(),
    of function: ([Double]) throws -> Double
  ) throws(NumericsError) -> Minimum {
    guard !start.isEmpty else { throw .tooFewPoints(required: 1, found: 0) }
    guard steps.count == start.count else {
      throw .dimensionMismatch(expected: start.count, found: steps.count)
    }
    try start.requireFinite()
    return try withoutActuallyEscaping(function) { function throws(NumericsError) -> Minimum in
      let box = VectorFunction(valueCount: 1, { [try function($0)] })
      defer { withExtendedLifetime(box) {} }
      var problem = unsafe gsl_multimin_function(
        f: { x, context in
          unsafe VectorFunction.behind(context)?.evaluate(numbers(x)).first ?? .nan
        }, n: start.count, params: unsafe box.context)
      return unsafe try withUnsafeMutablePointer(to: &problem) {
        problem throws(NumericsError) -> Minimum in
        unsafe try runSimplex(box, problem, start, steps, options)
      }
    }
  }

  private static func runSimplex(
    _ box: VectorFunction, _ problem: UnsafeMutablePointer<gsl_multimin_function>,
    _ start: [Double], _ steps: [Double], _ options: SimplexOptions
  ) throws(NumericsError) -> Minimum {
    let solver = unsafe try Owned(
      gsl_multimin_fminimizer_alloc(cgsl_multimin_fminimizer_nmsimplex2(), start.count),
      release: gsl_multimin_fminimizer_free)
    let status = unsafe start.withVector { start in
      unsafe steps.withVector {
        unsafe gsl_multimin_fminimizer_set(solver.pointer, problem, start, $0)
      }
    }
    try box.rethrow()
    try Library.check(status)
    var iterations = 0
    var termination = Termination.iterationLimit
    while iterations < options.maximumIterations {
      iterations += 1
      let status = unsafe gsl_multimin_fminimizer_iterate(solver.pointer)
      try box.rethrow()
      if status == Int32(GSL_ENOPROG) {
        termination = .stalled
        break
      }
      try Library.check(status)
      if unsafe gsl_multimin_fminimizer_size(solver.pointer) <= options.sizeTolerance {
        termination = .converged
        break
      }
    }
    return unsafe Minimum(
      arguments: numbers(solver.pointer.pointee.x), value: solver.pointer.pointee.fval,
      residual: solver.pointer.pointee.size, iterations: iterations, termination: termination)
  }

  /// When the quasi-Newton method stops.
  package struct GradientOptions: Sendable {
    /// Allowed length of the gradient, in the unit of the function per unit of the variables.
    package var gradientTolerance: Double
    /// Length of the first trial step.
    package var firstStep: Double
    /// Accuracy of the line search: 0 is exact, 0.1 is the usual choice (GSL manual).
    package var lineTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int

    /// The default gradient tolerance suits a function and variables of size one with an exact gradient.
    package init(
      gradientTolerance: Double = 1e-8, firstStep: Double = 0.1, lineTolerance: Double = 0.1,
      maximumIterations: Int = 1000
    ) {
      self.gradientTolerance = gradientTolerance
      self.firstStep = firstStep
      self.lineTolerance = lineTolerance
      self.maximumIterations = maximumIterations
    }
  }

  /// The minimum near `start` by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno
  /// (Fletcher 1987, algorithms 2.6.2 and 2.6.4; `vector_bfgs2`).
  ///
  /// Without `gradient` central differences stand in, and a gradient shorter than about 1e-6 is out of reach.
  package static func quasiNewton(
    near start: [Double], options: GradientOptions = GradientOptions(),
    gradient: (([Double]) throws -> [Double])? = nil, of function: ([Double]) throws -> Double
  ) throws(NumericsError) -> Minimum {
    guard !start.isEmpty else { throw .tooFewPoints(required: 1, found: 0) }
    try start.requireFinite()
    let row = gradient.map { gradient in
      { (x: [Double]) throws in try Matrix(rows: [gradient(x)]) }
    }
    return try withoutActuallyEscaping(function) { function throws(NumericsError) -> Minimum in
      let box = VectorFunction(valueCount: 1, { [try function($0)] }, derivatives: row)
      defer { withExtendedLifetime(box) {} }
      var problem = unsafe gsl_multimin_function_fdf(
        f: { x, context in
          unsafe VectorFunction.behind(context)?.evaluate(numbers(x)).first ?? .nan
        },
        df: { x, context, gradient in
          guard let box = unsafe VectorFunction.behind(context) else { return }
          unsafe write(box.differentiate(numbers(x)).elements, to: gradient)
        },
        fdf: { x, context, value, gradient in
          guard let box = unsafe VectorFunction.behind(context) else { return }
          let point = unsafe numbers(x)
          unsafe value?.pointee = box.evaluate(point).first ?? .nan
          unsafe write(box.differentiate(point).elements, to: gradient)
        }, n: start.count, params: unsafe box.context)
      return unsafe try withUnsafeMutablePointer(to: &problem) {
        problem throws(NumericsError) -> Minimum in
        unsafe try runQuasiNewton(box, problem, start, options)
      }
    }
  }

  private static func runQuasiNewton(
    _ box: VectorFunction, _ problem: UnsafeMutablePointer<gsl_multimin_function_fdf>,
    _ start: [Double], _ options: GradientOptions
  ) throws(NumericsError) -> Minimum {
    let solver = unsafe try Owned(
      gsl_multimin_fdfminimizer_alloc(cgsl_multimin_fdfminimizer_vector_bfgs2(), start.count),
      release: gsl_multimin_fdfminimizer_free)
    let status = unsafe start.withVector {
      unsafe gsl_multimin_fdfminimizer_set(
        solver.pointer, problem, $0, options.firstStep, options.lineTolerance)
    }
    try box.rethrow()
    try Library.check(status)
    var iterations = 0
    var termination = Termination.iterationLimit
    while true {
      let length = unsafe norm(numbers(solver.pointer.pointee.gradient))
      guard length.isFinite else { throw .functionNotFinite }
      if length <= options.gradientTolerance {
        termination = .converged
        break
      }
      guard iterations < options.maximumIterations else { break }
      iterations += 1
      let status = unsafe gsl_multimin_fdfminimizer_iterate(solver.pointer)
      try box.rethrow()
      if status == Int32(GSL_ENOPROG) {
        termination =
          unsafe norm(numbers(solver.pointer.pointee.gradient)) <= options.gradientTolerance
          ? .converged : .stalled
        break
      }
      try Library.check(status)
    }
    let state = unsafe solver.pointer.pointee
    return unsafe Minimum(
      arguments: numbers(state.x), value: state.f, residual: norm(numbers(state.gradient)),
      iterations: iterations, termination: termination)
  }

  private static func norm(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
