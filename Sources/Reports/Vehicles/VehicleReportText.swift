/// The cars of a run as lines of text, and as tidy rows.
package enum VehicleReportText {
  /// Years shown in a terminal, as far as they are in the run.
  private static let shownYears = [2025, 2030, 2035, 2040, 2050, 2060]

  package static func lines(_ report: VehicleReport, width: Int) -> [String] {
    let shown = shownYears.filter(report.years.contains)
    let columns = shown.compactMap { report.years.firstIndex(of: $0) }
    var lines = [
      "Cars: \(report.scenario), against \(report.baseline). Money in CNY of \(report.priceYear)."
    ]
    lines += table(
      "PRODUCTION [tCO2e per car], from ore to the factory gate", report, shown, columns
    ) {
      Figure.text($0.production[$1], decimals: 1)
    }
    lines += table("KNOWN WITHIN [± tCO2e per car]", report, shown, columns) {
      Figure.text($0.spread[$1], decimals: 1)
    }
    lines += table("STEEL AND ALUMINIUM IN PRODUCTION [%]", report, shown, columns) {
      Figure.text($0.metalShare[$1] * 100, decimals: 0)
    }
    lines += table("PRODUCTION IN THE WHOLE LIFE [%]", report, shown, columns) {
      Figure.text($0.productionShare[$1] * 100, decimals: 0)
    }
    lines += table("DEARER METAL [CNY per car]", report, shown, columns) {
      Figure.text($0.steelCost[$1] + $0.aluminiumCost[$1], decimals: 0)
    }
    lines += table("THE SAME [% of the price of the car]", report, shown, columns) {
      Figure.text($0.costShareOfPrice[$1] * 100, decimals: 2)
    }
    lines += table("RECYCLED CONTENT OF STEEL AND ALUMINIUM [%]", report, shown, columns) {
      Figure.text($0.recycledContent[$1] * 100, decimals: 0)
    }
    lines.append("")
    lines.append("CARS MADE IN A YEAR")
    lines.append(
      "  year   million  of these BEV   production MtCO2e   steel and aluminium   use in their lives"
    )
    for fleet in report.fleet where fleet.year == report.fleet.first?.year || fleet.year % 5 == 0 {
      let total = fleet.cars.values.sorted().reduce(0, +)
      lines.append(
        DisplayWidth.left("  \(fleet.year)", in: 7)
          + DisplayWidth.right(Figure.text(total, decimals: 1), in: 9)
          + DisplayWidth.right(
            Figure.text((fleet.cars["BEV"] ?? 0) / max(total, 1e-9) * 100, decimals: 0) + " %",
            in: 14)
          + DisplayWidth.right(Figure.text(fleet.production, decimals: 0), in: 20)
          + DisplayWidth.right(
            Figure.text(fleet.metals / fleet.production * 100, decimals: 0) + " %", in: 22)
          + DisplayWidth.right(Figure.text(fleet.use, decimals: 0), in: 21))
    }
    lines += oldCars(report)
    lines += valueOfData(report)
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
  private static func valueOfData(_ report: VehicleReport) -> [String] {
    guard !report.valueOfData.isEmpty else { return [] }
    var lines = ["", "WHOSE DATA WOULD HELP MOST, kgCO2e per tonne of all metal of its kind"]
    lines.append(
      "  " + DisplayWidth.left("plant", in: 34) + DisplayWidth.left("", in: 12)
        + DisplayWidth.right("tCO2e/t", in: 9) + DisplayWidth.right("of output", in: 11)
        + DisplayWidth.right("narrower by", in: 13) + DisplayWidth.right("mean moves", in: 12))
    for value in report.valueOfData {
      lines.append(
        "  " + DisplayWidth.left(value.name, in: 33) + " " + DisplayWidth.left(value.sector, in: 12)
          + DisplayWidth.right(Figure.text(value.footprint, decimals: 2), in: 9)
          + DisplayWidth.right(Figure.text(value.share * 100, decimals: 1) + " %", in: 11)
          + DisplayWidth.right(Figure.text(value.narrowing, decimals: 0), in: 13)
          + DisplayWidth.right(Figure.text(value.shift, decimals: 0), in: 12))
    }
    return lines
  }

  /// Old cars in the shown years.
  private static func oldCars(_ report: VehicleReport) -> [String] {
    var lines = ["", "CARS LEAVING THE ROADS"]
    lines.append(
      "  year  million  taken back   steel Mt (of all scrap)   aluminium Mt   at most back into flat steel Mt"
    )
    func text(_ value: Double?, _ decimals: Int) -> String {
      value.map { Figure.text($0, decimals: decimals) } ?? "unknown"
    }
    for old in report.endOfLife where shownYears.contains(old.year) {
      lines.append(
        DisplayWidth.left("  \(old.year)", in: 6)
          + DisplayWidth.right(text(old.leaving, 1), in: 9)
          + DisplayWidth.right(text(old.collected, 1), in: 12)
          + DisplayWidth.right(text(old.steel, 1), in: 11)
          + DisplayWidth.right(
            old.shareOfSteelScrap.map { "\(Figure.text($0 * 100, decimals: 1)) %" } ?? "", in: 15)
          + DisplayWidth.right(text(old.aluminium, 2), in: 15)
          + DisplayWidth.right(text(old.closedLoop, 1), in: 34))
    }
    return lines
  }

  private static func table(
    _ title: String, _ report: VehicleReport, _ years: [Int], _ columns: [Int],
    _ cell: (VehicleReport.Car, Int) -> String
  ) -> [String] {
    let names = 34
    let width = 9
    var lines = ["", title]
    lines.append(
      DisplayWidth.left("", in: names)
        + years.map { DisplayWidth.right("\($0)", in: width) }.joined())
    for car in report.vehicles {
      lines.append(
        DisplayWidth.left(
          "  \(DisplayWidth.left("\(car.powertrain) \(car.segment)", in: 11))\(car.chineseName)",
          in: names)
          + columns.map { DisplayWidth.right(cell(car, $0), in: width) }.joined())
    }
    return lines
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
