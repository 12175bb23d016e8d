/// A dense linear system, solved by elimination with row exchanges (Golub and Van Loan 2013, 3.4).
///
/// Own code because it runs on rows of the solver's own memory with the vector kernel, several times faster
/// than a portable library routine at the sizes met here (up to 600); tested against `Numerics`.
struct LinearSystem {
  private var rows: [Double]
  private let count: Int

  /// `matrix` is row-major, `count` x `count`.
  init(matrix: [Double], count: Int) {
    rows = matrix
    self.count = count
  }

  /// The solution of `A x = right`, or nil if a pivot vanishes.
  mutating func solve(_ right: [Double]) -> [Double]? {
    let count = count
    var x = right
    let regular = rows.withUnsafeMutableBufferPointer { buffer -> Bool in
      guard let a = buffer.baseAddress else { return count == 0 }
      for pivot in 0..<count {
        var best = pivot
        for row in (pivot + 1)..<max(count, pivot + 1)
        where abs(a[row * count + pivot]) > abs(a[best * count + pivot]) { best = row }
        guard abs(a[best * count + pivot]) > 0 else { return false }
        if best != pivot {
          for column in pivot..<count {
            (a[best * count + column], a[pivot * count + column]) = (
              a[pivot * count + column], a[best * count + column]
            )
          }
          x.swapAt(best, pivot)
        }
        let inverse = 1 / a[pivot * count + pivot]
        for row in (pivot + 1)..<max(count, pivot + 1) {
          let factor = a[row * count + pivot] * inverse
          guard factor != 0 else { continue }
          Kernel.addScaled(
            a + row * count + pivot, -factor, a + pivot * count + pivot, count: count - pivot)
          x[row] -= factor * x[pivot]
        }
      }
      for row in stride(from: count - 1, through: 0, by: -1) {
        var sum = x[row]
        for column in (row + 1)..<max(count, row + 1) { sum -= a[row * count + column] * x[column] }
        x[row] = sum / a[row * count + row]
      }
      return true
    }
    return regular && x.allSatisfy(\.isFinite) ? x : nil
  }
}
