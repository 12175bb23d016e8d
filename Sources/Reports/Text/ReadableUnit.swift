package import Quantities

/// A unit in which amounts can be read: `Mt CO2e/yr` for a thousand million tonnes of it, `billion CNY(2025)/yr`.
///
/// Only amounts are scaled (tonnes, MWh and money, of a year or not); prices, intensities and shares keep their unit.
package struct ReadableUnit {
  package let name: String
  /// How many of the unit it was made from are one of it.
  package let factor: Double

  private static let ladders: [(base: String, steps: [(symbol: String, factor: Double)])] = [
    ("t", [("kt", 1e3), ("Mt", 1e6)]),
    ("MWh", [("GWh", 1e3), ("TWh", 1e6)]),
    ("CNY", [("million CNY", 1e6), ("billion CNY", 1e9)]),
  ]

  /// The largest unit of which the largest of the values is at least one.
  package init(_ unit: Unit, for values: [Double]) {
    let text = unit.description
    let largest = values.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let isAmount =
      unit.numerator.count == 1 && unit.denominator.allSatisfy { $0.description == "yr" }
    let base = text.prefix { $0.isLetter }
    guard isAmount, let ladder = Self.ladders.first(where: { $0.base == base }),
      let step = ladder.steps.last(where: { largest >= $0.factor })
    else {
      name = text
      factor = 1
      return
    }
    name = step.symbol + text.dropFirst(base.count)
    factor = step.factor
  }
}
