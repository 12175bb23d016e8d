import PolicySyntax
import Quantities

/// Values that depend on properties of the supplier.
extension ValueChecker {
  mutating func formula(
    _ value: ValueSyntax, _ units: [String], _ variables: [String], _ field: FieldSpecification,
    _ place: Place, _ unit: Unit?
  ) -> CheckedValue? {
    let folded = fold(value, unit: unit)
    let fitted = fit(folded, units, field, place, value)
    if case .timeline(let timeline)? = fitted {
      guard covers(timeline, value, place) else { return nil }
    }
    return fitted
  }
}
