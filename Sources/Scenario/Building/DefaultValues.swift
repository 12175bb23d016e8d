import Catalogue

/// Read access to `defaults.csv` with the overrides of the options.
struct DefaultValues: Sendable {
  private let rows: [String: String]
  private let overrides: [String: Double]

  init(catalogue: Catalogue, overrides: [String: Double]) {
    rows = Dictionary(
      catalogue.defaults.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    self.overrides = overrides
  }

  /// The number of a key, if there is one.
  func number(ifPresent key: String) -> Double? {
    overrides[key] ?? rows[key].flatMap(Double.init)
  }

  /// The chosen value, or else the number of the key.
  func number(_ key: String, unless chosen: Double? = nil) throws(ScenarioError) -> Double {
    guard let value = chosen ?? number(ifPresent: key) else { throw .missingDefault(key) }
    return value
  }

  func text(ifPresent key: String) -> String? { rows[key] }

  /// The chosen text, or else that of the key.
  func text(_ key: String, unless chosen: String? = nil) throws(ScenarioError) -> String {
    guard let value = chosen ?? rows[key] else { throw .missingDefault(key) }
    return value
  }

  /// The chosen year, or else that of the key.
  func year(_ key: String, unless chosen: Int? = nil) throws(ScenarioError) -> Int {
    Int(try number(key, unless: chosen.map(Double.init)))
  }

  func flag(_ key: String) -> Bool { rows[key] == "true" }

  /// The number of the most specific key present: `prefix.route_sector`, then `prefix.sector`.
  func number(prefix: String, route: String, sector: String) throws(ScenarioError) -> Double {
    if let value = number(ifPresent: "\(prefix).\(route)_\(sector)") { return value }
    return try number("\(prefix).\(sector)")
  }
}
