import CGSL

/// A Swift closure of one variable that C code can call.
///
/// An error thrown by the closure is kept, the C side sees NaN from then on, and ``rethrow()`` throws it.
@safe final class ScalarFunction {
  let pointer: UnsafeMutablePointer<gsl_function>
  private let body: (Double) throws -> Double
  private var failure: (any Error)?

  init(_ body: @escaping (Double) throws -> Double) {
    self.body = body
    unsafe pointer = UnsafeMutablePointer.allocate(capacity: 1)
    unsafe pointer.initialize(
      to: gsl_function(
        function: { x, context in
          guard let context = unsafe context else { return .nan }
          return unsafe Unmanaged<ScalarFunction>.fromOpaque(context).takeUnretainedValue().value(
            at: x)
        }, params: nil))
    unsafe pointer.pointee.params = unsafe Unmanaged.passUnretained(self).toOpaque()
  }

  deinit { unsafe pointer.deallocate() }

  func value(at x: Double) -> Double {
    guard failure == nil else { return .nan }
    do { return try body(x) } catch {
      failure = error
      return .nan
    }
  }

  /// Throws what the closure threw, if it did.
  func rethrow() throws(NumericsError) {
    if let failure { throw .callback(failure) }
  }
}
