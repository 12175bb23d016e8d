import Numerics

/// What moving one uncertain number does, over paths through the unit cube (Morris 1991; Campolongo et al. 2007).
///
/// An effect is `(f(x + d e_i) - f(x)) / d`, per unit of the share of the number: the effect of going from its least to its
/// greatest value.
package struct ElementaryEffects: Sendable, Equatable, Encodable {
  package struct Effect: Sendable, Equatable, Encodable {
    /// Mean effect.
    package let mean: Double
    /// Mean size of the effect.
    package let size: Double
    /// Half the width of the bootstrap interval of `size`.
    package let halfWidth: Double
    /// Spread over the paths, over `n - 1`: whether the effect depends on the other numbers.
    package let spread: Double
  }

  /// By uncertain number.
  package let effects: [Effect]

  /// The effects of paths: points in the unit cube, of which each moves one value further, and the outputs there.
  package init(
    paths: [[[Double]]], outputs: [[Double]], resampling: Resampling? = Resampling()
  ) throws(StudiesError) {
    guard paths.count >= 2, let dimensions = paths.first?.first?.count else {
      throw .tooFewSamples(needed: 2, found: paths.count)
    }
    var all: [[Double]] = Array(repeating: [], count: dimensions)
    for (points, values) in zip(paths, outputs) {
      for step in 0..<(points.count - 1) {
        let moves = zip(points[step + 1], points[step]).map { $0 - $1 }
        guard let value = moves.indices.max(by: { abs(moves[$0]) < abs(moves[$1]) }),
          moves[value] != 0
        else { continue }
        all[value].append((values[step + 1] - values[step]) / moves[value])
      }
    }
    do {
      var effects: [Effect] = []
      for numbers in all { effects.append(try Self.effect(numbers, resampling)) }
      self.effects = effects
    } catch { throw .numerics(error) }
  }

  private static func effect(
    _ numbers: [Double], _ resampling: Resampling?
  ) throws(NumericsError) -> Effect {
    let sizes = numbers.map(\.magnitude)
    var drawn = Accumulated()
    if let resampling {
      for number in 0..<resampling.count {
        let rows = try resampling.draw(number, size: sizes.count)
        drawn.add(rows.reduce(0) { $0 + sizes[$1] } / Double(rows.count))
      }
    }
    return Effect(
      mean: try Statistics.mean(numbers), size: try Statistics.mean(sizes),
      halfWidth: try resampling.map { ($0, drawn) }.map { item throws(NumericsError) in
        try item.0.width * item.1.standardDeviation
      } ?? 0,
      spread: try Statistics.standardDeviation(numbers))
  }
}
