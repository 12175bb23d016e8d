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
    lines += table("STEEL AND ALUMINIUM IN PRODUCTION [%]", report, shown, columns) {
      Figure.text($0.metalShare[$1] * 100, decimals: 0)
    }
    lines += table("PRODUCTION IN THE WHOLE LIFE [%]", report, shown, columns) {
      Figure.text($0.productionShare[$1] * 100, decimals: 0)
    }
    lines += table("DEARER METAL [CNY per car]", report, shown, columns) {
      Figure.text($0.steelCost[$1] + $0.aluminiumCost[$1], decimals: 0)
    }
    lines.append("")
    lines.append("CARS MADE IN A YEAR")
    lines.append(
      "  year   million  of these BEV   production MtCO2e   steel and aluminium   use in their lives"
    )
    for fleet in report.fleet {
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
    lines.append("")
    lines += DisplayWidth.wrap(
      "Metals follow the mean of the solved supply; rolling, forming, ore and coal upstream, cast iron, "
        + "battery and the rest stay as in vehicles.csv. Shares and changes are more robust than levels: "
        + "other studies have levels up to 1.45 times as high.", to: width)
    return lines
  }

  private static func table(
    _ title: String, _ report: VehicleReport, _ years: [Int], _ columns: [Int],
    _ cell: (VehicleReport.Car, Int) -> String
  ) -> [String] {
    let names = 14
    let width = 9
    var lines = ["", title]
    lines.append(
      DisplayWidth.left("", in: names)
        + years.map { DisplayWidth.right("\($0)", in: width) }.joined())
    for car in report.vehicles {
      lines.append(
        DisplayWidth.left("  \(car.powertrain) \(car.segment)", in: names)
          + columns.map { DisplayWidth.right(cell(car, $0), in: width) }.joined())
    }
    return lines
  }

  /// Tidy CSV: one number a line, with its unit.
  package static func csv(_ report: VehicleReport) -> [String] {
    var lines = ["scenario,powertrain,segment,variable,year,value,unit,source"]
    func add(_ car: VehicleReport.Car, _ variable: String, _ unit: String, _ values: [Double]) {
      for (year, value) in zip(report.years, values) {
        lines.append(
          CSVText.line(
            report.scenario, car.powertrain, car.segment, variable, "\(year)", "\(value)", unit,
            "computed: solved supply and vehicles.csv"
          ).trimmingLineEnd)
      }
    }
    for car in report.vehicles {
      add(car, "production", "tCO2e/vehicle", car.production)
      add(car, "production|steel", "tCO2e/vehicle", car.steel)
      add(car, "production|aluminium", "tCO2e/vehicle", car.aluminium)
      add(car, "production|battery", "tCO2e/vehicle", report.years.map { _ in car.battery })
      add(car, "production|rest", "tCO2e/vehicle", report.years.map { _ in car.rest })
      add(car, "use", "tCO2e/vehicle", car.use)
      add(car, "share|steel and aluminium in production", "1", car.metalShare)
      add(car, "share|production in life", "1", car.productionShare)
      add(car, "cost|steel against baseline", "CNY/vehicle", car.steelCost)
      add(car, "cost|aluminium against baseline", "CNY/vehicle", car.aluminiumCost)
      add(car, "cost|allowances in the metal", "CNY/vehicle", car.allowanceCost)
      add(car, "cost|share of price", "1", car.costShareOfPrice)
    }
    return lines
  }
}

extension String {
  /// Without the line end that a line of a file has.
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
