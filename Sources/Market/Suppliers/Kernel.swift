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

  /// `y += a b`, element by element.
  @inline(__always)
  static func addProduct(
    _ y: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    count: Int
  ) {
    guard count > 0 else { return }
    for i in 0..<count { y[i] += a[i] * b[i] }
  }

  /// `a.b`, summed from the first element on.
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
    var sum = 0.0
    for i in 0..<max(count, 0) { sum += a[i] * b[i] }
    return sum
  }

  /// `softmin(y; s) = -s log sum exp(-y/s)` over planes, lane by lane, with the share of each plane.
  ///
  /// Costs stand plane after plane, `count` apart; shares are written `stride` apart. With spread 0 the first of
  /// equal costs gets everything.
  static func softmin(
    _ costs: UnsafePointer<Double>, planes: Int, count: Int, stride: Int, spread: Double,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) {
    for lane in 0..<count {
      var best = 0
      for plane in 1..<max(planes, 1) where costs[plane * count + lane] < costs[best * count + lane]
      {
        best = plane
      }
      let minimum = costs[best * count + lane]
      guard spread > 0 else {
        for plane in 0..<planes { shares[plane * stride + lane] = plane == best ? 1 : 0 }
        values[lane] = minimum
        continue
      }
      var sum = 0.0
      for plane in 0..<planes {
        let distance = (costs[plane * count + lane] - minimum) / spread
        let weight = distance > 600 ? 0 : exponential(-distance)
        shares[plane * stride + lane] = weight
        sum += weight
      }
      for plane in 0..<planes { shares[plane * stride + lane] /= sum }
      values[lane] = minimum - spread * logarithm(sum)
    }
  }
}

/// `base^exponent` for a small whole exponent, by repeated multiplication (the same bits everywhere).
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent { result *= base }
  return result
}
