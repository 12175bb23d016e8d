import PolicyModel

/// The places of accounts by the words that policies have for them. A study asks for some hundred selections of each run:
/// each is found from lists, not by asking every place.
struct PlaceIndex: Sendable {
  /// What accounts tell apart.
  private static let attributes: Set<String> = ["sector", "route", "technology", "province"]

  /// Whether a plant stands there: what is done on empty sites belongs to nobody.
  private let isPlant: [Bool]
  /// Places by attribute and word.
  private let words: [String: [String: [Int]]]

  /// - Parameter routes: Policy word of each route by technology.
  init(_ keys: [AccountKey], routes: [String: String]) {
    var words: [String: [String: [Int]]] = [:]
    for (place, key) in keys.enumerated() {
      words["sector", default: [:]][key.sector, default: []].append(place)
      words["technology", default: [:]][key.technology, default: []].append(place)
      words["province", default: [:]][key.province, default: []].append(place)
      words["route", default: [:]][routes[key.technology] ?? key.route, default: []].append(place)
    }
    self.words = words
    isPlant = keys.map { $0.technology != CompiledScenario.noPlant }
  }

  /// The places that a selection means, in their order; nil where it asks for what accounts do not tell apart.
  func indices(of selection: Selection) -> [Int]? {
    guard selection.attributes.isSubset(of: PlaceIndex.attributes) else { return nil }
    let meant = meant(selection)
    return isPlant.indices.filter { isPlant[$0] && meant[$0] }
  }

  /// Place by place ``Selection/contains(_:)``.
  private func meant(_ selection: Selection) -> [Bool] {
    switch selection {
    case .everybody: return isPlant.map { _ in true }
    case .among(let attribute, let names):
      var meant = isPlant.map { _ in false }
      for name in names {
        for place in words[attribute]?[name] ?? [] { meant[place] = true }
      }
      return meant
    // Places have no numbers.
    case .within: return isPlant.map { _ in false }
    case .all(let parts):
      return parts.reduce(isPlant.map { _ in true }) { zip($0, self.meant($1)).map { $0 && $1 } }
    case .any(let parts):
      return parts.reduce(isPlant.map { _ in false }) { zip($0, self.meant($1)).map { $0 || $1 } }
    case .not(let part): return meant(part).map { !$0 }
    }
  }
}
