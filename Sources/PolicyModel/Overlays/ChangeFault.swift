import Quantities

/// Why a change cannot be made to a value.
enum ChangeFault: Error {
  /// The replacement has another dimension.
  case dimension(expected: Dimension, found: Dimension)
  /// The replacement is another sort of value.
  case sort
  /// The replacement has other keys.
  case keys(missing: [String], unknown: [String])
  /// There is no number to scale, shift or delay.
  case notANumber
  /// The place is a block, not a field.
  case block
  /// The value is one for all years.
  case sameInAllYears
  /// A number leaves what can be computed with.
  case computation(QuantitiesError)

  init(_ error: QuantitiesError) {
    if case .dimension(let mismatch) = error {
      self = .dimension(expected: mismatch.expected, found: mismatch.found)
    } else {
      self = .computation(error)
    }
  }
}
