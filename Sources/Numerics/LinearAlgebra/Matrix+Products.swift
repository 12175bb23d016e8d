import CGSL

/// Products (GSL manual, chapter "BLAS Support").
extension Matrix {
  /// `A x`
  package func times(_ vector: [Double]) throws(NumericsError) -> [Double] {
    guard vector.count == columns else {
      throw .dimensionMismatch(expected: columns, found: vector.count)
    }
    var result = Array(repeating: 0.0, count: rows)
    guard rows > 0, columns > 0 else { return result }
    Library.prepare()
    unsafe try Library.check(
      withMatrix { a in
        unsafe vector.withVector { x in
          unsafe result.withMutableVector { y in unsafe gsl_blas_dgemv(CblasNoTrans, 1, a, x, 0, y)
          }
        }
      })
    return result
  }

  /// `A B`
  package func times(_ other: Matrix) throws(NumericsError) -> Matrix {
    guard other.rows == columns else {
      throw .dimensionMismatch(expected: columns, found: other.rows)
    }
    var result = Matrix(rows: rows, columns: other.columns)
    guard rows > 0, columns > 0, other.columns > 0 else { return result }
    Library.prepare()
    unsafe try Library.check(
      withMatrix { a in
        unsafe other.withMatrix { b in
          unsafe result.withMutableMatrix { c in
            unsafe gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, a, b, 0, c)
          }
        }
      })
    return result
  }

  /// Lends the elements to the library, which must not change them.
  func withMatrix<Result>(_ body: (UnsafePointer<gsl_matrix>) -> Result) -> Result {
    unsafe elements.withUnsafeBufferPointer { buffer in
      // The structure has no constant form; the constant pointer to it stands for the promise.
      var matrix = unsafe gsl_matrix(
        size1: rows, size2: columns, tda: columns,
        data: UnsafeMutablePointer(mutating: buffer.baseAddress), block: nil, owner: 0)
      return unsafe withUnsafePointer(to: &matrix) { unsafe body($0) }
    }
  }

  /// Lends the elements to the library.
  mutating func withMutableMatrix<Result>(
    _ body: (UnsafeMutablePointer<gsl_matrix>) -> Result
  ) -> Result {
    let (rows, columns) = (rows, columns)
    return unsafe elements.withUnsafeMutableBufferPointer { buffer in
      var matrix = unsafe gsl_matrix(
        size1: rows, size2: columns, tda: columns, data: buffer.baseAddress, block: nil, owner: 0)
      return unsafe withUnsafeMutablePointer(to: &matrix) { unsafe body($0) }
    }
  }
}
