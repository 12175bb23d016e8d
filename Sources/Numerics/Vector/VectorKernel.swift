import CVector

/// Loops over arrays for the inner loops of solvers, on bare pointers.
///
/// This is the one place where the interface of `Numerics` shows pointers: a solver that owns its workspace
/// calls these some hundred thousand times per run on a few dozen numbers each, where a checked view costs
/// as much as the loop. All other code uses ``VectorMath``.
///
/// The caller guarantees that every pointer holds `count` numbers and that arrays do not overlap unless it is
/// said. The same numbers give the same bits on every x86-64 level, for every count and every place in the array.
package enum VectorKernel {
  /// `y[i] = exp(x[i])`
  ///
  /// Within 1 ulp; 0 below -708, infinity above 709.78. `y` may be `x`.
  @inline(__always)
  package static func exponential(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_exp(x, y, count)
  }

  /// `y[i] = log(x[i])`
  ///
  /// Within 1 ulp; `-infinity` at 0, NaN below. `y` may be `x`.
  @inline(__always)
  package static func logarithm(
    _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_log(x, y, count)
  }

  /// `softplus[i] = log(1 + exp(x[i]))` and `logistic[i] = 1 / (1 + exp(-x[i]))`
  ///
  /// Within 3 ulp, also far from 0. Either output may be `x`.
  @inline(__always)
  package static func softplus(
    _ x: UnsafePointer<Double>, softplus: UnsafeMutablePointer<Double>,
    logistic: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_softplus(x, softplus, logistic, count)
  }

  /// `y[i] += a x[i]`
  @inline(__always)
  package static func addScaled(
    _ y: UnsafeMutablePointer<Double>, _ a: Double, _ x: UnsafePointer<Double>, count: Int
  ) {
    unsafe cvector_add_scaled(y, a, x, count)
  }

  /// `target[i] += weight mass[i] - coefficient (gradient[i] - mean[i])`
  @inline(__always)
  package static func scatter(
    _ target: UnsafeMutablePointer<Double>, mass: UnsafePointer<Double>, weight: Double,
    gradient: UnsafePointer<Double>, mean: UnsafePointer<Double>, coefficient: Double, count: Int
  ) {
    unsafe cvector_scatter(target, mass, weight, gradient, mean, coefficient, count)
  }

  /// `x[0] y[0] + x[1] y[1] + ...`
  ///
  /// Summed in eight interleaved parts, so that the order of summation depends on the count alone.
  @inline(__always)
  package static func dot(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int
  ) -> Double {
    unsafe cvector_dot(x, y, count)
  }

  /// `y += a b`, place by place.
  @inline(__always)
  package static func addProduct(
    _ y: UnsafeMutablePointer<Double>, _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>,
    count: Int
  ) {
    unsafe cvector_add_product(y, a, b, count)
  }

  /// `y = min(x + a, limit)`, place by place.
  @inline(__always)
  package static func addLimited(
    _ y: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ a: Double, limit: Double,
    count: Int
  ) {
    unsafe cvector_add_limited(y, x, a, limit, count)
  }

  /// The limit of `softmin` at spread 0: the least cost, and the share 1 for the first plane that has it.
  @inline(__always)
  package static func hardmin(
    _ costs: UnsafePointer<Double>, planes: Int, count: Int, stride: Int,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) {
    unsafe cvector_hardmin(costs, planes, count, stride, shares, values)
  }

  /// Softmin over planes, lane by lane: `values = -s log sum exp(-costs/s)` and the share of each plane.
  ///
  /// Costs of plane `p` start at `p * count`, shares at `p * stride`. `count` is a multiple of 8: no lane is
  /// left over for slow scalar code. `spread > 0`.
  @inline(__always)
  package static func softmin(
    _ costs: UnsafePointer<Double>, planes: Int, count: Int, stride: Int, spread: Double,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) {
    unsafe cvector_softmin(costs, planes, count, stride, spread, shares, values)
  }

  /// `y = A x`, `A` by rows of `columns` numbers, a multiple of 8; each row is summed like `dot`.
  @inline(__always)
  package static func multiply(
    _ matrix: UnsafePointer<Double>, _ x: UnsafePointer<Double>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Double>
  ) {
    unsafe cvector_multiply(matrix, x, rows, columns, y)
  }

  /// Softmin over nests of planes in exponential form, lane by lane.
  ///
  /// With `N = sum over the planes of a nest of factor * weight` and `T = sum over nests of N^ratio` (`N` itself for a
  /// nest of one plane): `value = reference - spread log T` and the share of a plane is
  /// `factor * weight * N^(ratio - 1)/T`. Planes are `count` apart, `count` a multiple of 8; nest `n` has the planes
  /// `nest[n] ..< nest[n + 1]`.
  ///
  /// - Returns: Whether `T` is at least `least` in all lanes that are `needed` (positive there); else the sums left the
  ///   range of a double and the answer is worth nothing.
  package static func nestedSoftmin(
    factor: UnsafePointer<Double>, weight: UnsafePointer<Double>, nest: UnsafePointer<Int32>,
    nests: Int, count: Int, needed: UnsafePointer<Double>, least: Double, ratio: Double,
    spread: Double, reference: Double, forbidden: Double, scratch: UnsafeMutablePointer<Double>,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) -> Bool {
    unsafe cvector_nested_softmin(
      factor, weight, nest, nests, count, needed, least, ratio, spread, reference, forbidden,
      scratch, shares, values) == 0
  }
}
