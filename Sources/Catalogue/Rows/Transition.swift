/// One allowed change of technology with its full cost: a row of `transitions.csv`.
package struct Transition: Sendable, Equatable {
  /// How a change is made.
  package enum Kind: String, Sendable, Equatable {
    case retrofit
    case renewal
    case greenfield
  }

  /// Technology id or NONE.
  package let from: String
  /// Technology id.
  package let to: String
  /// Retrofit | renewal | greenfield.
  package let kind: Kind
  /// Full capital cost [CNY 2024/(t/yr)].
  package let cost: Double
  /// First year.
  package let allowedFromYear: Int
  /// False = masked by policy, see source.
  package let isAllowedByDefault: Bool
  /// Source and estimate flags.
  package let source: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let from = row.text("from_technology"),
      let to = row.text("to_technology"),
      let kind = row.choice("kind", Kind.self),
      let cost = row.number("capex_cny_per_t"),
      let allowedFromYear = row.integer("allowed_from_year"),
      let isAllowedByDefault = row.flag("allowed_by_default"),
      let source = row.text("source")
    else { return nil }
    self.from = from
    self.to = to
    self.kind = kind
    self.cost = cost
    self.allowedFromYear = allowedFromYear
    self.isAllowedByDefault = isAllowedByDefault
    self.source = source
    self.row = row.index
  }
}
