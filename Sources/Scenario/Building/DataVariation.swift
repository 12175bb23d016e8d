/// A number of the data taken otherwise than the data say, for one run.
///
/// What has been observed stays: only years after the base year change. A price or grid factor is that of the nation;
/// provinces keep their ratio to it. Where the data know provinces alone, the mean of their rows stands for the nation.
package struct DataVariation: Sendable, Hashable {
  /// Which series.
  package enum Series: Sendable, Hashable {
    /// A commodity of the price table.
    case price(String)
    /// Emissions per unit of power.
    case gridFactor
    /// Demand of a sector.
    case demand(sector: String)
    /// Scrap that becomes available to a sector; the most that can be collected follows.
    case scrap(sector: String)
  }

  /// What becomes of it.
  package enum Change: Sendable, Hashable {
    /// The number of a year, or of all years (nil), in the unit of the compiled problem.
    case number(Double, year: Int?)
    /// All years times a factor.
    case factor(Double)
  }

  package let series: Series
  package let change: Change

  package init(_ series: Series, _ change: Change) {
    self.series = series
    self.change = change
  }
}

extension [DataVariation] {
  /// Rows of a series by region with the variations of that series made. A year that has no row gets one, between its
  /// neighbours.
  func varied<Key: Hashable>(
    _ rows: [Key: [(year: Int, value: Double)]], of series: DataVariation.Series,
    nation: Key?, after baseYear: Int
  ) -> [Key: [(year: Int, value: Double)]] {
    var rows = rows
    for variation in self where variation.series == series {
      switch variation.change {
      case .factor(let factor):
        rows = rows.mapValues { points in
          points.map { ($0.year, $0.year > baseYear ? $0.value * factor : $0.value) }
        }
      case .number(let number, let year):
        let before = rows.mapValues { AnnualSeries($0) }
        // The same sum whatever the order of the regions: a sum of sorted numbers.
        func national(_ year: Int) -> Double {
          if let nation, let own = before[nation] { return own.value(in: year) }
          let values = before.values.map { $0.value(in: year) }.sorted()
          return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        }
        for (key, points) in rows {
          var years = Set(points.map(\.year)).filter { $0 > baseYear }
          if let year { years = year > baseYear ? [year] : [] }
          var changed = points.filter { !years.contains($0.year) }
          for year in years.sorted() {
            let mean = national(year)
            let own = before[key]?.value(in: year) ?? 0
            changed.append((year, mean == 0 ? number : number * own / mean))
          }
          rows[key] = changed
        }
      }
    }
    return rows
  }

  /// One series of numbers with the variations made, year by year.
  func varied(
    _ values: [Double], years: [Int], of series: DataVariation.Series, after baseYear: Int
  ) -> [Double] {
    guard contains(where: { $0.series == series }) else { return values }
    let points = zip(years, values).map { (year: $0, value: $1) }
    let changed = varied(["": points], of: series, nation: "", after: baseYear)
    return AnnualSeries(changed[""] ?? points).values(in: years)
  }
}
