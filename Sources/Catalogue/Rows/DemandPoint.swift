/// A production, demand or scrap quantity of a sector in a year: a row of `demand.csv`.
package struct DemandPoint: Sendable, Equatable {
  /// Steel | aluminium.
  package let sector: String
  /// Variable.
  package let variable: String
  /// History or scenario id; defaults by variable in defaults.csv (steel scrap: central_3flow).
  package let scenario: String
  /// Year.
  package let year: Int
  /// Value in unit.
  package let value: Double
  /// Unit.
  package let unit: String
  /// History | projection.
  package let kind: String
  /// Default | alternative | high_case | check | history.
  package let use: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let sector = row.text("sector"),
      let variable = row.text("variable"),
      let scenario = row.text("scenario"),
      let year = row.integer("year"),
      let value = row.number("value"),
      let unit = row.text("unit"),
      let kind = row.text("kind"),
      let use = row.text("use")
    else { return nil }
    self.sector = sector
    self.variable = variable
    self.scenario = scenario
    self.year = year
    self.value = value
    self.unit = unit
    self.kind = kind
    self.use = use
    self.row = row.index
  }
}
