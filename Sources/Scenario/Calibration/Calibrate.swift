package import Catalogue
import Numerics

/// Fits the constants of every sector of a catalogue (`model.md` section 6).
///
/// The options choose prices and masks; stored constants are not used. One constant per route and group of
/// provinces, together with the spread of short-run cost; then the split into a sector part, group parts
/// and route parts. Where a route runs at its maximum its `u_max` is fitted by group instead.
package func calibrate(
  catalogue: Catalogue, options: ScenarioOptions = ScenarioOptions()
) throws(ScenarioError) -> CalibrationReport {
  var bare = options
  bare.usesCalibration = false
  let builder = try ScenarioBuilder(catalogue: catalogue, options: bare)
  let (cells, past) = try builder.baseYearCells()
  var collector = CalibrationCollector(baseYear: builder.baseYear)
  for plan in builder.sectors {
    let fit = CalibrationFit(
      sector: plan.sector, cells: cells.filter { $0.sector == plan.sector },
      past: past[plan.sector], referencePrice: plan.referencePrice[0],
      defaultSpread: plan.outputSpread, weights: CalibrationFit.Weights())
    collector.add(fit, try fit.run())
  }
  return collector.report()
}

/// Gathers the answers of the sectors into one table with its residuals.
struct CalibrationCollector {
  let baseYear: Int
  private var entries: [CalibrationTable.Entry] = []
  private var errors: [Double?] = []
  private var rows: [CalibrationReport.Row] = []
  private var remarks: [CalibrationReport.Remark] = []
  private var iterations: [String: Int] = [:]

  init(baseYear: Int) { self.baseYear = baseYear }

  func report() -> CalibrationReport {
    CalibrationReport(
      baseYear: baseYear, table: CalibrationTable(entries: entries), rows: rows, remarks: remarks,
      standardErrors: errors,
      iterations: iterations)
  }

  private mutating func add(_ entry: CalibrationTable.Entry, error: Double? = nil) {
    entries.append(entry)
    errors.append(error)
  }

  mutating func add(_ fit: CalibrationFit, _ answer: CalibrationFit.Answer?) {
    let sector = fit.sector
    let first = entries.count
    if let answer {
      iterations[sector] = answer.solution.iterations
      add(
        .init(kind: .outputSpread, sector: sector, value: answer.spread), error: answer.spreadError)
      split(fit, answer)
    }
    let spread = answer?.spread ?? fit.defaultSpread
    addMaxima(fit, CalibrationTable(entries: Array(entries[first...])), spread: spread)
    addRows(fit, CalibrationTable(entries: Array(entries[first...])), spread: spread)
  }

  /// Splits constants by place into a sector part, group parts and route parts.
  private mutating func split(_ fit: CalibrationFit, _ answer: CalibrationFit.Answer) {
    let capacity = answer.places.map { place in
      fit.cells.filter { $0.route == place.route && $0.group == place.group }
        .reduce(0) { $0 + $1.capacity }
    }
    func mean(_ include: (CalibrationFit.Place) -> Bool) -> Double {
      var (sum, weight) = (0.0, 0.0)
      for (index, place) in answer.places.enumerated() where include(place) {
        sum += capacity[index] * answer.constants[index]
        weight += capacity[index]
      }
      return weight > 0 ? sum / weight : 0
    }
    let whole = mean { _ in true }
    add(.init(kind: .sectorPart, sector: fit.sector, value: whole))
    for group in Set(answer.places.map(\.group)).sorted() {
      let here = mean { $0.group == group }
      add(.init(kind: .groupPart, sector: fit.sector, group: group, value: here - whole))
      for (index, place) in answer.places.enumerated() where place.group == group {
        let value = answer.constants[index]
        add(
          .init(
            kind: .routePart, sector: fit.sector, route: place.route, group: group,
            value: value - here), error: answer.standardErrors[index])
        if abs(value) > fit.weights.constant * fit.referencePrice {
          remarks.append(
            .init(kind: .large, sector: fit.sector, route: place.route, group: group, value: value))
        }
      }
    }
  }

  /// `u_max = observed output / sum of capacity x logistic` where a route runs at its maximum.
  private mutating func addMaxima(
    _ fit: CalibrationFit, _ table: CalibrationTable, spread: Double
  ) {
    let identified = Set(fit.identifiedRoutes())
    let total = fit.cells.reduce(0) { $0 + $1.capacity }
    for (route, own) in Dictionary(grouping: fit.cells, by: \.route).sorted(by: { $0.key < $1.key })
    where !identified.contains(route) {
      guard own.reduce(0, { $0 + $1.capacity }) >= CalibrationFit.leastShare * total else {
        remarks.append(
          .init(
            kind: .tooSmall, sector: fit.sector, route: route, group: "",
            value: own.reduce(0) { $0 + $1.capacity }))
        continue
      }
      for (group, cells) in Dictionary(grouping: own, by: \.group).sorted(by: { $0.key < $1.key }) {
        let constant = table.constant(sector: fit.sector, route: route, group: group)
        let possible = cells.reduce(0) {
          $0 + $1.capacity * logistic(($1.margin - constant) / spread)
        }
        let value = cells.reduce(0) { $0 + $1.output } / possible
        add(
          .init(
            kind: .maximumUtilisation, sector: fit.sector, route: route, group: group, value: value)
        )
        remarks.append(
          .init(kind: .saturated, sector: fit.sector, route: route, group: group, value: value))
      }
    }
  }

  private mutating func addRows(
    _ fit: CalibrationFit, _ table: CalibrationTable, spread: Double
  ) {
    func made(_ cell: BaseYearCell, margin: Double) -> Double {
      let constant = table.constant(sector: cell.sector, route: cell.route, group: cell.group)
      let most =
        table.maximumUtilisation(sector: cell.sector, route: cell.route, group: cell.group)
        ?? cell.maximumUtilisation
      return cell.capacity * most * logistic((margin - constant) / spread)
    }
    let places = Dictionary(grouping: fit.cells) {
      CalibrationFit.Place(route: $0.route, group: $0.group)
    }
    for (place, own) in places.sorted(by: { $0.key < $1.key }) {
      rows.append(
        .init(
          kind: .baseYear, sector: fit.sector, route: place.route, group: place.group,
          year: baseYear, observed: own.reduce(0) { $0 + $1.output },
          modelled: own.reduce(0) { $0 + made($1, margin: $1.margin) }, unit: "Mt"))
    }
    guard let past = fit.past else { return }
    for route in past.shares.keys.sorted() {
      for (index, year) in past.years.enumerated() {
        let all = fit.cells.reduce(0) { $0 + made($1, margin: $1.pastMargins[index]) }
        let part = fit.cells.filter { $0.route == route }
          .reduce(0) { $0 + made($1, margin: $1.pastMargins[index]) }
        rows.append(
          .init(
            kind: .hindcast, sector: fit.sector, route: route, group: "", year: year,
            observed: past.shares[route]?[index] ?? 0, modelled: part / all, unit: "fraction"))
      }
    }
  }
}
