/// Ranges of the uncertain numbers within which cases of interest gather.
package struct ScenarioBox: Sendable, Equatable, Encodable {
  /// The range of one number; nil where the box leaves it free.
  package struct Restriction: Sendable, Equatable, Encodable {
    package let dimension: Int
    package let low: Double?
    package let high: Double?
    /// Chance of a share of interest this high if the restriction told nothing: a one-sided binomial test against the box
    /// without it (Bryant and Lempert 2010). A small one speaks for the restriction.
    package let quasiPLow: Double?
    package let quasiPHigh: Double?
  }

  package let restrictions: [Restriction]
  /// Share of all cases of interest that lie inside.
  package let coverage: Double
  /// Share of the cases inside that are of interest.
  package let density: Double
  /// Share of all cases that lie inside.
  package let mass: Double
}
