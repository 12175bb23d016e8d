import CGSL

/// Swift closures of several variables that C code can call: values, and their derivatives if there are any.
///
/// Serves minimisation (one value), roots (as many values as variables) and fits (more values than variables).
/// An error is kept, the C side sees NaN from then on, and ``rethrow()`` throws it.
final class VectorFunction {
  private let values: ([Double]) throws -> [Double]
  private let derivatives: (([Double]) throws -> Matrix)?
  private let valueCount: Int
  private(set) var evaluations = 0
  private var failure: (any Error)?

  init(
    valueCount: Int, _ values: @escaping ([Double]) throws -> [Double],
    derivatives: (([Double]) throws -> Matrix)? = nil
  ) {
    self.valueCount = valueCount
    self.values = values
    self.derivatives = derivatives
  }

  /// What C code hands back to its callbacks.
  var context: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  /// The closures behind a context.
  static func behind(_ context: UnsafeMutableRawPointer?) -> VectorFunction? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<VectorFunction>.fromOpaque(context).takeUnretainedValue()
  }

  /// Throws what a closure threw, if one did.
  func rethrow() throws(NumericsError) {
    if let failure { throw .callback(failure) }
  }

  /// The values at `x`, all NaN after a failure.
  func evaluate(_ x: [Double]) -> [Double] {
    evaluations += 1
    return guarded(Array(repeating: .nan, count: valueCount)) {
      let result = try values(x)
      guard result.count == valueCount else {
        throw NumericsError.dimensionMismatch(expected: valueCount, found: result.count)
      }
      return result
    }
  }

  /// The Jacobian at `x` (row: value, column: variable), by central differences if no closure gives it.
  ///
  /// The step, the cube root of the machine epsilon times the size of the variable, balances the errors of
  /// truncation and cancellation (Nocedal and Wright 2006, 8.1).
  func differentiate(_ x: [Double]) -> Matrix {
    let undefined = Matrix(rows: valueCount, columns: x.count, repeating: .nan)
    if let derivatives {
      return guarded(undefined) {
        let result = try derivatives(x)
        guard result.rows == valueCount, result.columns == x.count else {
          throw NumericsError.dimensionMismatch(
            expected: valueCount * x.count, found: result.rows * result.columns)
        }
        return result
      }
    }
    var jacobian = undefined
    var point = x
    for column in x.indices {
      let step = 6.055454452393343e-06 * max(abs(x[column]), 1e-8)
      point[column] = x[column] + step
      let above = point[column]
      let upper = evaluate(point)
      point[column] = x[column] - step
      let width = above - point[column]
      let lower = evaluate(point)
      point[column] = x[column]
      for row in 0..<valueCount { jacobian[row, column] = (upper[row] - lower[row]) / width }
    }
    return jacobian
  }

  private func guarded<Result>(_ undefined: Result, _ body: () throws -> Result) -> Result {
    guard failure == nil else { return undefined }
    do { return try body() } catch {
      failure = error
      return undefined
    }
  }
}
