/// An IAMC table as CSV, and its definitions as `nomenclature` reads them.
package enum IAMCText {
  /// One line a series, one column a year.
  package static func wide(_ table: IAMCTable) -> String {
    var text =
      "Model,Scenario,Region,Variable,Unit," + table.years.map { "\($0)" }.joined(separator: ",")
      + "\n"
    for row in table.rows {
      text +=
        CSVText.row(
          [IAMCTable.model, row.scenario, row.region, row.variable, row.unit]
            + row.values.map { $0.map { "\($0)" } ?? "" }) + "\n"
    }
    return text
  }

  /// One line a number.
  package static func long(_ table: IAMCTable) -> String {
    var text = "Model,Scenario,Region,Variable,Unit,Year,Value\n"
    for row in table.rows {
      for (year, value) in zip(table.years, row.values) {
        guard let value else { continue }
        text += CSVText.line(
          IAMCTable.model, row.scenario, row.region, row.variable, row.unit, "\(year)", "\(value)")
      }
    }
    return text
  }

  /// The codelist of variables, `definitions/variable/abate.yaml`.
  package static func variables(_ table: IAMCTable) -> String {
    var text = """
      # Variables of Abate. Those without the note "abate" stand under the same name in the common definitions of the
      # IAMC community; money is in Chinese currency of the price year of the data.

      """
    for variable in table.variables {
      text += """
        - \(variable.name):
            description: \(variable.description)
            unit: \(variable.unit)
        \(variable.isOurs ? "    note: abate\n" : "")
        """
    }
    return text
  }

  /// The codelist of regions, `definitions/region/china.yaml`.
  package static func regions(_ table: IAMCTable) -> String {
    "- Country:\n    - \(IAMCTable.nation)\n- Province:\n"
      + table.provinces.map { "    - \($0)\n" }.joined()
  }
}
