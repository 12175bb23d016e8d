/// A series over years, linear between its points and held outside them.
///
/// The data package stops at 2060 and leaves gaps of five or ten years; models run year by year to 2075.
/// Values before the first point and after the last one are held: that is an assumption, and the manual
/// says so.
struct AnnualSeries: Sendable, Equatable {
  private struct Point: Sendable, Equatable {
    let year: Int
    let value: Double
  }

  private let points: [Point]

  init(_ points: [(year: Int, value: Double)]) {
    self.points = points.sorted { $0.year < $1.year }.map { Point(year: $0.year, value: $0.value) }
  }

  var isEmpty: Bool { points.isEmpty }

  /// The value of a year; 0 for a series without points.
  func value(in year: Int) -> Double {
    guard let first = points.first, let last = points.last else { return 0 }
    if year <= first.year { return first.value }
    if year >= last.year { return last.value }
    var low = 0
    var high = points.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].year <= year { low = middle } else { high = middle }
    }
    let left = points[low]
    let right = points[high]
    let share = Double(year - left.year) / Double(right.year - left.year)
    return left.value + (right.value - left.value) * share
  }

  /// The values of consecutive years.
  func values(in years: [Int]) -> [Double] { years.map { value(in: $0) } }
}
