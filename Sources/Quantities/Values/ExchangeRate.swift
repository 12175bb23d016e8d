/// What one unit of a currency costs in another: `rate EUR = 7.8 CNY`.
package struct ExchangeRate: Hashable, Sendable {
  /// Currency that is converted.
  package let currency: Currency
  /// Currency it becomes.
  package let target: Currency
  /// Units of `target` per unit of `currency`; positive.
  package let value: Double

  /// - Throws: `MoneyFault.invalidRate` for a value that is not a positive number.
  package init(
    _ currency: Currency, in target: Currency, _ value: Double
  ) throws(QuantitiesError) {
    guard value > 0, value.isFinite else { throw .money(.invalidRate(value)) }
    self.currency = currency
    self.target = target
    self.value = value
  }

  /// The rate of the way back.
  package func inverse() throws(QuantitiesError) -> ExchangeRate {
    try ExchangeRate(target, in: currency, 1 / value)
  }
}
