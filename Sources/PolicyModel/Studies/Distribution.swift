package import Quantities

/// What is known of an uncertain number. Parameters are in the dimension of the target; those that say how wide it
/// is as a factor, or what shape it has, are plain numbers.
package enum Distribution: Hashable, Sendable {
  case uniform(low: Quantity, high: Quantity)
  case triangular(low: Quantity, mode: Quantity, high: Quantity)
  /// Bounded on both sides: what lies beyond is cut off.
  case normal(mean: Quantity, standardDeviation: Quantity, low: Quantity, high: Quantity)
  /// The logarithm is normal; `geometricDeviation` is the factor of one standard deviation.
  case logNormal(median: Quantity, geometricDeviation: Double)
  /// Beta of shapes `a`, `b`, stretched from `low` to `high`.
  case beta(low: Quantity, high: Quantity, a: Double, b: Double)
  /// Each with the same probability.
  case oneOf([Quantity])

  /// The least and largest value; nil where there is none.
  package var bounds: (low: Quantity, high: Quantity)? {
    switch self {
    case .uniform(let low, let high), .triangular(let low, _, let high),
      .normal(_, _, let low, let high), .beta(let low, let high, _, _):
      return (low, high)
    case .logNormal: return nil
    case .oneOf(let values):
      guard let low = values.min(by: { $0.value < $1.value }),
        let high = values.max(by: { $0.value < $1.value })
      else { return nil }
      return (low, high)
    }
  }
}
