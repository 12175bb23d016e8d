import CGSL

/// `A = Q R` of a matrix with at least as many rows as columns (GSL manual, chapter "Linear Algebra", "QR Decomposition").
package struct QRDecomposition: Sendable {
  private let packed: Matrix
  private let factors: [Double]

  /// Decomposes a matrix by Householder reflections.
  package init(_ matrix: Matrix) throws(NumericsError) {
    guard matrix.columns > 0 else { throw .tooFewPoints(required: 1, found: 0) }
    guard matrix.rows >= matrix.columns else {
      throw .tooFewPoints(required: matrix.columns, found: matrix.rows)
    }
    try matrix.elements.requireFinite()
    Library.prepare()
    var packed = matrix
    var factors = Array(repeating: 0.0, count: matrix.columns)
    unsafe try Library.check(
      packed.withMutableMatrix { a in
        unsafe factors.withMutableVector { unsafe gsl_linalg_QR_decomp(a, $0) }
      })
    self.packed = packed
    self.factors = factors
  }

  /// The `x` for which `A x` is nearest to `right` in the sense of least squares, exact for a square matrix.
  ///
  /// Throws ``NumericsError/singular(pivot:)`` if the columns are linearly dependent to within rounding.
  package func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    guard right.count == packed.rows else {
      throw .dimensionMismatch(expected: packed.rows, found: right.count)
    }
    let largest = (0..<packed.columns).reduce(0) { max($0, abs(packed[$1, $1])) }
    let smallest = largest * .ulpOfOne * Double(packed.rows)
    for index in 0..<packed.columns where abs(packed[index, index]) <= smallest {
      throw .singular(pivot: index)
    }
    var x = Array(repeating: 0.0, count: packed.columns)
    var residual = Array(repeating: 0.0, count: packed.rows)
    unsafe try Library.check(
      packed.withMatrix { a in
        unsafe factors.withVector { tau in
          unsafe right.withVector { b in
            unsafe x.withMutableVector { x in
              unsafe residual.withMutableVector { unsafe gsl_linalg_QR_lssolve(a, tau, b, x, $0) }
            }
          }
        }
      })
    return x
  }

  /// The orthogonal matrix `Q` (square) and the upper triangle `R`.
  package func unpacked() throws(NumericsError) -> (q: Matrix, r: Matrix) {
    var q = Matrix(rows: packed.rows, columns: packed.rows)
    var r = Matrix(rows: packed.rows, columns: packed.columns)
    unsafe try Library.check(
      packed.withMatrix { a in
        unsafe factors.withVector { tau in
          unsafe q.withMutableMatrix { q in
            unsafe r.withMutableMatrix { unsafe gsl_linalg_QR_unpack(a, tau, q, $0) }
          }
        }
      })
    return (q, r)
  }

  /// The inverse of a square `A`.
  package func inverse() throws(NumericsError) -> Matrix {
    guard packed.isSquare else {
      throw .dimensionMismatch(expected: packed.rows, found: packed.columns)
    }
    var inverse = Matrix(rows: packed.rows, columns: packed.rows)
    for column in 0..<packed.rows {
      var unit = Array(repeating: 0.0, count: packed.rows)
      unit[column] = 1
      for (row, value) in try solve(unit).enumerated() { inverse[row, column] = value }
    }
    return inverse
  }

  /// The size of the determinant of a square `A`, without its sign.
  package var absoluteDeterminant: Double {
    (0..<packed.columns).reduce(1) { $0 * abs(packed[$1, $1]) }
  }
}
