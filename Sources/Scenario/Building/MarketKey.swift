/// What a market of a real run trades.
package enum MarketKey: Hashable, Sendable {
  /// Emission allowances (CNY/tCO2e).
  case allowance
  /// A sector's product (CNY/t).
  case product(sector: String)
  /// A sector's scrap (CNY/t).
  case scrap(sector: String)
  /// A limited resource; its price is a premium over the commodity price. `scope` is a province or a
  /// sector.
  case resource(id: String, scope: String)
  /// Credits, permits or rights that a measure of this name makes.
  case measure(String)

  /// A name for tables.
  package var name: String {
    switch self {
    case .allowance: "allowance"
    case .product(let sector): sector
    case .scrap(let sector): "\(sector) scrap"
    case .resource(let id, let scope): "\(id) (\(scope))"
    case .measure(let name): name
    }
  }
}
