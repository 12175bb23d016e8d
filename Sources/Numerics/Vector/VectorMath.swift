/// Elementary functions and sums over arrays, several numbers at a time.
///
/// The same numbers give the same bits on every x86-64 level, for every length and every place in the array;
/// accuracy against the correctly rounded result stands at each function.
package enum VectorMath {
  /// `exp(x)` of each number, within 1 ulp; 0 below -708 and infinity above 709.78.
  package static func exponential(_ x: [Double]) -> [Double] {
    unsafe mapped(x) { unsafe VectorKernel.exponential($0, $1, count: $2) }
  }

  /// `log(x)` of each number, within 1 ulp; `-infinity` at 0, NaN below.
  package static func logarithm(_ x: [Double]) -> [Double] {
    unsafe mapped(x) { unsafe VectorKernel.logarithm($0, $1, count: $2) }
  }

  /// `log(1 + exp(x))` of each number, within 3 ulp, also far from 0.
  package static func softplus(_ x: [Double]) -> [Double] {
    var logistic = x
    return unsafe logistic.withUnsafeMutableBufferPointer { second in
      unsafe mapped(x) { input, output, count in
        guard let second = second.baseAddress else { return }
        unsafe VectorKernel.softplus(input, softplus: output, logistic: second, count: count)
      }
    }
  }

  /// `1 / (1 + exp(-x))` of each number, within 3 ulp, also far from 0.
  package static func logistic(_ x: [Double]) -> [Double] {
    var softplus = x
    return unsafe softplus.withUnsafeMutableBufferPointer { first in
      unsafe mapped(x) { input, output, count in
        guard let first = first.baseAddress else { return }
        unsafe VectorKernel.softplus(input, softplus: first, logistic: output, count: count)
      }
    }
  }

  /// `y += a x`, where both have one length.
  package static func addScaled(_ y: inout [Double], _ a: Double, _ x: [Double]) {
    precondition(x.count == y.count, "vectors of one length")
    unsafe y.withUnsafeMutableBufferPointer { target in
      unsafe x.withUnsafeBufferPointer { source in
        guard let y = target.baseAddress, let x = source.baseAddress else { return }
        unsafe VectorKernel.addScaled(y, a, x, count: source.count)
      }
    }
  }

  /// `x[0] y[0] + x[1] y[1] + ...`, where both have one length.
  package static func dot(_ x: [Double], _ y: [Double]) -> Double {
    precondition(x.count == y.count, "vectors of one length")
    return unsafe x.withUnsafeBufferPointer { left in
      unsafe y.withUnsafeBufferPointer { right in
        guard let x = left.baseAddress, let y = right.baseAddress else { return 0 }
        return unsafe VectorKernel.dot(x, y, count: left.count)
      }
    }
  }

  private static func mapped(
    _ x: [Double],
    _ kernel: (UnsafePointer<Double>, UnsafeMutablePointer<Double>, Int) -> Void
  ) -> [Double] {
    unsafe [Double](unsafeUninitializedCapacity: x.count) { output, initialized in
      unsafe x.withUnsafeBufferPointer { input in
        guard let source = input.baseAddress, let target = output.baseAddress else { return }
        unsafe kernel(source, target, input.count)
        initialized = input.count
      }
    }
  }
}
