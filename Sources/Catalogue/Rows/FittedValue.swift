/// A fitted constant, or an observed quantity beside the fitted one: a row of `calibration.csv`.
package struct FittedValue: Sendable, Equatable {
  /// Sector_part | group_part | route_part | sigma_q | u_max | base_year_output | hindcast_share.
  package let kind: String
  /// Steel | aluminium.
  package let sector: String
  /// Route, or all.
  package let route: String
  /// Group of provinces (regional grid), or all.
  package let group: String
  /// Base year, or the year of a hindcast.
  package let year: Int
  /// The constant, or the modelled quantity, in unit.
  package let value: Double
  /// Unit.
  package let unit: String
  /// Standard error of a constant.
  package let standardError: Double?
  /// Observed quantity.
  package let observed: Double?
  /// Modelled / observed - 1.
  package let residual: Double?
  /// Day of the fit, ISO 8601.
  package let fittedOn: String
  /// How the value was obtained.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let kind = row.text("kind"),
      let sector = row.text("sector"),
      let route = row.text("route"),
      let group = row.text("province_group"),
      let year = row.integer("year"),
      let value = row.number("value"),
      let unit = row.text("unit"),
      let fittedOn = row.text("fitted_on"),
      let source = row.text("source")
    else { return nil }
    self.kind = kind
    self.sector = sector
    self.route = route
    self.group = group
    self.year = year
    self.value = value
    self.unit = unit
    self.standardError = row.number("standard_error")
    self.observed = row.number("observed")
    self.residual = row.number("relative_residual")
    self.fittedOn = fittedOn
    self.source = source
    self.row = row.index
  }
}
