import Numerics

/// The vector kernels of the inner loops.
enum Kernel {
  static func softplus(
    _ x: UnsafePointer<Double>, softplus: UnsafeMutablePointer<Double>,
    logistic: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { (softplus[i], logistic[i]) = smoothStep(x[i]) }
  }

  /// `y += a x`
  @inline(__always)
  static func addScaled(
    _ y: UnsafeMutablePointer<Double>, _ a: Double, _ x: UnsafePointer<Double>, count: Int
  ) {
    for i in 0..<count { y[i] += a * x[i] }
  }
}
