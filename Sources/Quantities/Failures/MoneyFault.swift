/// Why money cannot be converted.
package enum MoneyFault: Hashable, Sendable {
  /// The deflator has no index for the year.
  case noIndex(year: Int, currency: Currency)
  /// The money has no price year yet.
  case noPriceYear(Currency)
  /// An index that is not a positive number.
  case invalidIndex(year: Int, Double)
  /// A rate that is not a positive number.
  case invalidRate(Double)
}
