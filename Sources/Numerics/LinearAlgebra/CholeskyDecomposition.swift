import CGSL

/// `A = L L'` of a symmetric positive definite matrix (GSL manual, chapter "Linear Algebra", "Cholesky Decomposition").
package struct CholeskyDecomposition: Sendable {
  /// The lower triangle `L`.
  package let lower: Matrix
  private let packed: Matrix

  /// Decomposes a matrix, of which only the lower triangle is read.
  ///
  /// Throws ``NumericsError/notPositiveDefinite`` if it has no such decomposition.
  package init(_ matrix: Matrix) throws(NumericsError) {
    try matrix.requireSquare()
    Library.prepare()
    var packed = matrix
    let status = unsafe packed.withMutableMatrix { unsafe gsl_linalg_cholesky_decomp1($0) }
    try Library.check(status, or: .notPositiveDefinite)
    var lower = packed
    for row in 0..<matrix.rows {
      for column in (row + 1)..<max(matrix.rows, row + 1) { lower[row, column] = 0 }
    }
    self.packed = packed
    self.lower = lower
  }

  /// The solution of `A x = right`.
  package func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    guard right.count == packed.rows else {
      throw .dimensionMismatch(expected: packed.rows, found: right.count)
    }
    var x = right
    unsafe try Library.check(
      packed.withMatrix { a in unsafe x.withMutableVector { unsafe gsl_linalg_cholesky_svx(a, $0) }
      })
    return x
  }

  /// The inverse of `A`.
  package func inverse() throws(NumericsError) -> Matrix {
    var inverse = packed
    unsafe try Library.check(inverse.withMutableMatrix { unsafe gsl_linalg_cholesky_invert($0) })
    return inverse
  }

  /// The natural logarithm of the determinant of `A`.
  package var logDeterminant: Double {
    (0..<lower.rows).reduce(0) { $0 + 2 * elementaryLogarithm(lower[$1, $1]) }
  }

  /// The determinant of `A`.
  package var determinant: Double {
    (0..<lower.rows).reduce(1) { $0 * lower[$1, $1] * lower[$1, $1] }
  }
}
