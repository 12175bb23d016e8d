/// `softmin(y; s) = -s log sum exp(-y/s)` with the share of each option; `s = 0` is the exact minimum.
enum Softmin {
  /// Returns the softmin of `count` costs and writes each option's share (they sum to 1).
  ///
  /// Costs from `SupplierTables.forbidden` up get the share 0; if all are forbidden the first one gets 1 and
  /// the result is forbidden. With spread 0 the first of equal costs gets everything.
  static func run(
    _ costs: UnsafeMutablePointer<Double>, shares: UnsafeMutablePointer<Double>, count: Int,
    spread: Double
  ) -> Double {
    var best = 0
    for index in 1..<max(count, 1) where costs[index] < costs[best] { best = index }
    let minimum = costs[best]
    if count == 1 {
      shares[0] = 1
      return minimum
    }
    guard spread > 0, minimum < SupplierTables.forbidden / 2 else {
      for index in 0..<count { shares[index] = index == best ? 1 : 0 }
      return minimum
    }
    var sum = 0.0
    for index in 0..<count {
      let distance = (costs[index] - minimum) / spread
      // Below e^-600 a share is zero for every purpose and would only breed denormal numbers.
      let weight = distance > 600 ? 0 : exponential(-distance)
      shares[index] = weight
      sum += weight
    }
    for index in 0..<count { shares[index] /= sum }
    return minimum - spread * logarithm(sum)
  }
}

/// `base^exponent` for a small whole exponent, by repeated multiplication (the same bits everywhere).
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent { result *= base }
  return result
}
