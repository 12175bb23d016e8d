/// A currency by its three-letter code.
package struct Currency: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Three capital letters, as in ISO 4217.
  package let code: String

  private init(known code: String) {
    self.code = code
  }

  /// Yuan renminbi.
  package static let cny = Currency(known: "CNY")
  /// Euro.
  package static let eur = Currency(known: "EUR")
  /// United States dollar.
  package static let usd = Currency(known: "USD")
  /// Yen.
  package static let jpy = Currency(known: "JPY")

  /// Every currency that a unit can name.
  package static let all: [Currency] = [.cny, .eur, .usd, .jpy]

  package var description: String { code }

  package static func < (left: Currency, right: Currency) -> Bool {
    left.code < right.code
  }
}
