/// The sentences for questions that the data cannot answer.
package enum CatalogueErrorText {
  /// What was asked, why there is no answer, what to try.
  package static func sentence(for error: CatalogueError) -> String {
    switch error {
    case .unknown(let what, let name, let suggestions):
      "no \(noun(what)) is called \(DataFaultText.quoted(name)). "
        + (suggestions.isEmpty
          ? "List what there is with `\(listing(what))`."
          : "Did you mean \(DataFaultText.list(suggestions, joinedBy: "or"))?")
    case .noValue(let series, let year, let first):
      "\(series) begins in \(first) and has no value for \(year)."
    case .wrongType(let key, let value, let wanted):
      "the default \(key) should be \(wanted), but is \(DataFaultText.quoted(value))."
    }
  }

  private static func noun(_ subject: CatalogueError.Subject) -> String {
    switch subject {
    case .table: "table"
    case .plant: "plant"
    case .technology: "technology"
    case .province: "province"
    case .commodity: "commodity with a price"
    case .priceScenario: "price scenario"
    case .gridRegion: "region with a grid factor"
    case .gridScenario: "grid scenario"
    case .series: "series"
    case .defaultKey: "default"
    case .identifier: "entry of the data"
    case .carMaker: "car maker"
    case .vehicle: "archetype of cars"
    case .scheme: "scheme"
    }
  }

  private static func listing(_ subject: CatalogueError.Subject) -> String {
    switch subject {
    case .table, .identifier: "abate data list"
    case .plant: "abate data show plants --columns id,name"
    case .technology: "abate data show technologies --columns id,name"
    case .province, .gridRegion, .gridScenario: "abate data show grid"
    case .commodity, .priceScenario: "abate data show energy_prices"
    case .series: "abate data show demand"
    case .defaultKey: "abate data show defaults"
    case .carMaker: "abate maker"
    case .vehicle: "abate data show vehicles --columns powertrain,segment,name"
    case .scheme: "abate data show certification_schemes --columns scheme,level"
    }
  }
}
