/// Price level of a currency by year.
package struct Deflator: Hashable, Sendable {
  /// Currency whose prices it follows.
  package let currency: Currency
  /// Index by year, positive; only ratios matter.
  package let index: [Int: Double]

  /// - Throws: `MoneyFault.invalidIndex` at the first year whose index is not a positive number.
  package init(_ currency: Currency, index: [Int: Double]) throws(QuantitiesError) {
    for (year, value) in index.sorted(by: { $0.key < $1.key })
    where !(value > 0 && value.isFinite) {
      throw .money(.invalidIndex(year: year, value))
    }
    self.currency = currency
    self.index = index
  }

  /// What money of year `from` is multiplied by to be money of year `to`:
  /// `index(to) / index(from)`.
  package func factor(from: Int, to: Int) throws(QuantitiesError) -> Double {
    guard from != to else { return 1 }
    guard let old = index[from] else { throw .money(.noIndex(year: from, currency: currency)) }
    guard let new = index[to] else { throw .money(.noIndex(year: to, currency: currency)) }
    return new / old
  }
}
