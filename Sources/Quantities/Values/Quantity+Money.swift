extension Quantity {
  /// The same at prices of `year`: money of `deflator.currency` with exponent `n` is multiplied by
  /// `(index(year) / index(own year))^n`.
  ///
  /// - Throws: `MoneyFault.noPriceYear` for money whose own year is unknown, `.noIndex` for a year that
  ///   the deflator lacks.
  package func atPrices(
    of year: Int, using deflator: Deflator
  ) throws(QuantitiesError) -> Quantity {
    var factor = 1.0
    for (base, exponent) in dimension.sorted {
      guard case .money(let basis) = base, basis.currency == deflator.currency else { continue }
      guard let own = basis.year else { throw .money(.noPriceYear(basis.currency)) }
      factor *= power(try deflator.factor(from: own, to: year), exponent)
    }
    let target = dimension.mapping { base in
      guard case .money(let basis) = base, basis.currency == deflator.currency else { return base }
      return .money(PriceBasis(basis.currency, year: year))
    }
    return try Quantity(base: value * factor, target)
  }

  /// The same with money of `rate.currency` turned into `rate.target`; price years stay.
  package func exchanged(at rate: ExchangeRate) throws(QuantitiesError) -> Quantity {
    var factor = 1.0
    for (base, exponent) in dimension.sorted {
      guard case .money(let basis) = base, basis.currency == rate.currency else { continue }
      factor *= power(rate.value, exponent)
    }
    let target = dimension.mapping { base in
      guard case .money(let basis) = base, basis.currency == rate.currency else { return base }
      return .money(PriceBasis(rate.target, year: basis.year))
    }
    return try Quantity(base: value * factor, target)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    let product = (0..<abs(exponent)).reduce(1.0) { result, _ in result * base }
    return exponent < 0 ? 1 / product : product
  }
}
