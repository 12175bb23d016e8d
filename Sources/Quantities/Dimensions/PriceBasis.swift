/// Money of one currency at the prices of one year.
///
/// `CNY(2024)` and `CNY(2025)` are different dimensions: only a `Deflator` leads from one to the other.
package struct PriceBasis: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Currency.
  package let currency: Currency
  /// Year of the prices; nil while it is left to the policy's `money`.
  package let year: Int?

  /// Money of a currency, at prices of `year` if that is known.
  package init(_ currency: Currency, year: Int? = nil) {
    self.currency = currency
    self.year = year
  }

  package var description: String {
    year.map { "\(currency)(\($0))" } ?? currency.code
  }

  package static func < (left: PriceBasis, right: PriceBasis) -> Bool {
    (left.currency, left.year ?? 0) < (right.currency, right.year ?? 0)
  }
}
