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
  /// The largest size of each variable met so far, which tells the scale of one that passes through zero.
  private var largest: [Double] = []

  /// The cube root of the machine epsilon: as a step it balances the errors of truncation and cancellation in a
  /// central difference (Nocedal and Wright 2006, 8.1).
  private static let relativeStep = 6.055454452393343e-06
  /// A variable below this share of its largest size so far is differenced on the scale of the latter.
  private static let smallestShare = 1e-3

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

  /// Whether a closure threw.
  var hasFailed: Bool { failure != nil }

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
  /// The step is relative to the variable; one that has always been zero is taken to be of size one.
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
    if largest.count != x.count { largest = Array(repeating: 0, count: x.count) }
    var jacobian = undefined
    var point = x
    for column in x.indices {
      largest[column] = max(largest[column], abs(x[column]))
      let size = max(abs(x[column]), Self.smallestShare * largest[column])
      let step = Self.relativeStep * (size > 0 ? size : 1)
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
