/// The vehicle market in a year, observed or projected: a row of `vehicle_market.csv`.
package struct VehicleMarketPoint: Sendable, Equatable {
  /// Year.
  package let year: Int
  /// Kind.
  package let kind: String
  /// Scenario.
  package let scenario: String
  /// Scope.
  package let scope: String
  /// Production million [million].
  package let production: Double?
  /// Sales million [million].
  package let sales: Double?
  /// Passenger sales million [million].
  package let passengerSales: Double?
  /// Domestic sales million [million].
  package let domesticSales: Double?
  /// Exports million [million].
  package let exports: Double?
  /// Nev sales million [million].
  package let newEnergySales: Double?
  /// Bev million [million].
  package let batteryElectric: Double?
  /// Phev million [million].
  package let plugInHybrid: Double?
  /// Fcev million [million].
  package let fuelCell: Double?
  /// Nev domestic million [million].
  package let newEnergyDomestic: Double?
  /// Nev exports million [million].
  package let newEnergyExports: Double?
  /// Nev share of sales [fraction].
  package let newEnergyShare: Double
  /// Bev share of nev [fraction].
  package let batteryShareOfNewEnergy: Double?
  /// Passenger retail million [million].
  package let passengerRetail: Double?
  /// Nev retail million [million].
  package let newEnergyRetail: Double?
  /// Source.
  package let source: String
  /// Confidence.
  package let confidence: String
  /// Note.
  package let note: String?
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let year = row.integer("year"),
      let kind = row.text("kind"),
      let scenario = row.text("scenario"),
      let scope = row.text("scope"),
      let newEnergyShare = row.number("nev_share_of_sales"),
      let source = row.text("source"),
      let confidence = row.text("confidence")
    else { return nil }
    self.year = year
    self.kind = kind
    self.scenario = scenario
    self.scope = scope
    self.production = row.number("production_million")
    self.sales = row.number("sales_million")
    self.passengerSales = row.number("passenger_sales_million")
    self.domesticSales = row.number("domestic_sales_million")
    self.exports = row.number("exports_million")
    self.newEnergySales = row.number("nev_sales_million")
    self.batteryElectric = row.number("bev_million")
    self.plugInHybrid = row.number("phev_million")
    self.fuelCell = row.number("fcev_million")
    self.newEnergyDomestic = row.number("nev_domestic_million")
    self.newEnergyExports = row.number("nev_exports_million")
    self.newEnergyShare = newEnergyShare
    self.batteryShareOfNewEnergy = row.number("bev_share_of_nev")
    self.passengerRetail = row.number("passenger_retail_million")
    self.newEnergyRetail = row.number("nev_retail_million")
    self.source = source
    self.confidence = confidence
    self.note = row.text("note")
    self.row = row.index
  }
}
