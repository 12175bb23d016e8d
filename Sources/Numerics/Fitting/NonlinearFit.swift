import CGSL

/// Nonlinear least squares by a trust region (GSL manual, chapter "Nonlinear Least-Squares Fitting"): the method of
/// Levenberg and Marquardt as in Moré 1978, steps by QR decomposition.
///
/// ```swift
/// let fit = try NonlinearFit.fit(start: [1, 0.1], residualCount: x.count) { b in
///   zip(x, y).map { x, y in b[0] * exp(-b[1] * x) - y }
/// }.requireConverged()
/// ```
package enum NonlinearFit {
  /// How the trust region is shaped.
  package enum Scaling: Sendable, CaseIterable {
    /// By the longest column of the Jacobian met so far (Moré 1978): does not care about units. The usual choice.
    case more
    /// By the present columns of the Jacobian (Marquardt 1963).
    case marquardt
    /// A ball (Levenberg 1944): the parameters must be of one size.
    case levenberg
  }

  /// When to stop.
  package struct Options: Sendable {
    /// Allowed last step as a share of each parameter.
    package var stepTolerance: Double
    /// Allowed gradient, relative to the sum of squares and the parameters.
    package var gradientTolerance: Double
    /// Allowed last change of the sum of squares as a share of it; 0 leaves it out.
    package var changeTolerance: Double
    /// Largest number of steps.
    package var maximumIterations: Int
    /// The shape of the trust region.
    package var scaling: Scaling

    /// The default step tolerance is far below the six to eight digits that a fit can claim; the gradient tolerance
    /// is the cube root of the machine epsilon squared, the accuracy of a differenced Jacobian. Stopping on small
    /// change is off: it mistakes a narrow valley for the bottom.
    package init(
      stepTolerance: Double = 1e-12, gradientTolerance: Double = 3.7e-11,
      changeTolerance: Double = 0,
      maximumIterations: Int = 1000, scaling: Scaling = .more
    ) {
      self.stepTolerance = stepTolerance
      self.gradientTolerance = gradientTolerance
      self.changeTolerance = changeTolerance
      self.maximumIterations = maximumIterations
      self.scaling = scaling
    }
  }

  /// A fit; the residual is the largest element of the gradient of half the sum of squares.
  package struct Solution: IterativeResult, Sendable {
    /// The parameters.
    package let parameters: [Double]
    /// The residuals at the parameters, not weighted.
    package let residuals: [Double]
    /// The (weighted) sum of squared residuals.
    package let residualSumOfSquares: Double
    /// The covariance of the parameters; without weights scaled by the variance of the residuals. NaN if there are
    /// no more residuals than parameters.
    package let covariance: Matrix
    package let residual: Double
    package let iterations: Int
    /// How often the residuals were computed, differences for the Jacobian included.
    package let evaluations: Int
    package let termination: Termination

    /// The square roots of the diagonal of the covariance.
    package var standardErrors: [Double] {
      parameters.indices.map { covariance[$0, $0].squareRoot() }
    }
  }

  /// Stands for a residual that is not finite at a trial step: so large that the step is undone and a shorter one
  /// tried, and its square is still a number.
  private static let rejection = 1e100

  /// The parameters near `start` for which the (weighted) squares of the residuals are least.
  ///
  /// Weights are inverse variances. The Jacobian's rows are residuals, its columns parameters; without it central
  /// differences are taken.
  package static func fit(
    start: [Double], residualCount: Int, weights: [Double]? = nil, options: Options = Options(),
    jacobian: (([Double]) throws -> Matrix)? = nil, residuals: ([Double]) throws -> [Double]
  ) throws(NumericsError) -> Solution {
    guard !start.isEmpty else { throw .tooFewPoints(required: 1, found: 0) }
    guard residualCount >= start.count else {
      throw .tooFewPoints(required: start.count, found: residualCount)
    }
    try start.requireFinite()
    if let weights {
      guard weights.count == residualCount else {
        throw .dimensionMismatch(expected: residualCount, found: weights.count)
      }
      try requireWeights(weights)
    }
    return try withoutActuallyEscaping(residuals) { residuals throws(NumericsError) -> Solution in
      let box = VectorFunction(valueCount: residualCount, residuals, derivatives: jacobian)
      defer { withExtendedLifetime(box) {} }
      var problem = unsafe gsl_multifit_nlinear_fdf()
      unsafe problem.f = { x, context, f in
        guard let box = unsafe VectorFunction.behind(context) else { return Int32(GSL_EFAULT) }
        let isStart = box.evaluations == 0
        let values = unsafe box.evaluate(numbers(x))
        guard !box.hasFailed else { return Int32(GSL_EBADFUNC) }
        guard isStart else {
          unsafe write(values.map { $0.isFinite ? $0 : Self.rejection }, to: f)
          return Int32(GSL_SUCCESS)
        }
        unsafe write(values, to: f)
        return values.allSatisfy(\.isFinite) ? Int32(GSL_SUCCESS) : Int32(GSL_EBADFUNC)
      }
      unsafe problem.df = { x, context, jacobian in
        guard let box = unsafe VectorFunction.behind(context) else { return Int32(GSL_EFAULT) }
        let values = unsafe box.differentiate(numbers(x))
        unsafe write(values, to: jacobian)
        return values.elements.allSatisfy(\.isFinite) ? Int32(GSL_SUCCESS) : Int32(GSL_EBADFUNC)
      }
      unsafe problem.n = residualCount
      unsafe problem.p = start.count
      unsafe problem.params = unsafe box.context
      return unsafe try withUnsafeMutablePointer(to: &problem) {
        problem throws(NumericsError) -> Solution in
        unsafe try solve(box, problem, start, weights, options)
      }
    }
  }

  private static func solve(
    _ box: VectorFunction, _ problem: UnsafeMutablePointer<gsl_multifit_nlinear_fdf>,
    _ start: [Double], _ weights: [Double]?, _ options: Options
  ) throws(NumericsError) -> Solution {
    var parameters = unsafe gsl_multifit_nlinear_default_parameters()
    unsafe parameters.trs = unsafe cgsl_multifit_nlinear_trs_lm()
    unsafe parameters.solver = unsafe cgsl_multifit_nlinear_solver_qr()
    unsafe parameters.scale =
      switch options.scaling {
      case .more: unsafe cgsl_multifit_nlinear_scale_more()
      case .marquardt: unsafe cgsl_multifit_nlinear_scale_marquardt()
      case .levenberg: unsafe cgsl_multifit_nlinear_scale_levenberg()
      }
    let count = unsafe problem.pointee.n
    let workspace = unsafe try Owned(
      gsl_multifit_nlinear_alloc(cgsl_multifit_nlinear_trust(), &parameters, count, start.count),
      release: gsl_multifit_nlinear_free)
    let state = unsafe workspace.pointer
    let status = unsafe start.withVector { x in
      guard let weights else { return unsafe gsl_multifit_nlinear_init(x, problem, state) }
      return unsafe weights.withVector { unsafe gsl_multifit_nlinear_winit(x, $0, problem, state) }
    }
    try box.rethrow()
    try Library.check(status)
    var iterations = 0
    var termination = Termination.iterationLimit
    while iterations < options.maximumIterations {
      iterations += 1
      let status = unsafe gsl_multifit_nlinear_iterate(state)
      try box.rethrow()
      var reason: Int32 = 0
      let test = unsafe gsl_multifit_nlinear_test(
        options.stepTolerance, options.gradientTolerance, options.changeTolerance, &reason, state)
      if status == Int32(GSL_ENOPROG) {
        // No step helps: at the minimum that is rounding and the gradient says so.
        termination = test == Int32(GSL_SUCCESS) ? .converged : .stalled
        break
      }
      try Library.check(status)
      if test == Int32(GSL_SUCCESS) {
        termination = .converged
        break
      }
    }
    return unsafe try solution(box, state, weights, count, iterations, termination)
  }

  private static func solution(
    _ box: VectorFunction, _ state: UnsafeMutablePointer<gsl_multifit_nlinear_workspace>,
    _ weights: [Double]?, _ count: Int, _ iterations: Int, _ termination: Termination
  ) throws(NumericsError) -> Solution {
    let x = unsafe numbers(gsl_multifit_nlinear_position(state))
    let residuals = box.evaluate(x)
    try box.rethrow()
    var squares = 0.0
    for (index, value) in residuals.enumerated() {
      squares += (weights?[index] ?? 1) * value * value
    }
    var covariance = Matrix(rows: x.count, columns: x.count)
    // Relative pivots below this are linear dependence (the manual's recommendation is 0: exact singularity only).
    unsafe try Library.check(
      covariance.withMutableMatrix {
        unsafe gsl_multifit_nlinear_covar(gsl_multifit_nlinear_jac(state), 0, $0)
      })
    if weights == nil {
      let variance = count > x.count ? squares / Double(count - x.count) : .nan
      for index in covariance.elements.indices { covariance.elements[index] *= variance }
    }
    return unsafe Solution(
      parameters: x, residuals: residuals, residualSumOfSquares: squares, covariance: covariance,
      residual: numbers(state.pointee.g).reduce(0) { max($0, abs($1)) }, iterations: iterations,
      evaluations: box.evaluations, termination: termination)
  }
}
