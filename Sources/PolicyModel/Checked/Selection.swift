/// Which suppliers are meant: a predicate over a supplier and one of its possible technologies.
///
/// `province` or `direct-emissions` are properties of the supplier, `route` of the technology it runs in the year asked;
/// a rule for `route = scrap-eaf` therefore holds wherever a supplier runs that route.
package indirect enum Selection: Sendable, Hashable {
  case everybody
  /// Attribute equal to one of these words.
  case among(attribute: String, words: Set<String>)
  /// Attribute within bounds, in the attribute's unit in the supplier list.
  case within(
    attribute: String, least: Double?, leastIncluded: Bool, most: Double?, mostIncluded: Bool)
  case all([Selection])
  case any([Selection])
  case not(Selection)

  /// Whether a supplier with these properties is meant. A property that is not known fits no condition on it.
  package func contains(_ facts: SupplierFacts) -> Bool {
    switch self {
    case .everybody: true
    case .among(let attribute, let words): facts.words[attribute].map(words.contains) ?? false
    case .within(let attribute, let least, let leastIncluded, let most, let mostIncluded):
      facts.numbers[attribute].map { number in
        (least.map { leastIncluded ? number >= $0 : number > $0 } ?? true)
          && (most.map { mostIncluded ? number <= $0 : number < $0 } ?? true)
      } ?? false
    case .all(let parts): parts.allSatisfy { $0.contains(facts) }
    case .any(let parts): parts.contains { $0.contains(facts) }
    case .not(let part): !part.contains(facts)
    }
  }
}

/// What a selection asks about a supplier running a technology.
package struct SupplierFacts: Sendable, Hashable {
  /// By attribute name of the policy language: `sector`, `province`, `owner`, `route`, `technology`, `supplier`, …
  package let words: [String: String]
  /// In the attribute's unit: `direct-emissions` (kt CO2e/yr), `output` (Mt/yr), `capacity`, `age`, …
  package let numbers: [String: Double]

  package init(words: [String: String], numbers: [String: Double]) {
    self.words = words
    self.numbers = numbers
  }
}
