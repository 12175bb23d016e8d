import Abate
import ArgumentParser
import Foundation

/// `abate data fit`: what the base year tells about cost, and what it does not.
struct DataFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fit cost constants to the base year and print the residuals.",
    discussion: """
      Constants are kept in the table calibration of the data. This command fits them again and shows how well they
      reproduce output by route and group of provinces; the past shares of routes are fitted loosely, because the fleet
      of those years is not in the data.

      Examples:
        abate data fit
        abate data fit --write calibration.csv
        abate data fit --json
      """)

  @OptionGroup var options: DataOptions

  @Option(
    help: ArgumentHelp("Write the table calibration to this file.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var write: String?

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  private struct Document: Encodable {
    struct Constant: Encodable {
      let kind: String
      let sector: String
      let route: String
      let group: String
      let value: Double
      let unit: String
      let standardError: Double?
    }

    struct Row: Encodable {
      let kind: String
      let sector: String
      let route: String
      let group: String
      let year: Int
      let observed: Double
      let modelled: Double
      let unit: String
    }

    let constants: [Constant]
    let rows: [Row]
    let remarks: [String]
  }

  func run() throws {
    let catalogue = try options.load()
    let report: CalibrationReport
    do {
      report = try calibrate(catalogue: catalogue)
    } catch {
      DataOutput.writeError("error: the constants could not be fitted: \(error)")
      throw ExitCode(3)
    }
    if let write { try save(report, to: write) }
    if json { return try printDocument(report) }
    try printTables(report)
  }

  private func save(_ report: CalibrationReport, to path: String) throws {
    let day = ISO8601DateFormatter.string(
      from: Date(), timeZone: .gmt, formatOptions: [.withFullDate, .withDashSeparatorInDate])
    do {
      try Data(report.csv(date: day).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      DataOutput.writeError("error: \(path) cannot be written.")
      throw ExitCode(1)
    }
  }

  private func printDocument(_ report: CalibrationReport) throws {
    try DataOutput.json(
      Document(
        constants: zip(report.table.entries, report.standardErrors).map { entry, error in
          Document.Constant(
            kind: entry.kind.rawValue, sector: entry.sector, route: entry.route, group: entry.group,
            value: entry.value, unit: entry.kind.unit, standardError: error)
        },
        rows: report.rows.map {
          Document.Row(
            kind: $0.kind.rawValue, sector: $0.sector, route: $0.route, group: $0.group,
            year: $0.year,
            observed: $0.observed, modelled: $0.modelled, unit: $0.unit)
        }, remarks: report.remarks.map(sentence)))
  }

  private func printTables(_ report: CalibrationReport) throws {
    let width = DataOutput.terminalWidth ?? 100
    func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

    try DataOutput.write("Output in \(report.baseYear)")
    let base = report.rows.filter { $0.kind == .baseYear }
    let table = DataTextTable(
      header: ["sector", "route", "provinces", "observed", "modelled", "residual", "constant"],
      units: ["", "", "", "Mt", "Mt", "%", "CNY/t"],
      isNumeric: [false, false, false, true, true, true, true],
      rows: base.map { row in
        let constant = report.table.constant(
          sector: row.sector, route: row.route, group: row.group)
        return [
          row.sector, row.route, row.group, number(row.observed, 2), number(row.modelled, 2),
          number(100 * row.relative, 2), number(constant, 0),
        ]
      }
        + report.totals().map {
          [
            $0.sector, $0.route, "all", number($0.observed, 2), number($0.modelled, 2),
            number(100 * ($0.modelled / $0.observed - 1), 2), "",
          ]
        })
    try table.lines(width: width).forEach { try DataOutput.write($0) }

    let spreads = zip(report.table.entries, report.standardErrors).filter {
      $0.0.kind == .outputSpread || $0.0.kind == .sectorPart
    }
    try DataOutput.write("")
    for (entry, error) in spreads {
      let about = error.map { " +- \(number($0, 0))" } ?? ""
      let what =
        entry.kind == .outputSpread ? "spread of short-run cost" : "sector part of the constants"
      try DataOutput.write("\(entry.sector): \(what) \(number(entry.value, 1))\(about) CNY/t")
    }

    let past = report.rows.filter { $0.kind == .hindcast }
    if !past.isEmpty {
      try DataOutput.write("")
      try DataOutput.write("Past shares of routes, with the fleet of \(report.baseYear)")
      let table = DataTextTable(
        header: ["sector", "route", "year", "observed", "modelled"],
        units: ["", "", "", "%", "%"], isNumeric: [false, false, true, true, true],
        rows: past.map {
          [
            $0.sector, $0.route, "\($0.year)", number(100 * $0.observed, 1),
            number(100 * $0.modelled, 1),
          ]
        })
      try table.lines(width: width).forEach { try DataOutput.write($0) }
    }
    guard !report.remarks.isEmpty else { return }
    try DataOutput.write("")
    for remark in report.remarks { try DataOutput.write(sentence(remark)) }
  }

  private func sentence(_ remark: CalibrationReport.Remark) -> String {
    let place = remark.group.isEmpty ? remark.route : "\(remark.route), \(remark.group)"
    let value = String(format: remark.kind == .saturated ? "%.4f" : "%.1f", remark.value)
    return "\(remark.sector), \(place): \(remark.kind.rawValue) (\(value))"
  }
}
