/// Kind of a quantity: a vector of whole exponents over base dimensions.
///
/// Mass of CO2 is part of mass of CO2e: `t CO2` widens to `t CO2e` wherever it stands, never back. A
/// dimension therefore never holds both; where a product would, CO2 becomes CO2e, so that a price per
/// `t CO2` times an amount in `t CO2e` is money.
package struct Dimension: Hashable, Sendable {
  /// Exponents, none of them 0.
  package let exponents: [BaseDimension: Int]

  /// Dimension with these exponents; zeros are dropped and CO2 beside CO2e becomes CO2e.
  package init(_ exponents: [BaseDimension: Int]) {
    var kept = exponents.filter { $0.value != 0 }
    if let co2 = kept[.mass(.co2)], let co2e = kept[.mass(.co2e)] {
      kept[.mass(.co2)] = nil
      kept[.mass(.co2e)] = co2 + co2e == 0 ? nil : co2 + co2e
    }
    self.exponents = kept
  }

  /// Dimension of a base dimension itself.
  package init(_ base: BaseDimension) {
    self.init([base: 1])
  }

  /// Dimension of a ratio.
  package static let ratio = Dimension([:])

  /// Whether this is the dimension of a ratio.
  package var isRatio: Bool { exponents.isEmpty }

  /// Base dimensions with their exponents, in printing order.
  package var sorted: [(base: BaseDimension, exponent: Int)] {
    exponents.sorted { $0.key < $1.key }.map { (base: $0.key, exponent: $0.value) }
  }

  /// Every money in it, in printing order.
  package var moneys: [PriceBasis] {
    sorted.compactMap { if case .money(let basis) = $0.base { basis } else { nil } }
  }

  /// Dimension of a product: exponents add.
  package static func * (left: Dimension, right: Dimension) -> Dimension {
    Dimension(left.exponents.merging(right.exponents, uniquingKeysWith: +))
  }

  /// Dimension of a quotient: exponents subtract.
  package static func / (left: Dimension, right: Dimension) -> Dimension {
    left * right.inverse
  }

  /// Dimension of the reciprocal.
  package var inverse: Dimension {
    Dimension(exponents.mapValues { -$0 })
  }

  /// The same with base dimensions renamed; exponents that meet are added.
  package func mapping(_ rename: (BaseDimension) -> BaseDimension) -> Dimension {
    Dimension(
      Dictionary(exponents.map { (rename($0.key), $0.value) }, uniquingKeysWith: +))
  }
}

// MARK: - Fitting

extension Dimension {
  /// The same with CO2 replaced by CO2e.
  package var widened: Dimension {
    mapping { $0 == .mass(.co2) ? .mass(.co2e) : $0 }
  }

  /// Whether a value of this dimension may stand where `expected` is asked.
  package func fits(_ expected: Dimension) -> Bool {
    self == expected || widened == expected
  }

  /// Dimension in which values of both can be added or compared; nil when there is none.
  package func common(with other: Dimension) -> Dimension? {
    if self == other { return self }
    return widened == other.widened ? widened : nil
  }

  /// The same with `year` as price year of every money that names none.
  package func resolvingPriceYear(_ year: Int) -> Dimension {
    mapping {
      guard case .money(let basis) = $0, basis.year == nil else { return $0 }
      return .money(PriceBasis(basis.currency, year: year))
    }
  }
}

extension Dimension: CustomStringConvertible {
  package var description: String { Unit(canonical: self).description }
}
