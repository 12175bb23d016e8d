import Quantities

extension Expression {
  /// The same with every schedule in it whole years later.
  func delayed(years: Int) throws(QuantitiesError) -> Expression {
    try mappingValues { value throws(QuantitiesError) in
      guard case .timeline(let timeline) = value else { return value }
      return .timeline(try timeline.delayed(by: Quantity(Double(years), .year)))
    }
  }
}
