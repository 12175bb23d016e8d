package import Quantities

extension Field {
  /// The unit of the numbers; `nil` for text, years and counts.
  package func quantityUnit() throws(QuantitiesError) -> Unit? {
    guard let unit else { return nil }
    return try Unit.parse(dataSpelling: unit)
  }
}

extension YearSeries {
  /// The unit of the values.
  package func quantityUnit() throws(QuantitiesError) -> Unit {
    try Unit.parse(dataSpelling: unit)
  }
}
