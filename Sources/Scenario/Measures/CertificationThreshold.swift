/// The footprint up to which metal carries a level, tCO2e per t, by the share of scrap in it.
///
///     T(s) = T_k + (T_(k+1) - T_k) (s - s_k) / (s_(k+1) - s_k)        s_k <= s <= s_(k+1),  s_0 = 0,  s_K = 1
///
/// Two points are the sliding threshold of the labels in force, `T0 - (T0 - T1) s`; more stand for any other function of the
/// scrap share, which is exact at each of them.
package struct CertificationThreshold: Sendable {
  /// By rising scrap share, the first at 0 and the last at 1.
  private let points: [(share: Double, level: YearPath)]

  /// A straight line.
  package init(_ primary: YearPath, _ scrap: YearPath) {
    points = [(0, primary), (1, scrap)]
  }

  /// - Parameter points: By rising scrap share from 0 to 1, at least two.
  init(points: [(share: Double, level: YearPath)]) { self.points = points }

  /// Without scrap.
  package var primary: YearPath { points[0].level }
  /// With scrap alone.
  package var scrap: YearPath { points[points.count - 1].level }

  /// At a scrap share; whoever melts more than a tonne per tonne of product counts as all scrap.
  package func level(scrapShare: Double, in year: Int) -> Double {
    let share = min(max(scrapShare, 0), 1)
    let upper = points.dropFirst().firstIndex { share <= $0.share } ?? points.count - 1
    let (low, high) = (points[upper - 1], points[upper])
    // Both ends are met exactly.
    if share == high.share { return high.level.value(in: year) }
    let first = low.level.value(in: year)
    return first
      - (first - high.level.value(in: year)) * ((share - low.share) / (high.share - low.share))
  }
}
