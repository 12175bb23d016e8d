package import Numerics

/// A path through the unit cube on which every value is moved once (Morris 1991).
///
/// On 4 levels (0, 1/3, 2/3, 1) a step is `4 / (2 (4 - 1)) = 2/3`, so that all levels are equally likely.
package struct MorrisPath: Sendable {
  /// Levels of each value.
  package static let levels = 4
  /// Length of a step.
  package static var step: Double { Double(levels) / Double(2 * (levels - 1)) }

  private let start: [Double]
  /// Which value is moved when.
  package let order: [Int]
  private let signs: [Double]

  /// The path of a number; it depends on seed and number alone.
  package init(dimensions: Int, seed: UInt64, number: Int) throws(NumericsError) {
    let stream = try RandomStream(seed: seed, stream: UInt64(number))
    let lower = Self.levels / 2
    var start: [Double] = []
    var signs: [Double] = []
    for _ in 0..<dimensions {
      let level = Int(stream.uniform() * Double(lower))
      let rises = stream.uniform() < 0.5
      signs.append(rises ? 1 : -1)
      start.append(Double(rises ? level : level + lower) / Double(Self.levels - 1))
    }
    self.start = start
    self.signs = signs
    order = stream.permutation(dimensions)
  }

  /// The place after so many steps.
  package func point(_ steps: Int) -> [Double] {
    var point = start
    for value in order.prefix(steps) {
      // On a level exactly: rounding would split one level in two.
      let level = (start[value] + signs[value] * Self.step) * Double(Self.levels - 1)
      point[value] = level.rounded() / Double(Self.levels - 1)
    }
    return point
  }
}
