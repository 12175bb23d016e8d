package import Scenario

/// A result folder held against what its prices give when everything is computed anew.
package struct Recomputation: Sendable, Encodable {
  /// The number that differs most.
  package struct Difference: Sendable, Encodable {
    /// Relative to the largest number of its variable and unit in the folder.
    package let relative: Double
    package let variable: String
    package let place: String
    package let year: Int
  }

  package let folder: String
  /// As the run wrote it.
  package let written: CertificateFigures
  package let recomputed: CertificateFigures
  /// Rows of the tables that were computed anew.
  package let numbers: Int
  package let largest: Difference
  /// Largest residual and difference at which the folder is taken for proved.
  package let tolerance: Double
  package let holds: Bool

  /// A number of the folder that the prices do not give at all, or the other way round.
  package struct Mismatch: Error, Sendable, Equatable {
    package let sentence: String
  }

  package init(
    _ stored: StoredResult, _ result: ScenarioResult, detail: ResultDetail, span: YearSpan
  ) throws(Mismatch) {
    var scale: [String: Double] = [:]
    for row in stored.rows {
      let key = "\(row.variable) \(row.unit)"
      scale[key] = max(scale[key] ?? 0, abs(row.value))
    }
    let rows = ResultRows(result, detail: detail)
    var place = 0
    var largest = Difference(relative: 0, variable: "", place: "", year: 0)
    for table in ResultTable.allCases {
      try rows.forEach(of: { ResultTable.of(variable: $0) == table }) {
        (row: ResultRow) throws(Mismatch) in
        guard span.contains(row.year) else { return }
        guard place < stored.rows.count, stored.rows[place].isSamePlace(as: row) else {
          throw Mismatch(
            sentence:
              "\(stored.path)/\(table.fileName): the prices give \(row.words), the folder has "
              + (place < stored.rows.count ? stored.rows[place].words : "no more rows") + ".")
        }
        let size = scale["\(row.variable) \(row.unit)"] ?? 0
        let difference = abs(row.value - stored.rows[place].value) / (size > 0 ? size : 1)
        // Not a number is the largest difference of all.
        if !(difference <= largest.relative) {
          largest = Difference(
            relative: difference.isFinite ? difference : .infinity, variable: row.variable,
            place: [row.sector, row.route, row.technology, row.province].filter { !$0.isEmpty }
              .joined(separator: " "), year: row.year)
        }
        place += 1
      }
    }
    guard place == stored.rows.count else {
      throw Mismatch(
        sentence:
          "\(stored.path): the folder has \(stored.rows[place].words), the prices give no such row."
      )
    }
    let tolerance = Self.tolerance
    let figures = CertificateFigures(result)
    folder = stored.path
    written = stored.manifest.certificate
    recomputed = figures
    numbers = place
    self.largest = largest
    self.tolerance = tolerance
    holds =
      largest.relative <= tolerance
      && [
        figures.largestResidual, figures.complementarity, figures.supplierGap,
        figures.ledgerImbalance,
      ].allSatisfy { $0 <= tolerance }
  }

  /// The tolerance of the solver: a millionth of a market is below any number that is ever printed.
  private static let tolerance = 1e-6

  /// What was found, for people.
  package func lines(width: Int) -> [String] {
    let difference =
      largest.relative == 0
      ? "all equal to the last digit"
      : "largest difference \(Figure.residual(largest.relative)) of its variable "
        + "(\(largest.variable)\(largest.place.isEmpty ? "" : ", " + largest.place), \(largest.year))"
    return DisplayWidth.wrap(
      "Certificate, computed anew from the prices: \(recomputed.proof).", to: width, indent: 2)
      + DisplayWidth.wrap(
        "Certificate, as written: largest residual \(Figure.residual(written.largestResidual)), "
          + "complementarity \(Figure.residual(written.complementarity)).", to: width, indent: 2)
      + DisplayWidth.wrap("\(numbers) numbers computed anew: \(difference).", to: width, indent: 2)
      + [
        holds
          ? "\(folder) is proved: every residual and difference is within \(tolerance)."
          : "\(folder) is NOT proved: a residual or difference is above \(tolerance)."
      ]
  }
}

extension ResultRow {
  /// Whether another row speaks of the same variable, place, year and unit.
  fileprivate func isSamePlace(as other: ResultRow) -> Bool {
    variable == other.variable && sector == other.sector && route == other.route
      && technology == other.technology && province == other.province && year == other.year
      && unit == other.unit
  }

  /// Its place in words.
  fileprivate var words: String {
    ([variable, sector, route, technology, province].filter { !$0.isEmpty } + ["\(year)", unit])
      .joined(separator: " ")
  }
}
