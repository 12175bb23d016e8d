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

  /// `y = scale sum over options k of share[k] table[place[k]]`, rows of `count` numbers, a multiple of 8.
  @inline(__always)
  package static func gather(
    _ y: UnsafeMutablePointer<Double>, from table: UnsafePointer<Double>,
    places: UnsafePointer<Int32>, shares: UnsafePointer<Double>, options: Int, scale: Double,
    count: Int
  ) {
    unsafe cvector_gather(y, table, places, shares, options, scale, count)
  }

  /// `target[place[k]] += share[k] (base - strength (table[place[k]] - mean))` for all options k, rows of `count`
  /// numbers, a multiple of 8. At strength 0 neither `table` nor `mean` is read.
  @inline(__always)
  package static func scatter(
    _ target: UnsafeMutablePointer<Double>, places: UnsafePointer<Int32>,
    shares: UnsafePointer<Double>, options: Int, base: UnsafePointer<Double>, strength: Double,
    table: UnsafePointer<Double>, mean: UnsafePointer<Double>, count: Int
  ) {
    unsafe cvector_scatter(
      target, places, shares, options, base, strength, table, mean, count)
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

  /// Uptake of steps whose cost is `net` at first and `net + slope` at last: `share = -net/slope` within 0...1, all or
  /// nothing at slope 0, and `saving = -(net share + slope share^2/2)`.
  @inline(__always)
  package static func clampedUptake(
    _ net: UnsafePointer<Double>, slope: UnsafePointer<Double>,
    share: UnsafeMutablePointer<Double>, saving: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_clamped_uptake(net, slope, share, saving, count)
  }

  /// Uptake of steps whose cost scatters logistically around `net`: `share = logistic(-net/spread)` and
  /// `saving = spread log(1 + exp(-net/spread))`, both 0 where `spread` is 0.
  @inline(__always)
  package static func logisticUptake(
    _ net: UnsafePointer<Double>, spread: UnsafePointer<Double>,
    share: UnsafeMutablePointer<Double>, saving: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_logistic_uptake(net, spread, share, saving, count)
  }

  /// Output at a unit cost that scatters logistically: `utilisation = maximum logistic(-cost/spread)`, its `slope` in the
  /// cost, and `holding -= maximum spread log(1 + exp(-cost/spread))`.
  @inline(__always)
  package static func logisticOutput(
    _ cost: UnsafePointer<Double>, maximum: UnsafePointer<Double>, spread: Double,
    utilisation: UnsafeMutablePointer<Double>, slope: UnsafeMutablePointer<Double>,
    holding: UnsafeMutablePointer<Double>, count: Int
  ) {
    unsafe cvector_logistic_output(cost, maximum, spread, utilisation, slope, holding, count)
  }

  /// `y[r] = base[r] + sum of a[left[k]] b[right[k]]` over `first[r] <= k < first[r + 1]`, all of them rows of `count`
  /// numbers, a multiple of 8. `y` may be `base`; without a base it is 0.
  @inline(__always)
  package static func addProducts(
    _ y: UnsafeMutablePointer<Double>, _ base: UnsafePointer<Double>?, first: UnsafePointer<Int32>,
    _ a: UnsafePointer<Double>, left: UnsafePointer<Int32>, _ b: UnsafePointer<Double>,
    right: UnsafePointer<Int32>, rows: Int, count: Int
  ) {
    unsafe cvector_add_products(y, base, first, a, left, b, right, rows, count)
  }

  /// `y[column * stride + row] = x[row * width + column]`
  @inline(__always)
  package static func transpose(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, width: Int,
    _ y: UnsafeMutablePointer<Double>, stride: Int
  ) {
    unsafe cvector_transpose(x, rows, columns, width, y, stride)
  }

  /// `y = min(x + a, limit)`, place by place.
  @inline(__always)
  package static func addLimited(
    _ y: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ a: Double, limit: Double,
    count: Int
  ) {
    unsafe cvector_add_limited(y, x, a, limit, count)
  }

  /// Lane by lane the least of `costs + extra` over planes and of `limit`, and the share 1 for the first plane that
  /// has it; `extra` has a number for each plane. Otherwise like `softmin`.
  @inline(__always)
  package static func hardmin(
    _ costs: UnsafePointer<Double>, extra: UnsafePointer<Double>, planes: Int, count: Int,
    stride: Int, limit: Double, shares: UnsafeMutablePointer<Double>,
    values: UnsafeMutablePointer<Double>
  ) {
    unsafe cvector_hardmin(costs, extra, planes, count, stride, limit, shares, values)
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

  /// `y += x A`, `A` by rows of `columns` numbers, a multiple of 8; the entries of `x` stand `spacing` apart.
  @inline(__always)
  package static func addCombination(
    _ y: UnsafeMutablePointer<Double>, _ matrix: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    rows: Int, spacing: Int, columns: Int
  ) {
    unsafe cvector_add_combination(y, matrix, x, rows, spacing, columns)
  }

  /// Softmin over nests of planes in exponential form, lane by lane.
  ///
  /// With `weight = exp((reference - cost)/planeSpread)` of every plane, its cost standing at `place`, `reference` the
  /// least of them, `N = sum over the planes of a nest of factor * weight` and `T = sum over nests of N^ratio` (`N` itself
  /// for a nest of one plane): `value = reference - spread log T` and the share of a plane is
  /// `factor * weight * N^(ratio - 1)/T`. Planes are `count` apart, `count` a multiple of 8; nest `n` has the planes
  /// `nest[n] ..< nest[n + 1]`. Vectors without a lane that is `needed` (positive there) are forbidden.
  ///
  /// - Returns: Whether `T` is at least `least` in all lanes that are `needed`; else the sums left the range of a double
  ///   and the answer is worth nothing.
  package static func nestedSoftmin(
    factor: UnsafePointer<Double>, cost: UnsafePointer<Double>, place: UnsafePointer<Int32>,
    planeSpread: UnsafePointer<Double>, nest: UnsafePointer<Int32>, nests: Int, count: Int,
    needed: UnsafePointer<Double>, least: Double, ratio: Double, spread: Double, forbidden: Double,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) -> Bool {
    unsafe cvector_nested_softmin(
      factor, cost, place, planeSpread, nest, nests, count, needed, least, ratio, spread,
      forbidden, shares, values) == 0
  }
}
