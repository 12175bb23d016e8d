/// How a dimension that was found differs from the one expected.
package struct DimensionMismatch: Hashable, Sendable {
  /// What the place asks for.
  package let expected: Dimension
  /// What stands there.
  package let found: Dimension

  /// The difference of two dimensions that do not fit.
  package init(expected: Dimension, found: Dimension) {
    self.expected = expected
    self.found = found
  }

  /// The one thing that differs.
  package enum Cause: Hashable, Sendable {
    /// Only the price year; nil where none is named.
    case priceYear(expected: Int?, found: Int?)
    /// Only the currency.
    case currency(expected: Currency, found: Currency)
    /// CO2e where CO2 is asked.
    case narrowing
    /// Only what a mass is a mass of; nil for plain mass.
    case substance(expected: Substance?, found: Substance?)
    /// Factors that `found` lacks and factors it has too many. Multiplied by `lacks` and divided by
    /// `surplus` it would fit.
    case factors(lacks: Dimension, surplus: Dimension)
  }

  /// The narrowest description of the difference.
  package var cause: Cause {
    if let pair = onlyDifference(erasing: Self.withoutPriceYear),
      case (.money(let expected), .money(let found)) = pair
    {
      return .priceYear(expected: expected.year, found: found.year)
    }
    if let pair = onlyDifference(erasing: Self.withoutMoney),
      case (.money(let expected), .money(let found)) = pair
    {
      return .currency(expected: expected.currency, found: found.currency)
    }
    if expected.widened == found { return .narrowing }
    if let pair = onlyDifference(erasing: Self.withoutSubstance),
      case (.mass(let expected), .mass(let found)) = pair
    {
      return .substance(expected: expected, found: found)
    }
    return factors
  }

  /// For each base dimension with exponent `e` expected and `f` found: what `f` lacks on its way to
  /// `e`, and by how much it goes beyond or the wrong way.
  private var factors: Cause {
    var lacks: [BaseDimension: Int] = [:]
    var surplus: [BaseDimension: Int] = [:]
    for base in Set(expected.exponents.keys).union(found.exponents.keys) {
      let e = expected.exponents[base] ?? 0
      let f = found.exponents[base] ?? 0
      if e == f { continue }
      if e.signum() * f.signum() < 0 {
        lacks[base] = e
        surplus[base] = f
      } else if abs(e) > abs(f) {
        lacks[base] = e - f
      } else {
        surplus[base] = f - e
      }
    }
    return .factors(lacks: Dimension(lacks), surplus: Dimension(surplus))
  }

  /// The first pair of base dimensions that differ, when erasing a detail makes all equal.
  private func onlyDifference(
    erasing erase: (BaseDimension) -> BaseDimension
  ) -> (expected: BaseDimension, found: BaseDimension)? {
    guard expected.mapping(erase) == found.mapping(erase) else { return nil }
    let missing = expected.sorted.filter { found.exponents[$0.base] != $0.exponent }
    let extra = found.sorted.filter { expected.exponents[$0.base] != $0.exponent }
    for wanted in missing {
      if let given = extra.first(where: {
        erase($0.base) == erase(wanted.base) && $0.exponent == wanted.exponent
      }) {
        return (wanted.base, given.base)
      }
    }
    return nil
  }

  private static func withoutPriceYear(_ base: BaseDimension) -> BaseDimension {
    guard case .money(let basis) = base else { return base }
    return .money(PriceBasis(basis.currency))
  }

  private static func withoutMoney(_ base: BaseDimension) -> BaseDimension {
    guard case .money = base else { return base }
    return .money(PriceBasis(.cny))
  }

  private static func withoutSubstance(_ base: BaseDimension) -> BaseDimension {
    guard case .mass = base else { return base }
    return .mass(nil)
  }
}

extension DimensionMismatch: CustomStringConvertible {
  package var description: String {
    let head = "expected \(expected), found \(found)"
    switch cause {
    case .priceYear(let expected, let found):
      let years = [expected, found].map { $0.map(String.init) ?? "none" }
      return "\(head): price year \(years[0]), found \(years[1])"
    case .currency(let expected, let found):
      return "\(head): currency \(expected), found \(found)"
    case .narrowing:
      return "\(head): CO2e does not narrow to CO2"
    case .substance(let expected, let found):
      return
        "\(head): mass of \(expected?.name ?? "nothing named"), found \(found?.name ?? "nothing named")"
    case .factors(let lacks, let surplus):
      let parts =
        (lacks.isRatio ? [] : ["lacks the factor \(lacks)"])
        + (surplus.isRatio ? [] : ["has the factor \(surplus) too much"])
      return "\(head): \(parts.joined(separator: ", "))"
    }
  }
}
