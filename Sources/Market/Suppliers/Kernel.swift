import Numerics

/// The vector kernels of the inner loops.
enum Kernel {
  /// `count` rounded up to whole vectors.
  @inline(__always)
  static func padded(_ count: Int) -> Int { (count + 7) & ~7 }

  /// `y[r] = base[r] + sum over terms of a[left] b[right]`, see `RowSums`.
  @inline(__always)
  static func addProducts(
    _ y: UnsafeMutablePointer<Double>, _ base: UnsafePointer<Double>?, first: UnsafePointer<Int32>,
    _ a: UnsafePointer<Double>, left: UnsafePointer<Int32>, _ b: UnsafePointer<Double>,
    right: UnsafePointer<Int32>, rows: Int, count: Int
  ) {
    VectorKernel.addProducts(
      y, base, first: first, a, left: left, b, right: right, rows: rows, count: count)
  }

  /// `y[column * stride + row] = x[row * width + column]`
  @inline(__always)
  static func transpose(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, width: Int,
    _ y: UnsafeMutablePointer<Double>, _ stride: Int
  ) {
    VectorKernel.transpose(x, rows: rows, columns: columns, width: width, y, stride: stride)
  }

  /// Uptake of steps whose cost scatters, see `VectorKernel.logisticUptake`.
  @inline(__always)
  static func logisticUptake(
    _ net: UnsafePointer<Double>, spread: UnsafePointer<Double>,
    share: UnsafeMutablePointer<Double>, saving: UnsafeMutablePointer<Double>, count: Int
  ) {
    VectorKernel.logisticUptake(net, spread: spread, share: share, saving: saving, count: count)
  }

  /// Output whose cost scatters, see `VectorKernel.logisticOutput`.
  @inline(__always)
  static func logisticOutput(
    _ cost: UnsafePointer<Double>, maximum: UnsafePointer<Double>, spread: Double,
    utilisation: UnsafeMutablePointer<Double>, slope: UnsafeMutablePointer<Double>,
    holding: UnsafeMutablePointer<Double>, count: Int
  ) {
    VectorKernel.logisticOutput(
      cost, maximum: maximum, spread: spread, utilisation: utilisation, slope: slope,
      holding: holding, count: count)
  }

  /// `y += a x`
  @inline(__always)
  static func addScaled(
    _ y: UnsafeMutablePointer<Double>, _ a: Double, _ x: UnsafePointer<Double>, count: Int
  ) {
    VectorKernel.addScaled(y, a, x, count: count)
  }

  /// `y = min(x + a, forbidden)`, element by element: what is forbidden stays so.
  @inline(__always)
  static func addCost(
    _ y: UnsafeMutablePointer<Double>, _ x: UnsafePointer<Double>, _ a: Double, count: Int
  ) {
    guard count > 0 else { return }
    VectorKernel.addLimited(y, x, a, limit: SupplierTables.forbidden, count: count)
  }

  /// `y = scale sum over options k of share[k] table[place[k]]`, rows of `count` numbers, a multiple of 8.
  @inline(__always)
  static func gather(
    _ y: UnsafeMutablePointer<Double>, from table: UnsafePointer<Double>,
    places: UnsafePointer<Int32>, shares: UnsafePointer<Double>, options: Int, scale: Double,
    count: Int
  ) {
    VectorKernel.gather(
      y, from: table, places: places, shares: shares, options: options, scale: scale, count: count)
  }

  /// `target[place[k]] += share[k] (base - strength (table[place[k]] - mean))` for all options k.
  @inline(__always)
  static func scatter(
    _ target: UnsafeMutablePointer<Double>, places: UnsafePointer<Int32>,
    shares: UnsafePointer<Double>, options: Int, base: UnsafePointer<Double>, strength: Double,
    table: UnsafePointer<Double>, mean: UnsafePointer<Double>, count: Int
  ) {
    VectorKernel.scatter(
      target, places: places, shares: shares, options: options, base: base, strength: strength,
      table: table, mean: mean, count: count)
  }

  /// `a.b`, summed in an order that does not depend on the machine.
  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, count: Int) -> Double {
    count > 0 ? VectorKernel.dot(a, b, count: count) : 0
  }

  /// Sums of exponentials below this have lost too much to the limits of a double.
  static let thin = 1e-130

  /// `y = A x` for a matrix by rows of `columns` numbers, a multiple of 8.
  @inline(__always)
  static func multiply(
    _ matrix: UnsafePointer<Double>, _ x: UnsafePointer<Double>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Double>
  ) {
    VectorKernel.multiply(matrix, x, rows: rows, columns: columns, into: y)
  }

  /// `y += x A` for a matrix by rows of `columns` numbers, a multiple of 8; the entries of `x` stand `spacing` apart.
  @inline(__always)
  static func addCombination(
    _ y: UnsafeMutablePointer<Double>, _ matrix: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    rows: Int, spacing: Int, columns: Int
  ) {
    VectorKernel.addCombination(
      y, matrix, x, rows: rows, spacing: spacing, columns: columns)
  }

  /// The least of `costs + extra` over planes `count` apart and the share 1 for the first that has it.
  static func hardmin(
    _ costs: UnsafePointer<Double>, extra: UnsafePointer<Double>, planes: Int, count: Int,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) {
    VectorKernel.hardmin(
      costs, extra: extra, planes: planes, count: count, stride: count,
      limit: SupplierTables.forbidden, shares: shares, values: values)
  }

  static func clampedUptake(
    _ net: UnsafePointer<Double>, slope: UnsafePointer<Double>,
    share: UnsafeMutablePointer<Double>, saving: UnsafeMutablePointer<Double>, count: Int
  ) {
    VectorKernel.clampedUptake(net, slope: slope, share: share, saving: saving, count: count)
  }

  /// Softmin over nests in exponential form, see `VectorKernel.nestedSoftmin`.
  @inline(__always)
  static func nestedSoftmin(
    factor: UnsafePointer<Double>, cost: UnsafePointer<Double>, place: UnsafePointer<Int32>,
    planeSpread: UnsafePointer<Double>, nest: UnsafePointer<Int32>, nests: Int, count: Int,
    needed: UnsafePointer<Double>, least: Double, ratio: Double, spread: Double,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) -> Bool {
    VectorKernel.nestedSoftmin(
      factor: factor, cost: cost, place: place, planeSpread: planeSpread, nest: nest,
      nests: nests, count: count, needed: needed, least: least, ratio: ratio, spread: spread,
      forbidden: SupplierTables.forbidden, shares: shares, values: values)
  }

  /// `softmin(y; s) = -s log sum exp(-y/s)` over planes, lane by lane, with the share of each plane.
  ///
  /// Costs stand plane after plane, `count` apart; shares are written `stride` apart; `count` is `padded`. With
  /// spread 0 the first of equal costs gets everything.
  static func softmin(
    _ costs: UnsafePointer<Double>, planes: Int, count: Int, stride: Int, spread: Double,
    shares: UnsafeMutablePointer<Double>, values: UnsafeMutablePointer<Double>
  ) {
    if planes == 1 {
      shares.update(repeating: 1, count: count)
      values.update(from: costs, count: count)
      return
    }
    guard spread > 0 else {
      var none = Array(repeating: 0.0, count: planes)
      hardmin(
        costs, extra: &none, planes: planes, count: count, shares: shares, values: values)
      return
    }
    VectorKernel.softmin(
      costs, planes: planes, count: count, stride: stride, spread: spread, shares: shares,
      values: values)
  }
}

/// `base^exponent` for a small whole exponent, by repeated multiplication (the same bits everywhere).
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent { result *= base }
  return result
}
