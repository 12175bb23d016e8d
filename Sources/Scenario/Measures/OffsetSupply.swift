import Market

/// Credits from outside (CCER) that may be surrendered in place of allowances, as they are offered.
///
/// In a year with a found price `p` the sellers of credits bring
///
///     S(p) = A (p / q)^e
///
/// with `A` the amount offered at the price `q`, and `e` the elasticity of supply. As long as less is used than the share
/// `s` of what is surrendered, a credit is worth an allowance, and `S` adds to the supply of the allowance market. Where
/// the limit binds a credit earns less than an allowance costs, and `S` follows what it earns: see `OffsetLimit`.
package struct OffsetSupply: Sendable {
  /// Amount offered at `price` (Mt a year).
  package let available: YearPath
  /// Price at which it is offered (CNY/tCO2e, above 0).
  package let price: YearPath
  /// Rise of the amount in per cent for a price higher by one per cent (0 or more; 0: the amount at every price).
  package let elasticity: YearPath
  /// Most that may be used, as a share of what is surrendered (0 to 1).
  package let limit: YearPath
  /// Years in which credits are taken.
  package let years: ClosedRange<Int>

  package init(
    available: YearPath, price: YearPath, elasticity: YearPath = YearPath(1), limit: YearPath,
    years: ClosedRange<Int>
  ) {
    self.available = available
    self.price = price
    self.elasticity = elasticity
    self.limit = limit
    self.years = years
  }

  /// Beyond this multiple of `price`, and below its inverse, supply goes on linearly: prices of allowances stay far within.
  private static let range = 100.0

  /// Whether credits are never offered.
  var isIdle: Bool {
    available.points.values.allSatisfy { $0 <= 0 } || limit.points.values.allSatisfy { $0 <= 0 }
  }

  /// What is offered at each price in a year; nothing below a price of 0, also where the amount does not follow the price.
  func curve(in year: Int) -> Curve {
    guard years.contains(year), limit.value(in: year) > 0 else { return .constant(0) }
    let amount = available.value(in: year)
    let elasticity = elasticity.value(in: year)
    guard elasticity > 0 else {
      return .step(quantity: amount, price: Collar.defaultWidth, width: Collar.defaultWidth)
    }
    return .constantElasticity(
      quantity: amount, price: price.value(in: year), elasticity: elasticity,
      range: OffsetSupply.range, limit: .infinity)
  }
}
