/// A number by year: linear between its points, the first and the last held.
///
/// The lowering of a policy gives a point for every year, so that steps, growth and tails are those of its schedule.
package struct YearPath: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  package let points: [Int: Double]
  /// The points in order: a path is asked for its years far more often than it is made.
  private let series: AnnualSeries

  package init(_ points: [Int: Double]) {
    self.points = points
    series = AnnualSeries(points.map { ($0.key, $0.value) })
  }

  package init(dictionaryLiteral elements: (Int, Double)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }

  /// The same number in every year.
  package init(_ constant: Double) { self.init([0: constant]) }

  /// A number that grows by a constant rate a year from its first year on, to `last`.
  package init(from year: Int, _ value: Double, growth: Double, to last: Int) {
    var points: [Int: Double] = [:]
    var current = value
    for year in year...max(year, last) {
      points[year] = current
      current *= 1 + growth
    }
    self.init(points)
  }

  /// The years of what has no end of its own.
  package static let always = 0...9999

  package func value(in year: Int) -> Double { series.value(in: year) }

  func values(in years: [Int]) -> [Double] { series.values(in: years) }
}
