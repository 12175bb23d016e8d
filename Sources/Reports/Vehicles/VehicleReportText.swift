/// The cars of a run as lines of text, and as tidy rows.
package enum VehicleReportText {
  /// Years shown in a terminal, as far as they are in the run.
  private static let shownYears = [2025, 2030, 2035, 2040, 2050, 2060]

  package static func lines(_ report: VehicleReport, width: Int) -> [String] {
    var lines = DisplayWidth.wrap(
      "Cars: \(report.scenario), against \(report.baseline). Money in CNY of \(report.priceYear).",
      to: width)
    let tables = CarTables(report: report, width: width)
    lines += tables.lines("PRODUCTION [tCO2e per car], from ore to the factory gate") {
      Figure.text($0.production[$1], decimals: 1)
    }
    lines += tables.lines("KNOWN WITHIN [± tCO2e per car]") {
      Figure.text($0.spread[$1], decimals: 1)
    }
    lines += tables.lines("STEEL AND ALUMINIUM IN PRODUCTION [%]") {
      Figure.text($0.metalShare[$1] * 100, decimals: 0)
    }
    lines += tables.lines("PRODUCTION IN THE WHOLE LIFE [%]") {
      Figure.text($0.productionShare[$1] * 100, decimals: 0)
    }
    lines += tables.lines("DEARER METAL [CNY per car]") {
      Figure.text($0.steelCost[$1] + $0.aluminiumCost[$1], decimals: 0)
    }
    lines += tables.lines("THE SAME [% of the price of the car]") {
      Figure.text($0.costShareOfPrice[$1] * 100, decimals: 2)
    }
    lines += tables.lines("RECYCLED CONTENT OF STEEL AND ALUMINIUM [%]") {
      Figure.text($0.recycledContent[$1] * 100, decimals: 0)
    }
    lines += ["", "CARS MADE IN A YEAR, and the MtCO2e that they carry"]
    lines += TextColumns.folded(
      ["year", "million", "of these BEV", "production", "of it metals", "use in their lives"],
      report.fleet.filter { $0.year == report.fleet.first?.year || $0.year % 5 == 0 }.map { fleet in
        let total = fleet.cars.values.sorted().reduce(0, +)
        return [
          "\(fleet.year)", Figure.text(total, decimals: 1),
          Figure.text((fleet.cars["BEV"] ?? 0) / max(total, 1e-9) * 100, decimals: 0) + " %",
          Figure.text(fleet.production, decimals: 0),
          Figure.text(fleet.metals / fleet.production * 100, decimals: 0) + " %",
          Figure.text(fleet.use, decimals: 0),
        ]
      }, width: width, indent: 2)
    lines += oldCars(report, width)
    lines += valueOfData(report, width)
    lines.append("")
    for known in report.knowledge {
      guard let first = known.disclosed.first, let last = known.disclosed.last else { continue }
      lines += DisplayWidth.wrap(
        "Plant data of \(known.sector): \(Figure.text(first * 100, decimals: 0)) % of output in \(report.years[0]), "
          + "\(Figure.text(last * 100, decimals: 0)) % in \(report.years[report.years.count - 1]) "
          + (known.measure.map { "(\($0))." } ?? "(held; no measure on disclosure)."), to: width)
    }
    lines += DisplayWidth.wrap(
      "Metals follow the mean of the solved supply; rolling, forming, ore and coal upstream, cast iron, "
        + "battery and the rest stay as in vehicles.csv. Shares and changes are more robust than levels: "
        + "other studies have levels up to 1.45 times as high.", to: width)
    lines += report.certificate.lines(width: width)
    return lines
  }

  /// Suppliers whose data would help most.
  private static func valueOfData(_ report: VehicleReport, _ width: Int) -> [String] {
    guard !report.valueOfData.isEmpty else { return [] }
    return ["", "WHOSE DATA WOULD HELP MOST, kgCO2e per tonne of all metal of its kind"]
      + TextColumns.folded(
        ["plant", "", "t/t", "of output", "narrower", "mean moves"],
        report.valueOfData.map { value in
          [
            DisplayWidth.cut(value.name, to: max(min(width - 53, 33), 16)), value.sector,
            Figure.text(value.footprint, decimals: 2),
            Figure.text(value.share * 100, decimals: 1) + " %",
            Figure.text(value.narrowing, decimals: 0), Figure.text(value.shift, decimals: 0),
          ]
        }, width: width, indent: 2)
  }

  /// Old cars in the shown years.
  private static func oldCars(_ report: VehicleReport, _ width: Int) -> [String] {
    func text(_ value: Double?, _ decimals: Int) -> String {
      value.map { Figure.text($0, decimals: decimals) } ?? "unknown"
    }
    return ["", "CARS LEAVING THE ROADS, and their scrap in Mt"]
      + TextColumns.folded(
        ["year", "million", "taken back", "steel", "of all scrap", "aluminium", "into flat steel"],
        report.endOfLife.filter { shownYears.contains($0.year) }.map { old in
          [
            "\(old.year)", text(old.leaving, 1), text(old.collected, 1), text(old.steel, 1),
            old.shareOfSteelScrap.map { "\(Figure.text($0 * 100, decimals: 1)) %" } ?? "",
            text(old.aluminium, 2), text(old.closedLoop, 1),
          ]
        }, width: width, indent: 2)
      + DisplayWidth.wrap(
        "into flat steel: what of it flat steel for cars takes back at most", to: width - 2
      ).map { "  \($0)" }
  }

  /// Cars by year, within the width of the terminal.
  private struct CarTables {
    let report: VehicleReport
    let width: Int

    func lines(
      _ title: String, _ cell: (VehicleReport.Car, Int) -> String
    ) -> [String] {
      let years = shownYears.filter(report.years.contains)
      let columns = years.compactMap { report.years.firstIndex(of: $0) }
      return ["", title]
        + TextColumns.folded(
          [""] + years.map { "\($0)" },
          report.vehicles.map { car in
            ["\(DisplayWidth.left("\(car.powertrain) \(car.segment)", in: 11))\(car.chineseName)"]
              + columns.map { cell(car, $0) }
          }, width: width, indent: 2)
    }
  }

  /// Tidy CSV: one number a line, with its unit.
  package static func csv(_ report: VehicleReport) -> [String] {
    var lines = ["scenario,powertrain,segment,name,name_zh,variable,year,value,unit,source"]
    func add(_ car: VehicleReport.Car, _ variable: String, _ unit: String, _ values: [Double]) {
      for (year, value) in zip(report.years, values) {
        lines.append(
          CSVText.row([
            report.scenario, car.powertrain, car.segment, car.name, car.chineseName, variable,
            "\(year)", "\(value)", unit,
            "computed: solved supply and vehicles.csv",
          ]))
      }
    }
    for car in report.vehicles {
      add(car, "production", "tCO2e/vehicle", car.production)
      add(car, "production|steel", "tCO2e/vehicle", car.steel)
      add(car, "production|aluminium", "tCO2e/vehicle", car.aluminium)
      add(car, "production|battery", "tCO2e/vehicle", report.years.map { _ in car.battery })
      add(car, "production|rest", "tCO2e/vehicle", report.years.map { _ in car.rest })
      add(car, "production|metals|direct", "tCO2e/vehicle", car.direct)
      add(car, "production|metals|purchased power", "tCO2e/vehicle", car.power)
      add(car, "production|metals|precursors", "tCO2e/vehicle", car.precursors)
      add(car, "production|reported", "tCO2e/vehicle", car.reported)
      add(car, "production|half width", "tCO2e/vehicle", car.spread)
      add(car, "share|recycled in steel and aluminium", "1", car.recycledContent)
      add(car, "use", "tCO2e/vehicle", car.use)
      add(car, "share|steel and aluminium in production", "1", car.metalShare)
      add(car, "share|production in life", "1", car.productionShare)
      add(car, "cost|steel against baseline", "CNY/vehicle", car.steelCost)
      add(car, "cost|aluminium against baseline", "CNY/vehicle", car.aluminiumCost)
      add(car, "cost|allowances in the metal", "CNY/vehicle", car.allowanceCost)
      add(car, "cost|share of price", "1", car.costShareOfPrice)
    }
    for fleet in report.fleet {
      func row(_ powertrain: String, _ variable: String, _ unit: String, _ value: Double?) {
        lines.append(
          CSVText.row([
            report.scenario, powertrain, "", "fleet", "车队", variable, "\(fleet.year)",
            value.map { "\($0)" } ?? "", unit, "computed: solved supply and vehicle_market.csv",
          ]))
      }
      for (powertrain, cars) in fleet.cars.sorted(by: { $0.key < $1.key }) {
        row(powertrain, "cars made", "million", cars)
      }
      row("", "production", "MtCO2e", fleet.production)
      row("", "production|steel and aluminium", "MtCO2e", fleet.metals)
      row("", "use", "MtCO2e", fleet.use)
      guard let old = report.endOfLife.first(where: { $0.year == fleet.year }) else { continue }
      row("", "cars leaving the roads", "million", old.leaving)
      row("", "scrap of old cars|steel", "Mt", old.steel)
      row("", "scrap of old cars|aluminium", "Mt", old.aluminium)
    }
    return lines
  }
}
