/// Trade of a product with the rest of the world: imports that rise and exports that fall with the domestic price.
///
/// Per year the position is `X(p + export charge) - M(p - import charge)`, exports less imports: a buyer of what leaves and
/// a seller of what comes. A charge at the border (per unit, positive: dearer for the trader) shifts its curve; a limit on
/// imports is the limit of their curve.
package struct NetTrade: Participant {
  package let name: String
  package let markets: [Int]
  package let weights: [Double]
  /// Imports as a function of what the importer receives, by year; must not fall.
  package let imports: [Curve]
  /// Exports as a function of what the exporter's customer pays, by year; must not rise.
  package let exports: [Curve]
  package let importCharge: [Double]
  package let exportCharge: [Double]

  package init(
    name: String, market: Int, imports: [Curve], exports: [Curve], importCharge: [Double]? = nil,
    exportCharge: [Double]? = nil, weights: [Double]
  ) {
    let none = weights.map { _ in 0.0 }
    precondition(
      imports.count == weights.count && exports.count == weights.count
        && (importCharge ?? none).count == weights.count
        && (exportCharge ?? none).count == weights.count, "a value for every year")
    self.name = name
    self.markets = [market]
    self.imports = imports
    self.exports = exports
    self.importCharge = importCharge ?? none
    self.exportCharge = exportCharge ?? none
    self.weights = weights
  }

  /// Imports and exports of a year at a domestic price.
  package func flows(year: Int, price: Double) -> (imports: Double, exports: Double) {
    (
      imports[year].value(at: price - importCharge[year]).quantity,
      exports[year].value(at: price + exportCharge[year]).quantity
    )
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    var response = Response(value: 0, positions: [])
    var slopes: [Double] = []
    for year in weights.indices {
      let bought = exports[year].value(at: prices[0, year] + exportCharge[year])
      let sold = imports[year].value(at: prices[0, year] - importCharge[year])
      response.value += weights[year] * (bought.integral - sold.integral)
      response.positions.append(bought.quantity - sold.quantity)
      slopes.append(bought.slope - sold.slope)
    }
    if let directions = derivatives?.years[0] {
      response.jacobian = diagonal(directions.map { slopes[$0] })
    }
    return response
  }
}
