/// A quantity over years, with a value for every year from its first on.
///
/// Linear between the years given; after the last year its value stays; before the first there is
/// none.
package struct YearSeries: Sendable, Equatable {
  /// What it is, for messages: `coking_coal, China, baseline`.
  package let name: String
  /// Unit of the values.
  package let unit: String
  /// Years with a value of their own, rising.
  package let years: [Int]
  /// Values of these years.
  package let values: [Double]
  /// Rows of the table that hold them, for citations.
  package let rows: [Int]

  init(name: String, unit: String, points: [Int: (value: Double, row: Int)]) {
    self.name = name
    self.unit = unit
    years = points.keys.sorted()
    values = years.map { points[$0]?.value ?? .nan }
    rows = years.map { points[$0]?.row ?? 0 }
  }

  /// The value in a year.
  package func value(in year: Int) throws(CatalogueError) -> Double {
    guard let first = years.first, year >= first else {
      throw .noValue(series: name, year: year, firstYear: years.first ?? 0)
    }
    var (low, high) = (0, years.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if years[middle] <= year { low = middle } else { high = middle }
    }
    guard low + 1 < years.count, years[low] != year else { return values[low] }
    let part = Double(year - years[low]) / Double(years[low + 1] - years[low])
    return values[low] + part * (values[low + 1] - values[low])
  }
}
