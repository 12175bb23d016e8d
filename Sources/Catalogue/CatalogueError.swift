/// A question that the data cannot answer.
package enum CatalogueError: Error, Sendable, Equatable {
  /// No entry has this name.
  case unknown(what: Subject, name: String, suggestions: [String])
  /// The entry exists, but has no value for this year.
  case noValue(series: String, year: Int, firstYear: Int)
  /// The value is not of the wanted type.
  case wrongType(key: String, value: String, wanted: String)

  /// What was asked for.
  package enum Subject: String, Sendable, Equatable {
    case table, plant, technology, province, commodity, priceScenario, gridRegion, gridScenario
    case series, defaultKey, identifier, carMaker, vehicle, scheme
  }
}
