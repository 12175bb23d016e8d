import Quantities
import Scenario
package import Studies

/// Derivatives of one result, the largest first: as a table with bars, as CSV, as a document.
package struct SensitivityReport: Sendable {
  private let analysis: SensitivityAnalysis
  private let column: Int
  private let rows: [SensitivityAnalysis.Row]
  private let failures: [SensitivityAnalysis.Failure]
  private let count: Int
  private let certificate: String

  /// - Parameter rows: Of this result, in the order in which they are shown.
  package init(
    _ analysis: SensitivityAnalysis, column: Int, rows: [SensitivityAnalysis.Row],
    of count: Int, failures: [SensitivityAnalysis.Failure]
  ) {
    self.analysis = analysis
    self.column = column
    self.rows = rows
    self.count = count
    self.failures = failures
    certificate = CertificateFigures(analysis.result).sentence
  }

  /// Changes below this share of the result are rounding.
  private static let smallest = 1e-9

  /// The rows with the largest effects of a percent on a result, or of a unit where a number is 0, first. A row that the
  /// result does not have, or that does not move it, is left out.
  package static func order(
    _ rows: [SensitivityAnalysis.Row], column: Int, value: Double
  ) -> [SensitivityAnalysis.Row] {
    rows.filter { row in
      let slope = row.derivatives[column]
      guard slope.isFinite, slope != 0 else { return false }
      return row.parameter.measure == .amount || slope.magnitude > smallest * value.magnitude
    }
    .sorted {
      let (left, right) = ($0.derivatives[column].magnitude, $1.derivatives[column].magnitude)
      return left == right ? $0.parameter.name < $1.parameter.name : left > right
    }
  }

  private var name: String { analysis.model.columns[column].name }
  private var unit: String { analysis.model.columns[column].unit.description }
  private var value: Double { analysis.values[column] }

  /// The change of the result where a number rises by a percent.
  private func effect(_ row: SensitivityAnalysis.Row) -> Double? {
    row.parameter.measure == .factor ? row.derivatives[column] / 100 : nil
  }

  /// Percent of change of the result per percent of change of the number.
  private func elasticity(_ row: SensitivityAnalysis.Row) -> Double? {
    guard row.parameter.measure == .factor, value != 0 else { return nil }
    return row.derivatives[column] / value
  }

  /// Per unit of the number, where it is one number.
  private func slope(_ row: SensitivityAnalysis.Row) -> Double? {
    if row.parameter.measure == .amount { return row.derivatives[column] }
    guard let number = row.parameter.value, number != 0 else { return nil }
    return row.derivatives[column] / number
  }

  private func slopeUnit(_ row: SensitivityAnalysis.Row) -> String {
    let own = row.parameter.unit == "1" ? "" : " per \(row.parameter.unit)"
    return unit + own
  }

  // MARK: Terminal

  package func lines(width: Int) -> [String] {
    let number = TextColumns.number
    let factors = rows.filter { $0.parameter.measure == .factor }
    var lines = [
      "\(name) = \(number(value)) \(unit): change where a number rises by 1 %",
      "",
    ]
    let most = factors.compactMap { effect($0)?.magnitude }.max() ?? 1
    var table: [[String]] = []
    for row in factors {
      table.append([
        Self.shortened(row.parameter.name, to: max(24, width - 43)) + mark(row),
        effect(row).map(number) ?? "-", elasticity(row).map(number) ?? "-",
        Self.bar((effect(row) ?? 0) / most),
      ])
    }
    if table.isEmpty {
      lines.append("  Nothing that was looked at moves it.")
    } else {
      lines += TextColumns.lines(["number", "change", "elasticity", "-     0     +"], table)
    }
    let amounts = rows.filter { $0.parameter.measure == .amount }
    if !amounts.isEmpty {
      lines += ["", "Numbers that are 0, per unit:"]
      lines += TextColumns.lines(
        ["number", "change", "unit"],
        amounts.map {
          [$0.parameter.name + mark($0), number($0.derivatives[column]), slopeUnit($0)]
        }, indent: 2)
    }
    lines.append("")
    for row in rows {
      guard let bend = row.bend else { continue }
      let sides = [("below", bend.below), ("above", bend.above)].map { side, slopes in
        "\(side) \(slopes.map { number(scaled($0[column], row)) } ?? "no answer")"
      }
      lines += DisplayWidth.wrap(
        "! \(row.parameter.name): the slope changes within \(number(bend.move * 100)) % (\(Self.cause(bend))). "
          + "From runs solved anew: \(sides.joined(separator: ", ")) \(row.parameter.measure == .factor ? "\(unit) per 1 %" : slopeUnit(row)).",
        to: width, indent: 2)
    }
    if rows.contains(where: \.isOneSided) {
      lines += DisplayWidth.wrap(
        "< A number on the edge of what is allowed; its slope is that of the allowed side.",
        to: width, indent: 2)
    }
    let residual = rows.map(\.residual).max() ?? 0
    lines += DisplayWidth.wrap(
      "\(count) numbers were moved. Prices are differentiated by the implicit function theorem; after a move of 0.01 % along them at most \(number(residual * 100)) % of what it pushed out of balance is left.",
      to: width, indent: 2)
    for failure in failures {
      lines += DisplayWidth.wrap(
        "No derivative: \(failure.parameter.name): \(failure.reason)", to: width, indent: 2)
    }
    lines += DisplayWidth.wrap("Certificate of the run: \(certificate).", to: width, indent: 2)
    return lines
  }

  /// What changes at a bend: the clauses that bind on one side, else the market that shows it.
  private static func cause(_ bend: SensitivityAnalysis.Bend) -> String {
    bend.clauses.isEmpty
      ? "most out of balance: \(bend.market) \(bend.year)"
      : "binds on one side only: \(bend.clauses.joined(separator: ", "))"
  }

  private func scaled(_ slope: Double, _ row: SensitivityAnalysis.Row) -> Double {
    row.parameter.measure == .factor ? slope / 100 : slope
  }

  private func mark(_ row: SensitivityAnalysis.Row) -> String {
    (row.bend == nil ? "" : " !") + (row.isOneSided ? " <" : "")
  }

  /// A name whose middle gives way to an ellipsis where it is too long: its end says which part is meant.
  static func shortened(_ name: String, to width: Int) -> String {
    guard name.count > width else { return name }
    let tail = width * 2 / 5
    return "\(name.prefix(width - tail - 1))…\(name.suffix(tail))"
  }

  /// Half the width of a bar, in characters.
  private static let reach = 6

  /// A bar from the middle to the left or to the right.
  static func bar(_ share: Double) -> String {
    let eighths = Int((min(share.magnitude, 1) * Double(reach * 2)).rounded())
    let (whole, half) = (eighths / 2, eighths % 2)
    let blank = String(repeating: " ", count: reach)
    if share < 0 {
      let bar = (half == 1 ? "▐" : "") + String(repeating: "█", count: whole)
      return String(repeating: " ", count: reach - whole - half) + bar + "│" + blank
    }
    let bar = String(repeating: "█", count: whole) + (half == 1 ? "▌" : "")
    return blank + "│" + bar + String(repeating: " ", count: reach - whole - half)
  }

  // MARK: Documents

  private struct Document: Encodable {
    struct Side: Encodable {
      let move: Double
      let market: String
      let year: Int
      let clauses: [String]
      let below: Double?
      let above: Double?
    }
    struct Row: Encodable {
      let parameter: String
      let value: Double?
      let unit: String
      /// Change of the result per unit of the number.
      let derivative: Double?
      let derivativeUnit: String
      /// Change of the result where the number rises by a percent.
      let effectOfOnePercent: Double?
      let elasticity: Double?
      let residual: Double
      let isOneSided: Bool
      let bend: Side?
      let source: String
    }
    struct Failure: Encodable {
      let parameter: String
      let reason: String
    }
    let result: String
    let value: Double
    let unit: String
    let runResidual: Double
    let looked: Int
    let rows: [Row]
    let failures: [Failure]
  }

  private var document: Document {
    Document(
      result: name, value: value, unit: unit,
      runResidual: analysis.result.residuals.excess, looked: count,
      rows: rows.map { row in
        Document.Row(
          parameter: row.parameter.name, value: row.parameter.value, unit: row.parameter.unit,
          derivative: slope(row), derivativeUnit: slopeUnit(row), effectOfOnePercent: effect(row),
          elasticity: elasticity(row), residual: row.residual, isOneSided: row.isOneSided,
          bend: row.bend.map {
            Document.Side(
              move: $0.move, market: $0.market, year: $0.year, clauses: $0.clauses,
              below: $0.below.map { scaled($0[column], row) },
              above: $0.above.map { scaled($0[column], row) })
          }, source: row.parameter.source)
      },
      failures: failures.map { Document.Failure(parameter: $0.parameter.name, reason: $0.reason) }
    )
  }

  /// Several reports as one JSON document.
  package static func json(_ reports: [SensitivityReport]) -> String {
    ResultWriter.json(reports.map(\.document))
  }

  /// Several reports as one CSV table (RFC 4180), with a header.
  package static func csv(_ reports: [SensitivityReport]) -> [String] {
    let header = [
      "result", "result_value", "result_unit", "parameter", "value", "unit", "derivative",
      "derivative_unit", "effect_of_one_percent", "elasticity", "residual", "one_sided",
      "bend_move", "bend_market", "bend_year", "bend_clauses", "slope_below", "slope_above",
      "source",
    ]
    func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    let rows = reports.flatMap { report -> [[String]] in
      let document = report.document
      return document.rows.map { row in
        let start = [document.result, "\(document.value)", document.unit, row.parameter]
        let slopes = [
          text(row.value), row.unit, text(row.derivative), row.derivativeUnit,
          text(row.effectOfOnePercent), text(row.elasticity), "\(row.residual)",
          row.isOneSided ? "true" : "false",
        ]
        let bend = [
          text(row.bend?.move), row.bend?.market ?? "", row.bend.map { String($0.year) } ?? "",
          row.bend?.clauses.joined(separator: "; ") ?? "",
          text(row.bend?.below), text(row.bend?.above),
        ]
        return start + slopes + bend + [row.source]
      }
    }
    return ([header] + rows).map(CSVText.row)
  }
}
