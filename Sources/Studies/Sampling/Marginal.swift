import Numerics
package import PolicyModel
import Quantities

/// The values of one uncertain number by their share: its quantiles, in base units.
package struct Marginal: Sendable {
  private enum Kind: Sendable {
    case continuous(any Numerics.Distribution, from: Double, scale: Double)
    case discrete([Double])
  }

  /// Share that stands for the end of a distribution without one, where a design reaches its end.
  package static let leastShare = 0.005

  private let kind: Kind

  /// The distribution of a study.
  package init(_ distribution: PolicyModel.Distribution) throws(StudiesError) {
    do {
      switch distribution {
      case .uniform(let low, let high):
        kind = .continuous(
          try UniformDistribution(low.value...high.value), from: 0, scale: 1)
      case .triangular(let low, let mode, let high):
        kind = .continuous(
          try TriangularDistribution(low.value...high.value, mode: mode.value), from: 0, scale: 1)
      case .normal(let mean, let deviation, let low, let high):
        kind = .continuous(
          try TruncatedNormalDistribution(
            NormalDistribution(mean: mean.value, standardDeviation: deviation.value),
            within: low.value...high.value), from: 0, scale: 1)
      case .logNormal(let median, let deviation):
        kind = .continuous(
          try LognormalDistribution(
            logMean: elementaryLogarithm(median.value),
            logDeviation: elementaryLogarithm(deviation)), from: 0, scale: 1)
      case .beta(let low, let high, let a, let b):
        kind = .continuous(
          try BetaDistribution(a: a, b: b), from: low.value, scale: high.value - low.value)
      case .oneOf(let values): kind = .discrete(values.map(\.value))
      }
    } catch { throw .numerics(error) }
  }

  /// Every number of a range as likely as any other.
  package init(uniform range: ClosedRange<Double>) throws(StudiesError) {
    do {
      kind = .continuous(try UniformDistribution(range), from: 0, scale: 1)
    } catch { throw .numerics(error) }
  }

  /// The value below which the share `u` lies.
  ///
  /// At 0 and 1 the ends of the distribution; where one of them is infinite, the shares ``leastShare`` away from them.
  package func value(at u: Double) throws(StudiesError) -> Double {
    switch kind {
    case .discrete(let values):
      return values[min(Int(u * Double(values.count)), values.count - 1)]
    case .continuous(let distribution, let from, let scale):
      do {
        let support = distribution.support
        let isBounded = support.lowerBound.isFinite && support.upperBound.isFinite
        let share =
          isBounded || (u > 0 && u < 1) ? u : u <= 0 ? Self.leastShare : 1 - Self.leastShare
        return from + scale * (try distribution.quantile(share))
      } catch { throw .numerics(error) }
    }
  }
}
