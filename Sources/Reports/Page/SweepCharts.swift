import PolicySyntax
import Quantities
import Studies

/// The charts of a study: how far results spread, what spreads them, where the cases of interest lie.
struct SweepCharts {
  let store: StudyStore
  let request: SweepPage.Request
  let words: ReportWords
  private let header: StoreHeader
  private let series: [Series]

  /// A result with a number for each year.
  private struct Series {
    let title: String
    let unit: String
    /// Places among the outputs of the store.
    let columns: [(year: Int, column: Int)]

    /// The column of the year nearest to the one that drivers are shown for.
    var middle: (year: Int, column: Int)? {
      columns.min { abs($0.year - driverYear) < abs($1.year - driverYear) }
    }
  }

  /// The year of the charts of drivers, or the reported year nearest to it.
  static let driverYear = 2030
  /// Results with charts where none is named.
  private static let shown = 4
  /// Uncertain numbers with a bar.
  private static let bars = 12

  init(_ store: StudyStore, _ request: SweepPage.Request, _ words: ReportWords) throws(StudiesError)
  {
    self.store = store
    self.request = request
    self.words = words
    header = store.header
    var all: [Series] = []
    for (index, column) in header.outputs.enumerated() {
      guard let (title, year) = column.yearly else { continue }
      if let place = all.firstIndex(where: { $0.title == title }) {
        all[place] = Series(
          title: title, unit: column.unit, columns: all[place].columns + [(year, index)])
      } else {
        all.append(Series(title: title, unit: column.unit, columns: [(year, index)]))
      }
    }
    guard !request.results.isEmpty else {
      series = Array(all.prefix(Self.shown))
      return
    }
    var chosen: [Series] = []
    for name in request.results {
      guard let found = all.first(where: { $0.title == name }) else {
        throw .unknownColumn(name, nearest: Suggestion.nearest(to: name, among: all.map(\.title)))
      }
      chosen.append(found)
    }
    series = chosen
  }

  private var hasSamples: Bool { header.sampleCount > 0 }

  /// The median over the samples with the middle half and nine tenths of them, by case.
  func fans() throws -> [Chart] {
    guard hasSamples else { return [] }
    var charts: [Chart] = []
    for (index, one) in series.enumerated() where one.columns.count > 1 {
      let ordered = one.columns.sorted { $0.year < $1.year }
      var cases: [(name: String, quantiles: [[Double]?])] = []
      for caseIndex in header.cases.indices {
        let table = try table(caseIndex, ordered.map(\.column))
        cases.append(
          (
            header.cases[caseIndex].name,
            table.outputs.map { values in
              (try? Moments(values.filter(\.isFinite)))?.quantiles.map(\.value)
            }
          ))
      }
      let unit = readable(one, cases.flatMap { $0.quantiles.flatMap { $0 ?? [] } })
      func values(_ quantiles: [[Double]?], _ place: Int) -> [Double?] {
        quantiles.map { $0.map { $0[place] / unit.factor } }
      }
      charts.append(
        Chart(
          id: "fan-\(index)", title: one.title, unit: unit.name, kind: .fan,
          x: ordered.map { Double($0.year) },
          series: cases.map { name, quantiles in
            Chart.Series(
              name: name, values: values(quantiles, 2),
              bands: [
                Chart.Band(lows: values(quantiles, 0), highs: values(quantiles, 4)),
                Chart.Band(lows: values(quantiles, 1), highs: values(quantiles, 3)),
              ])
          },
          note: words("line: median; bands: the middle half, and nine tenths of the samples")))
    }
    return charts
  }

  /// What moves a result: Sobol' indices or elementary effects where the design gives them, else partial rank correlations.
  func drivers() throws -> [Chart] {
    guard hasSamples, !header.inputs.isEmpty else { return [] }
    var charts: [Chart] = []
    for (index, one) in series.enumerated() {
      guard let middle = one.middle else { continue }
      var cases: [(name: String, analysis: StudyAnalysis)] = []
      for caseIndex in header.cases.indices {
        let table = try table(caseIndex, [middle.column])
        guard table.samples.count > 2 else { continue }
        cases.append(
          (
            header.cases[caseIndex].name,
            try StudyAnalysis(table, output: 0, column: middle.column)
          ))
      }
      let title = "\(one.title), \(middle.year)"
      if cases.contains(where: { $0.analysis.variance != nil }) {
        for (name, analysis) in cases {
          guard let variance = analysis.variance else { continue }
          charts.append(
            bars(
              "sobol-\(index)-\(name)", "\(title): \(name)", words("share of variance"),
              [
                (words("first order"), variance.first.map { ($0.value, $0.halfWidth) }),
                (words("total"), variance.total.map { ($0.value, $0.halfWidth) }),
              ], words("Sobol' indices with bootstrap intervals of 95 %")))
        }
      } else if cases.contains(where: { $0.analysis.effects != nil }) {
        let rows = cases.compactMap { name, analysis in
          analysis.effects.map {
            (name, $0.map { (value: $0.size, halfWidth: $0.halfWidth as Double?) })
          }
        }
        charts.append(
          bars("effects-\(index)", title, one.unit, rows, words("mean size of elementary effects")))
      } else {
        let rows = cases.compactMap { name, analysis in
          analysis.associations.map {
            (name, $0.map { (value: $0.partialRank ?? $0.rank, halfWidth: Double?.none) })
          }
        }
        charts.append(
          bars(
            "tornado-\(index)", title, words("partial rank correlation"), rows,
            words("what the result does when one number rises and the others stay: -1 to 1")))
      }
    }
    return charts.filter { !$0.series.isEmpty }
  }

  /// The box with the largest coverage times density of each case, as shares of the ranges that were sampled.
  func boxes() throws -> [Chart] {
    guard let interest = request.interest, hasSamples else { return [] }
    let column = try header.output(named: interest.result)
    var charts: [Chart] = []
    for caseIndex in header.cases.indices {
      let table = try table(caseIndex, [column])
      let found = try table.interest(in: 0, where: interest.holds)
      let best = found.boxes.max { $0.coverage * $0.density < $1.coverage * $1.density }
      guard let best, !best.restrictions.isEmpty else { continue }
      var names: [String] = []
      var (lows, highs): ([Double?], [Double?]) = ([], [])
      for side in best.restrictions {
        let values = table.inputs[side.dimension]
        guard let least = values.min(), let most = values.max(), most > least else { continue }
        names.append(header.inputs[side.dimension].name)
        lows.append(((side.low ?? least) - least) / (most - least) * 100)
        highs.append(((side.high ?? most) - least) / (most - least) * 100)
      }
      let name = header.cases[caseIndex].name
      charts.append(
        Chart(
          id: "box-\(caseIndex)", title: "\(interest.text): \(name)",
          unit: words("% of the range sampled"), kind: .ranges, x: [], categories: names,
          series: [
            Chart.Series(
              name: name, values: names.map { _ in nil },
              bands: [Chart.Band(lows: lows, highs: highs)])
          ],
          note: "\(words("coverage")) \(TextColumns.number(best.coverage * 100)) %, "
            + "\(words("density")) \(TextColumns.number(best.density * 100)) %, "
            + "\(found.found) / \(found.samples)"))
    }
    return charts
  }

  /// Every setting of the levers as a line, where nothing is drawn by chance.
  func settings() throws -> [Chart] {
    guard !hasSamples else { return [] }
    let plan = header.plan
    var records: [(name: String, record: RunRecord)] = []
    for caseIndex in header.cases.indices {
      for setting in 0..<plan.settingCount where records.count < Chart.colours.count {
        let run = plan.run(RunPlan.Place(caseIndex: caseIndex, setting: setting, sample: 0))
        guard let record = try store.record(run), record.status == .solved else { continue }
        let levers = zip(header.choices, plan.values(setting: setting)).map { $0.values[$1] }
        records.append(
          (([header.cases[caseIndex].name] + levers).joined(separator: ", "), record))
      }
    }
    return series.enumerated().compactMap { index, one in
      let ordered = one.columns.sorted { $0.year < $1.year }
      guard ordered.count > 1, !records.isEmpty else { return nil }
      let unit = readable(
        one, records.flatMap { row in ordered.map { row.record.outputs[$0.column] } })
      return Chart(
        id: "settings-\(index)", title: one.title, unit: unit.name, kind: .lines,
        x: ordered.map { Double($0.year) },
        series: records.map { name, record in
          Chart.Series(
            name: name,
            values: ordered.map { place in
              let value = record.outputs[place.column]
              return value.isFinite ? value / unit.factor : nil
            })
        }, note: header.choices.map(\.path).joined(separator: ", "))
    }
  }

  /// Figures of every shown result: case, year, mean, deviation, quantiles, each with its standard error.
  func rows() throws -> [[String]] {
    guard hasSamples else { return [] }
    var rows: [[String]] = []
    for one in series {
      for caseIndex in header.cases.indices {
        guard let middle = one.middle else { continue }
        let values = try table(caseIndex, [middle.column]).outputs[0].filter(\.isFinite)
        guard let moments = try? Moments(values) else { continue }
        let figures = [moments.mean, moments.standardDeviation] + moments.quantiles
        let unit = readable(one, figures.map(\.value))
        rows.append(
          [
            "\(one.title), \(middle.year)", unit.name, header.cases[caseIndex].name,
            "\(moments.count)",
          ]
            + figures.map {
              "\(TextColumns.number($0.value / unit.factor)) ± \(TextColumns.number($0.standardError / unit.factor))"
            })
      }
    }
    return rows
  }

  // MARK: Parts

  private func table(_ caseIndex: Int, _ columns: [Int]) throws -> StudyTable {
    try StudyTable(store, caseIndex: caseIndex, setting: request.setting, outputs: columns)
  }

  private func readable(_ series: Series, _ values: [Double]) -> (name: String, factor: Double) {
    guard let unit = try? Unit.parse(series.unit) else { return (series.unit, 1) }
    let readable = ReadableUnit(unit, for: values)
    return (readable.name, readable.factor)
  }

  /// Bars of the uncertain numbers that move the result most, the longest first.
  private func bars(
    _ id: String, _ title: String, _ unit: String,
    _ rows: [(String, [(value: Double, halfWidth: Double?)])], _ note: String
  ) -> Chart {
    let order = header.inputs.indices.sorted { left, right in
      func size(_ index: Int) -> Double { rows.map { $0.1[index].value.magnitude }.max() ?? 0 }
      return (size(left), -left) > (size(right), -right)
    }.prefix(Self.bars)
    return Chart(
      id: id, title: title, unit: unit, kind: .ranks, x: [],
      categories: order.map { header.inputs[$0].name },
      series: rows.map { name, values in
        let chosen = order.map { values[$0] }
        let hasIntervals = chosen.contains { $0.halfWidth != nil }
        return Chart.Series(
          name: name, values: chosen.map { $0.value.isFinite ? $0.value : nil },
          bands: hasIntervals
            ? [
              Chart.Band(
                lows: chosen.map { one in one.halfWidth.map { one.value - $0 } },
                highs: chosen.map { one in one.halfWidth.map { one.value + $0 } })
            ] : [])
      }, note: note)
  }
}
