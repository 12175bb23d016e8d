import CGSL

/// A Swift closure of one variable with its derivative that C code can call; see ``ScalarFunction``.
@safe final class DifferentiableFunction {
  let pointer: UnsafeMutablePointer<gsl_function_fdf>
  private let body: (Double) throws -> (value: Double, derivative: Double)
  private var failure: (any Error)?
  /// The last evaluation: the library asks for value and slope one after the other.
  private var latest: (argument: Double, value: Double, derivative: Double)?

  init(_ body: @escaping (Double) throws -> (value: Double, derivative: Double)) {
    self.body = body
    unsafe pointer = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe pointer.initialize(
      to: gsl_function_fdf(
        f: { x, context in unsafe DifferentiableFunction.evaluate(x, context).value },
        df: { x, context in unsafe DifferentiableFunction.evaluate(x, context).derivative },
        fdf: { x, context, value, derivative in
          let pair = unsafe DifferentiableFunction.evaluate(x, context)
          unsafe value?.pointee = pair.value
          unsafe derivative?.pointee = pair.derivative
        }, params: nil))
    unsafe pointer.pointee.params = unsafe Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { unsafe pointer.deallocate() }

  func pair(at x: Double) -> (value: Double, derivative: Double) {
    guard failure == nil else { return (.nan, .nan) }
    if let latest, latest.argument == x { return (latest.value, latest.derivative) }
    do {
      let pair = try body(x)
      latest = (x, pair.value, pair.derivative)
      return pair
    } catch {
      failure = error
      return (.nan, .nan)
    }
  }

  /// Throws what the closure threw, if it did.
  func rethrow() throws(NumericsError) {
    if let failure { throw .callback(failure) }
  }

  private static func evaluate(
    _ x: Double, _ context: UnsafeMutableRawPointer?
  ) -> (value: Double, derivative: Double) {
    guard let context = unsafe context else { return (.nan, .nan) }
    return unsafe Unmanaged<DifferentiableFunction>.fromOpaque(context).takeUnretainedValue().pair(
      at: x)
  }
}
