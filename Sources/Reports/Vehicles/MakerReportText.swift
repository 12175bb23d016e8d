package import Catalogue
import Scenario

/// Car makers as lines of text, and as tidy rows.
package enum MakerReportText {
  private static let shownYears = [2025, 2026, 2030, 2035, 2040, 2050, 2060]

  package static func lines(_ report: MakerReport, width: Int) -> [String] {
    var lines = DisplayWidth.wrap(
      report.name + (report.chineseName.map { " \($0)" } ?? "")
        + (report.group.map { ", \($0)" } ?? "") + " (\(report.type))", to: width, indent: 2)
    lines += DisplayWidth.wrap("Run: \(report.scenario).", to: width, indent: 2)
    lines.append("")
    lines.append(
      "Cars         "
        + (report.salesYear.map { "\(text(report.units, 0)) in \($0) (\(report.basis ?? ""))" }
          ?? "unknown"))
    for powertrain in ["ICE", "PHEV", "BEV"] {
      guard let cars = report.cars[powertrain] else { continue }
      lines.append("  " + DisplayWidth.left(powertrain, in: 11) + text(cars, 0))
    }
    lines +=
      fact("Discloses", report.discloses, width) + fact("Scope 3", report.scope3Target, width)
    lines += fact("Steel", report.steelTarget, width)
    lines += fact("Contract", report.steelAgreement, width)
    lines += fact("Aluminium", report.aluminiumTarget, width)
    lines += fact("Contract", report.aluminiumAgreement, width)
    lines.append(
      "Buys a year  \(text(report.steel, 0)) t steel, \(text(report.aluminium, 0)) t aluminium")
    lines.append("")
    let columns = shownYears.compactMap { report.years.firstIndex(of: $0) }
    func row(
      _ label: String, _ values: [MakerReport.Number], _ decimals: Int, per unit: Double
    ) -> [String] {
      [label] + columns.map { text(values[$0], decimals, per: unit) }
    }
    lines += TextColumns.folded(
      [""] + columns.map { "\(report.years[$0])" },
      [
        row("Scope 3 category 1, MtCO2e", report.category1, 2, per: 1e6),
        row("  known within ±", report.spread, 2, per: 1e6),
        row("Scope 3 category 11, MtCO2e", report.category11, 2, per: 1e6),
        row("dearer metal, CNY per car", report.dearerMetal, 0, per: 1),
      ], width: width, indent: 2)
    lines.append("")
    lines += targets(report, width)
    let paid = report.willingnessLow.flatMap { low in
      report.willingnessHigh.map {
        "\(Figure.text(low, decimals: 0)) to \(Figure.text($0, decimals: 0))"
      }
    }
    lines += DisplayWidth.wrap(
      "Willingness to pay: \(paid ?? "unknown") CNY per car for low-carbon steel in China"
        + (report.willingnessElsewhere.map {
          ", at most \(Figure.text($0, decimals: 0)) anywhere"
        } ?? "")
        + ". Pass-through \(Figure.text(report.passThrough * 100, decimals: 0)) % (maker.pass_through).",
      to: width, indent: 2)
    lines += DisplayWidth.wrap(
      "Cars are those of the last year known, held. "
        + (report.isSplitKnown || report.salesYear == nil
          ? ""
          : "How they divide among powertrains is not known in full: numbers hold every split that the data allow. ")
        + "Source: \(report.source).", to: width, indent: 2)
    lines += report.certificate.lines(width: width)
    return lines
  }

  private static func targets(_ report: MakerReport, _ width: Int) -> [String] {
    guard !report.targets.isEmpty else {
      return DisplayWidth.wrap(
        "Targets for steel and aluminium: unknown (none found; that is not the same as none).",
        to: width, indent: 2) + [""]
    }
    var lines = ["TARGETS"]
    for target in report.targets {
      let share = target.share.map { "\(Figure.text($0 * 100, decimals: 0)) %" } ?? "unknown share"
      let year = target.year.map { "by \($0)" } ?? "no year stated"
      let limit = target.limit.map { ", at most \(Figure.text($0, decimals: 1)) tCO2e/t" } ?? ""
      func add(_ text: String, indent: Int) {
        lines += DisplayWidth.wrap(text, to: width - indent, indent: 2).map {
          String(repeating: " ", count: indent) + $0
        }
      }
      add(
        "\(target.material), \(target.kind): \(share) \(year) (\(target.market))\(limit)", indent: 2
      )
      let supply =
        target.supply.map { "; all works: \(Figure.text($0, decimals: 1)) Mt pass" } ?? ""
      let scheme = target.scheme.map { " [\($0) \(target.level ?? "")]" } ?? ""
      add("needs \(text(target.tonnes, 0)) t a year\(scheme)\(supply)", indent: 4)
      add(
        "at \(text(target.premium, 0)) CNY/t (\(target.isPremiumFound ? "found by the run" : "published")): "
          + "\(text(target.cost, 1, per: 1e6)) million CNY a year, \(text(target.costPerCar, 0)) CNY per car",
        indent: 4)
      add(
        "buyers bear \(text(target.passedOn, 0)), the maker \(text(target.borne, 0)) CNY per car; "
          + "sales fall by \(text(target.salesLost, 2, per: 0.01)) %", indent: 4)
      add("\(target.source)" + (target.note.map { "; \($0)" } ?? ""), indent: 4)
    }
    return lines + [""]
  }

  private static func fact(_ label: String, _ value: String?, _ width: Int) -> [String] {
    DisplayWidth.wrap(value ?? "unknown", to: width - 13).enumerated().map { place, line in
      DisplayWidth.left(place == 0 ? label : "", in: 13) + line
    }
  }

  /// A number, its bounds, or that it is unknown.
  static func text(_ number: MakerReport.Number, _ decimals: Int, per unit: Double = 1) -> String {
    guard let low = number.low, let high = number.high else { return "unknown" }
    let (a, b) = (
      Figure.text(low / unit, decimals: decimals), Figure.text(high / unit, decimals: decimals)
    )
    return a == b ? a : low < 0 ? "\(a) to \(b)" : "\(a)-\(b)"
  }

  /// All makers by type: what is known of each.
  ///
  /// Targets stand at the end of a maker's line where all fit into `width` columns, otherwise below it.
  package static func overview(_ catalogue: Catalogue, width: Int) -> [String] {
    var lines: [String] = []
    let kinds: [MakerFleet.Kind] = [.electricOnly, .traditional, .unknown]
    for kind in kinds {
      let makers = catalogue.carMakers.filter { MakerFleet($0).kind == kind }
      guard !makers.isEmpty else { continue }
      let disclose = makers.filter { $0.discloses == "yes" }.count
      let silent = makers.filter { $0.discloses == nil }.count
      let withTarget = makers.filter { maker in
        catalogue.makerTargets.contains { $0.company == maker.name && $0.share != nil }
      }.count
      if !lines.isEmpty { lines.append("") }
      lines += DisplayWidth.wrap(
        "\(kind.rawValue.uppercased()): \(makers.count) makers; \(disclose) disclose their supply chain, of \(silent) it is unknown; \(withTarget) with a number for steel or aluminium",
        to: width, indent: 2)
      for maker in makers {
        let fleet = MakerFleet(maker)
        let units = MakerReport.Number(fleet.units)
        let targets = catalogue.makerTargets.filter { $0.company == maker.name }
          .map { "\($0.material) \($0.kind.rawValue)" }
          .joined(separator: ", ")
        // Two columns of indent, ten for the cars, two between, nine for what is disclosed.
        let names = max(24, min(44, (width - 23) * 2 / 3))
        let chinese = max(12, min(22, width - 23 - names))
        let line =
          "  " + DisplayWidth.left(DisplayWidth.cut(maker.name, to: names - 1), in: names)
          + DisplayWidth.left(
            DisplayWidth.cut(maker.chineseName ?? "", to: chinese - 1), in: chinese)
          + DisplayWidth.right(text(units, 0), in: 10) + "  "
          + DisplayWidth.left(maker.discloses ?? "unknown", in: 9)
        if DisplayWidth.of(line + targets) <= width {
          lines.append(line + targets)
        } else {
          lines.append(line)
          lines += DisplayWidth.wrap(targets, to: width - 4).map { "    \($0)" }
        }
      }
    }
    lines.append("")
    lines += DisplayWidth.wrap(
      "Rows overlap (groups, brands, joint ventures): never add them up. More: abate maker NAME",
      to: width)
    return lines
  }

  /// Tidy CSV: one number a line; blank where it is unknown.
  package static func csv(_ report: MakerReport) -> [String] {
    var lines = ["scenario,maker,maker_zh,variable,year,low,high,unit,source"]
    func add(_ variable: String, _ year: Int?, _ number: MakerReport.Number, _ unit: String) {
      let cells = [
        report.scenario, report.name, report.chineseName ?? "", variable,
        year.map { "\($0)" } ?? "", number.low.map { "\($0)" } ?? "",
        number.high.map { "\($0)" } ?? "", unit,
        "computed: solved supply, vehicles.csv and carmakers.csv",
      ]
      lines.append(CSVText.row(cells))
    }
    for powertrain in report.cars.keys.sorted() {
      if let cars = report.cars[powertrain] {
        add("cars|\(powertrain)", report.salesYear, cars, "vehicle/yr")
      }
    }
    for (place, year) in report.years.enumerated() {
      add("scope 3|category 1", year, report.category1[place], "tCO2e/yr")
      add("scope 3|category 1|half width", year, report.spread[place], "tCO2e/yr")
      add("scope 3|category 11", year, report.category11[place], "tCO2e/yr")
      add("cost|dearer metal", year, report.dearerMetal[place], "CNY/vehicle")
    }
    for target in report.targets {
      let name = "target|\(target.material)|\(target.kind)"
      add("\(name)|tonnes", target.year, target.tonnes, "t/yr")
      add("\(name)|premium", target.year, target.premium, "CNY/t")
      add("\(name)|cost", target.year, target.cost, "CNY/yr")
      add("\(name)|cost per car", target.year, target.costPerCar, "CNY/vehicle")
    }
    return lines
  }
}
