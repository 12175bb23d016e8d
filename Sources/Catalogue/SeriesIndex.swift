/// Values by keys, scenario and year.
struct SeriesIndex: Sendable {
  private struct Entry {
    var unit: String
    var points: [Int: (value: Double, row: Int)] = [:]
  }

  private var entries: [String: [String: Entry]] = [:]
  /// Names of the series, in order of appearance.
  private(set) var names: [[String]] = []

  mutating func add(
    _ keys: [String], _ scenario: String, _ year: Int, _ value: Double, _ unit: String, _ row: Int
  ) {
    let key = Self.key(keys)
    if entries[key] == nil { names.append(keys) }
    entries[key, default: [:]][scenario, default: Entry(unit: unit)].points[year] = (value, row)
  }

  func has(_ keys: [String]) -> Bool { entries[Self.key(keys)] != nil }

  func scenarios(_ keys: [String]) -> [String] { entries[Self.key(keys)]?.keys.sorted() ?? [] }

  /// The series, or `nil`; with `history` the observed years before its first year stand in front.
  func series(_ keys: [String], _ scenario: String, history: Bool) -> YearSeries? {
    guard let scenarios = entries[Self.key(keys)], let entry = scenarios[scenario] else {
      return nil
    }
    var points = entry.points
    if history, let first = points.keys.min(), let past = scenarios[Catalogue.history] {
      for (year, point) in past.points where year < first { points[year] = point }
    }
    return YearSeries(
      name: (keys + [scenario]).joined(separator: ", "), unit: entry.unit, points: points)
  }

  private static func key(_ keys: [String]) -> String { keys.joined(separator: "\u{1f}") }
}
