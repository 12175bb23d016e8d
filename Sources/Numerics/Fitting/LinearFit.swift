import CGSL

/// Linear least squares (GSL manual, chapter "Linear Least-Squares Fitting").
package struct LinearFit: Sendable {
  /// The coefficients `c` that minimise the (weighted) squares of `y - X c`.
  package let coefficients: [Double]
  /// The covariance of the coefficients; without weights scaled by the variance of the residuals.
  package let covariance: Matrix
  /// The (weighted) sum of squared residuals.
  package let residualSumOfSquares: Double

  /// The square roots of the diagonal of the covariance.
  package var standardErrors: [Double] {
    coefficients.indices.map { covariance[$0, $0].squareRoot() }
  }

  /// Fits `y = X c` by singular value decomposition, `design` being `X`, with the inverse variances as weights.
  ///
  /// Throws ``NumericsError/singular(pivot:)`` if the columns of `design` are linearly dependent: singular values
  /// below `rankTolerance` times the largest count as zero. The default is a few hundred roundings.
  package init(
    design: Matrix, y: [Double], weights: [Double]? = nil, rankTolerance: Double = 1e-13
  ) throws(NumericsError) {
    guard y.count == design.rows else {
      throw .dimensionMismatch(expected: design.rows, found: y.count)
    }
    guard design.columns >= 1, design.rows >= design.columns else {
      throw .tooFewPoints(required: max(design.columns, 1), found: design.rows)
    }
    try design.elements.requireFinite()
    try y.requireFinite()
    if let weights {
      guard weights.count == y.count else {
        throw .dimensionMismatch(expected: y.count, found: weights.count)
      }
      try requireWeights(weights)
    }
    let workspace = unsafe try Owned(
      gsl_multifit_linear_alloc(design.rows, design.columns), release: gsl_multifit_linear_free)
    let state = unsafe workspace.pointer
    var coefficients = Array(repeating: 0.0, count: design.columns)
    var covariance = Matrix(rows: design.columns, columns: design.columns)
    var squares = 0.0
    var rank = 0
    unsafe try Library.check(
      design.withMatrix { x in
        unsafe y.withVector { y in
          unsafe coefficients.withMutableVector { c in
            unsafe covariance.withMutableMatrix { v in
              guard let weights else {
                return unsafe gsl_multifit_linear_tsvd(
                  x, y, rankTolerance, c, v, &squares, &rank, state)
              }
              return unsafe weights.withVector { w in
                unsafe gsl_multifit_wlinear_tsvd(
                  x, w, y, rankTolerance, c, v, &squares, &rank, state)
              }
            }
          }
        }
      })
    guard rank == design.columns else { throw .singular(pivot: rank) }
    self.coefficients = coefficients
    self.covariance = covariance
    residualSumOfSquares = squares
  }
}

/// Throws unless all weights are finite and not negative.
func requireWeights(_ weights: [Double]) throws(NumericsError) {
  for weight in weights where !(weight >= 0 && weight.isFinite) {
    throw .outOfRange(
      parameter: "weight", value: weight, allowed: 0...Double.greatestFiniteMagnitude)
  }
}
