extension CalibrationReport {
  /// The columns of `calibration.csv`.
  private static let columns = [
    "kind", "sector", "route", "province_group", "year", "value", "unit", "standard_error",
    "observed", "relative_residual", "fitted_on", "source",
  ]

  /// The table `calibration.csv`: constants with their errors, then what was observed and modelled.
  ///
  /// `date` is the day of the fit (ISO 8601). Values are written to a millionth of their unit.
  package func csv(date: String) -> String {
    var lines = [CalibrationReport.columns.joined(separator: ",")]
    func text(_ value: Double?) -> String {
      value.map { "\(($0 * 1e6).rounded() / 1e6)" } ?? ""
    }
    func name(_ part: String) -> String { part.isEmpty ? CalibrationTable.all : part }
    for (entry, error) in zip(table.entries, standardErrors) {
      lines.append(
        [
          entry.kind.rawValue, entry.sector, name(entry.route), name(entry.group), "\(baseYear)",
          text(entry.value), entry.kind.unit, text(error), "", "", date,
          "computed: nonlinear least squares of base-year output",
        ].joined(separator: ","))
    }
    for row in rows {
      lines.append(
        [
          row.kind.rawValue, row.sector, name(row.route), name(row.group), "\(row.year)",
          text(row.modelled), row.unit, "", text(row.observed), text(row.relative), date,
          "computed: fitted model against \(row.kind == .baseYear ? "plants.csv" : "demand.csv")",
        ].joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
