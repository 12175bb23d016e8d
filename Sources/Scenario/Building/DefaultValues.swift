import Catalogue

/// Read access to `defaults.csv` with the overrides of the options.
struct DefaultValues: Sendable {
  private let rows: [String: String]
  private let overrides: [String: Double]

  init(catalogue: Catalogue, overrides: [String: Double]) {
    rows = Dictionary(catalogue.defaults.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    self.overrides = overrides
  }

  /// The number of a key, if there is one.
  func number(ifPresent key: String) -> Double? {
    overrides[key] ?? rows[key].flatMap(Double.init)
  }

  func number(_ key: String) throws(ScenarioError) -> Double {
    guard let value = number(ifPresent: key) else { throw .missingDefault(key) }
    return value
  }

  func text(ifPresent key: String) -> String? { rows[key] }

  func text(_ key: String) throws(ScenarioError) -> String {
    guard let value = rows[key] else { throw .missingDefault(key) }
    return value
  }

  func year(_ key: String) throws(ScenarioError) -> Int { Int(try number(key)) }

  func flag(_ key: String) -> Bool { rows[key] == "true" }

  /// The number of the most specific key present: `prefix.route_sector`, then `prefix.sector`.
  func number(prefix: String, route: String, sector: String) throws(ScenarioError) -> Double {
    if let value = number(ifPresent: "\(prefix).\(route)_\(sector)") { return value }
    return try number("\(prefix).\(sector)")
  }
}
