package import Quantities

/// A value of a field.
package indirect enum CheckedValue: Sendable {
  /// A number with unit, the same in all years; a ratio has the unit 1.
  case quantity(Quantity)
  /// A number with unit by year.
  case timeline(Timeline)
  /// By key: sector, route, product or another word.
  case map([String: CheckedValue])
  case list([CheckedValue])
  case text(String)
  case truth(Bool)
  case word(String)
  case words(Set<String>)
  case selection(Selection)
  case period(Period)
  case year(Int)
  /// The name of another measure.
  case measure(String)
  /// Depends on properties of the supplier.
  case formula(Expression)
}

extension CheckedValue {
  /// Value of a year in a unit; nil where there is no number, or none any more (a schedule that has ended).
  package func number(in unit: Unit, year: Int) throws(QuantitiesError) -> Double? {
    switch self {
    case .quantity(let quantity): try quantity.value(in: unit)
    case .timeline(let timeline): try timeline.value(in: year)?.value(in: unit)
    default: nil
    }
  }

  /// The entry of a key of a map; the value itself where it is none.
  package func entry(_ key: String) -> CheckedValue? {
    if case .map(let entries) = self { return entries[key] }
    return self
  }
}
