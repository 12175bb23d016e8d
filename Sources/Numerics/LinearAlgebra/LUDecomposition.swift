import CGSL
import CVector

/// `P A = L U` of a square matrix with row exchanges, in the format of the GSL manual, chapter "Linear Algebra", "LU
/// Decomposition".
///
/// The decomposition itself is done by a blocked kernel of our own, several times as fast as the library's with its
/// reference BLAS; what follows from it by the library.
package struct LUDecomposition: Sendable {
  private let packed: Matrix
  private let permutation: [Int]
  private let sign: Int32

  /// Decomposes a matrix; throws ``NumericsError/singular(pivot:)`` if a pivot vanishes.
  package init(_ matrix: Matrix) throws(NumericsError) {
    try matrix.requireSquare()
    Library.prepare()
    var packed = matrix
    var permutation = Array(0..<matrix.rows)
    var sign: Int32 = 0
    unsafe packed.elements.withUnsafeMutableBufferPointer { a in
      unsafe permutation.withUnsafeMutableBufferPointer { p in
        guard let a = a.baseAddress, let p = p.baseAddress else { return }
        unsafe p.withMemoryRebound(to: UInt.self, capacity: matrix.rows) {
          unsafe cvector_lu(a, matrix.rows, $0, &sign)
        }
      }
    }
    for index in 0..<matrix.rows where packed[index, index] == 0 || !packed[index, index].isFinite {
      throw .singular(pivot: index)
    }
    self.packed = packed
    self.permutation = permutation
    self.sign = sign
  }

  /// The solution of `A x = right`.
  package func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    guard right.count == packed.rows else {
      throw .dimensionMismatch(expected: packed.rows, found: right.count)
    }
    var x = right
    var permutation = permutation
    unsafe try Library.check(
      packed.withMatrix { a in
        unsafe Self.lend(&permutation) { p in
          unsafe x.withMutableVector { unsafe gsl_linalg_LU_svx(a, p, $0) }
        }
      })
    return x
  }

  /// The solutions of `A X = right` for several right sides at once, the columns of `right`; several times as fast as
  /// one after another.
  package func solve(_ right: Matrix) throws(NumericsError) -> Matrix {
    guard right.rows == packed.rows else {
      throw .dimensionMismatch(expected: packed.rows, found: right.rows)
    }
    let (count, columns) = (packed.rows, right.columns)
    let width = (columns + 7) & ~7
    var x = Array(repeating: 0.0, count: count * width)
    for row in 0..<count {
      for column in 0..<columns { x[row * width + column] = right[permutation[row], column] }
    }
    var sum = Array(repeating: 0.0, count: width)
    unsafe packed.elements.withUnsafeBufferPointer { a in
      unsafe x.withUnsafeMutableBufferPointer { x in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          guard let a = a.baseAddress, let x = x.baseAddress, let sum = sum.baseAddress else {
            return
          }
          for row in 0..<count {
            unsafe sum.update(repeating: 0, count: width)
            unsafe VectorKernel.addCombination(
              sum, x, a + row * count, rows: row, spacing: 1, columns: width)
            unsafe VectorKernel.addScaled(x + row * width, -1, sum, count: width)
          }
          for row in (0..<count).reversed() {
            let own = unsafe x + row * width
            unsafe sum.update(repeating: 0, count: width)
            unsafe VectorKernel.addCombination(
              sum, x + (row + 1) * width, a + row * count + row + 1, rows: count - row - 1,
              spacing: 1, columns: width)
            let pivot = unsafe a[row * count + row]
            for column in 0..<width {
              unsafe own[column] = unsafe (own[column] - sum[column]) / pivot
            }
          }
        }
      }
    }
    var out = Matrix(rows: count, columns: columns)
    for row in 0..<count {
      for column in 0..<columns { out[row, column] = x[row * width + column] }
    }
    return out
  }

  /// The inverse of `A`; solve instead where that is enough.
  package func inverse() throws(NumericsError) -> Matrix {
    var inverse = Matrix(rows: packed.rows, columns: packed.rows)
    var permutation = permutation
    unsafe try Library.check(
      packed.withMatrix { a in
        unsafe Self.lend(&permutation) { p in
          unsafe inverse.withMutableMatrix { unsafe gsl_linalg_LU_invert(a, p, $0) }
        }
      })
    return inverse
  }

  /// The determinant of `A`.
  package var determinant: Double {
    (0..<packed.rows).reduce(Double(sign)) { $0 * packed[$1, $1] }
  }

  private static func lend<Result>(
    _ permutation: inout [Int], _ body: (UnsafeMutablePointer<gsl_permutation>) -> Result
  ) -> Result {
    unsafe permutation.withUnsafeMutableBufferPointer { buffer in
      var structure = unsafe gsl_permutation(size: buffer.count, data: buffer.baseAddress)
      return unsafe withUnsafeMutablePointer(to: &structure) { unsafe body($0) }
    }
  }
}
