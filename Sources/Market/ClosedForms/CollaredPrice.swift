package import Numerics

/// The price of a capped market with floor and ceiling whose required abatement is uncertain, in exact moments.
///
/// Marginal abatement cost is `a + b x` and the required abatement `R + sigma z`, `z` standard normal; the price is
/// `a + b (R + sigma z)`, held between floor `f` and ceiling `c` (Roberts and Spence 1976, Pizer 2002): a censored
/// normal. With `m = a + b R`, `s = b sigma`, `l = (f - m)/s`, `h = (c - m)/s`, density `phi` and probability `Phi`
/// (Greene 2012, section 19.3):
///
///     E[p]   = f Phi(l) + c (1 - Phi(h)) + m (Phi(h) - Phi(l)) + s (phi(l) - phi(h))
///     E[p^2] = f^2 Phi(l) + c^2 (1 - Phi(h)) + (m^2 + s^2)(Phi(h) - Phi(l)) + s ((m + f) phi(l) - (m + c) phi(h))
package struct CollaredPrice: Sendable {
  /// Mean of the price.
  package let mean: Double
  /// Standard deviation of the price.
  package let standardDeviation: Double
  /// Probability that the price rests on the floor.
  package let floorProbability: Double
  /// Probability that the price rests on the ceiling.
  package let ceilingProbability: Double
  /// Mean abatement, `(E[p] - a)/b`.
  package let meanAbatement: Double
  /// Mean quantity sold at the ceiling.
  package let meanCeilingSales: Double
  /// Mean quantity that stays unsold at the floor.
  package let meanUnsold: Double

  /// The price of a cost `low + rise x`, `rise > 0`, under an abatement of a normal distribution and
  /// `floor < ceiling`; throws for numbers outside these ranges.
  package init(
    low: Double, rise: Double, abatement: NormalDistribution, collar: ClosedRange<Double>
  ) throws(NumericsError) {
    guard rise > 0 else {
      throw .outOfRange(parameter: "rise", value: rise, allowed: 0...(.infinity))
    }
    guard collar.lowerBound.isFinite, collar.upperBound.isFinite else {
      throw .notFinite(index: collar.lowerBound.isFinite ? 1 : 0)
    }
    let (f, c) = (collar.lowerBound, collar.upperBound)
    let m = low + rise * abatement.mean
    let s = rise * abatement.standardDeviation
    let standard = try NormalDistribution()
    let (l, h) = ((f - m) / s, (c - m) / s)
    let (atFloor, atCeiling) = (standard.cumulative(at: l), standard.cumulative(at: -h))
    let (lowDensity, highDensity) = (standard.density(at: l), standard.density(at: h))
    let between = standard.cumulative(at: h) - atFloor
    let inside = m * between + s * (lowDensity - highDensity)
    mean = f * atFloor + c * atCeiling + inside
    let squares =
      (m * m + s * s) * between + s * ((m + f) * lowDensity - (m + c) * highDensity)
    let second = f * f * atFloor + c * c * atCeiling + squares
    standardDeviation = max(second - mean * mean, 0).squareRoot()
    floorProbability = atFloor
    ceilingProbability = atCeiling
    meanAbatement = (mean - low) / rise
    meanCeilingSales = (s * highDensity - (c - m) * atCeiling) / rise
    meanUnsold = (s * lowDensity + (f - m) * atFloor) / rise
  }
}
