/// The CO2 factor of electricity in a region and year: a row of `grid.csv`.
package struct GridFactor: Sendable, Equatable {
  /// Size of the region.
  package enum Level: String, Sendable, Equatable {
    case national
    case gridRegion = "grid_region"
    case province
  }

  /// China, grid region or province.
  package let region: String
  /// Chinese name.
  package let chineseRegion: String
  /// National | grid_region | province.
  package let level: Level
  /// Regional grid.
  package let gridRegion: String?
  /// Year.
  package let year: Int
  /// History | baseline | mid | decarbonised.
  package let scenario: String
  /// Average consumption-based electricity factor [tCO2/MWh].
  package let emissionFactor: Double
  /// Non-fossil share implied by the factor [fraction].
  package let lowCarbonShare: Double
  /// Hydro share of generation in 2022 (constant) [fraction].
  package let hydroShare: Double?
  /// Published | estimate | projection.
  package let kind: String
  /// Row in the table, for its citation.
  package let row: Int

  init?(_ row: TableRow) {
    guard
      let region = row.text("region"),
      let chineseRegion = row.text("region_zh"),
      let level = row.choice("level", Level.self),
      let year = row.integer("year"),
      let scenario = row.text("scenario"),
      let emissionFactor = row.number("emission_factor_tco2_per_mwh"),
      let lowCarbonShare = row.number("low_carbon_share"),
      let kind = row.text("kind")
    else { return nil }
    self.region = region
    self.chineseRegion = chineseRegion
    self.level = level
    self.gridRegion = row.text("grid_region")
    self.year = year
    self.scenario = scenario
    self.emissionFactor = emissionFactor
    self.lowCarbonShare = lowCarbonShare
    self.hydroShare = row.number("hydro_share_of_generation")
    self.kind = kind
    self.row = row.index
  }
}
