/// A level of a label for low-carbon metal in a year: a row of `certification_schemes.csv`.
package struct SchemeLine: Sendable, Equatable {
  /// What counts as footprint.
  package enum Boundary: String, Sendable, CaseIterable {
    /// Direct emissions and power of the works.
    case works = "direct-and-power"
    /// Electrolysis alone.
    case electrolysis
    /// The same with purchased precursors.
    case cradleToGate = "cradle-to-gate"
  }

  /// Id of the scheme.
  package let scheme: String
  /// Name in English.
  package let name: String
  /// Name in Chinese.
  package let chineseName: String
  /// Sector of `plants.csv`.
  package let sector: String
  /// Route that may carry it; `nil`: all.
  package let route: String?
  /// Level; the laxest of a scheme comes first.
  package let level: String
  /// Year of the limit; linear between years, held outside.
  package let year: Int
  package let boundary: Boundary
  /// Largest footprint without scrap and of metal from scrap alone [tCO2e/t]; `nil`: it does not matter.
  package let threshold: (ore: Double, scrap: Double)?
  /// Least share of renewable power [fraction]; `nil`: power does not matter.
  package let renewableShare: Double?
  /// Source.
  package let source: String
  /// Confidence.
  package let confidence: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let scheme = row.text("scheme"),
      let name = row.text("name"),
      let chineseName = row.text("name_zh"),
      let sector = row.text("sector"),
      let level = row.text("level"),
      let year = row.integer("year"),
      let boundary = row.text("boundary").flatMap(Boundary.init),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.scheme = scheme
    self.name = name
    self.chineseName = chineseName
    self.sector = sector
    route = row.text("route")
    self.level = level
    self.year = year
    self.boundary = boundary
    if let ore = row.number("threshold_ore"), let scrap = row.number("threshold_scrap") {
      threshold = (ore, scrap)
    } else {
      threshold = nil
    }
    renewableShare = row.number("renewable_share")
    self.source = source
    self.confidence = confidence
    note = row.text("note")
    self.row = row.index
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.scheme == right.scheme && left.level == right.level && left.year == right.year
      && left.row == right.row
  }
}
