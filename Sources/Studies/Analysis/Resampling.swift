import Numerics

/// How intervals are found by drawing samples from the samples (Efron 1979).
package struct Resampling: Sendable, Hashable {
  /// How often.
  package var count: Int
  package var seed: UInt64
  /// The share of intervals that should hold the true number.
  package var confidence: Double

  /// A thousand draws give the half-width to about 2 percent of itself.
  package init(count: Int = 1000, seed: UInt64 = 1, confidence: Double = 0.95) {
    self.count = count
    self.seed = seed
    self.confidence = confidence
  }

  /// Indices of one draw: `size` of `0 ..< size`, with replacement; draw `number` depends on the seed and itself alone.
  func draw(_ number: Int, size: Int) throws(NumericsError) -> [Int] {
    let stream = try RandomStream(seed: seed, stream: UInt64(number))
    return (0..<size).map { _ in Int(stream.uniform() * Double(size)) }
  }

  /// Standard deviations to each side of an interval of the confidence.
  var width: Double {
    get throws(NumericsError) { try NormalDistribution().quantile(0.5 + confidence / 2) }
  }
}
