import CGSL

/// Eigenvalues and eigenvectors of a real symmetric matrix (GSL manual, chapter "Eigensystems").
package struct SymmetricEigensystem: Sendable {
  /// The eigenvalues, smallest first.
  package let values: [Double]
  /// The orthonormal eigenvectors, one a column, in the order of the values.
  package let vectors: Matrix

  /// The eigensystem of a matrix, of which only the lower triangle is read.
  package init(_ matrix: Matrix) throws(NumericsError) {
    try matrix.requireSquare()
    let size = matrix.rows
    let workspace = unsafe try Owned(gsl_eigen_symmv_alloc(size), release: gsl_eigen_symmv_free)
    var scratch = matrix
    var values = Array(repeating: 0.0, count: size)
    var vectors = Matrix(rows: size, columns: size)
    let state = unsafe workspace.pointer
    unsafe try Library.check(
      scratch.withMutableMatrix { a in
        unsafe values.withMutableVector { values in
          unsafe vectors.withMutableMatrix { vectors in
            let status = unsafe gsl_eigen_symmv(a, values, vectors, state)
            guard status == Int32(GSL_SUCCESS) else { return status }
            return unsafe gsl_eigen_symmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_ASC)
          }
        }
      })
    self.values = values
    self.vectors = vectors
  }
}
