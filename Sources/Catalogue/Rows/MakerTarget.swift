/// A target of a car maker for a metal, as stated: a row of `maker_targets.csv`. Blank means unknown.
package struct MakerTarget: Sendable, Equatable {
  /// What a target asks for.
  package enum Kind: String, Sendable {
    case recycled
    case lowCarbon = "low-carbon"
    case nearZero = "near-zero"
    case purchaseLimit = "purchase-limit"
    /// A target without a number.
    case unquantified
  }

  /// Key to `carmakers.csv`.
  package let company: String
  /// Metal.
  package let material: String
  package let kind: Kind
  /// Share of what is bought [fraction].
  package let share: Double?
  /// Year by which.
  package let year: Int?
  /// Largest footprint [tCO2e/t].
  package let limit: Double?
  /// Where it holds.
  package let market: String
  /// Scheme and level of `certification_schemes.csv` that tell what counts.
  package let scheme: String?
  package let level: String?
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
      let company = row.text("company"),
      let material = row.text("material"),
      let kind = row.text("kind").flatMap(Kind.init),
      let market = row.text("market"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.company = company
    self.material = material
    self.kind = kind
    share = row.number("share")
    year = row.integer("year")
    limit = row.number("limit")
    self.market = market
    scheme = row.text("scheme")
    level = row.text("level")
    self.source = source
    self.confidence = confidence
    note = row.text("note")
    self.row = row.index
  }
}
