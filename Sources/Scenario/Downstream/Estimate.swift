/// A number that may be known, bounded or unknown: what is blank in the data never counts as zero.
package enum Estimate: Sendable, Equatable {
  case known(Double)
  case between(Double, Double)
  case unknown

  /// The bounds of several candidates; unknown without any.
  package init(_ candidates: [Double]) {
    guard let low = candidates.min(), let high = candidates.max() else {
      self = .unknown
      return
    }
    // Candidates that differ by rounding alone are one number.
    self = high - low <= 1e-9 * max(abs(high), abs(low)) ? .known(low) : .between(low, high)
  }

  package var bounds: ClosedRange<Double>? {
    switch self {
    case .known(let value): value...value
    case .between(let low, let high): low...high
    case .unknown: nil
    }
  }

  /// Each bound by a rising function.
  package func map(_ rising: (Double) -> Double) -> Estimate {
    switch self {
    case .known(let value): .known(rising(value))
    case .between(let low, let high): .between(rising(low), rising(high))
    case .unknown: .unknown
    }
  }

  /// The product with another of the same sign (both not negative).
  package func times(_ other: Estimate) -> Estimate {
    guard let left = bounds, let right = other.bounds else { return .unknown }
    return Estimate([left.lowerBound * right.lowerBound, left.upperBound * right.upperBound])
  }
}
