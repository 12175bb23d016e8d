import Catalogue

/// Emissions of driving over the life of a car, with the grid of each of its years.
struct UsePhase: Sendable {
  private let life: Int
  private let distance: Double
  private let fuelFactor: Double
  private let powerRatio: Double
  private let grid: AnnualSeries

  init(
    _ defaults: DefaultValues, catalogue: Catalogue, scenario: CompiledScenario
  ) throws(ScenarioError) {
    life = max(Int(try defaults.number("vehicle.life")), 1)
    distance = try defaults.number("vehicle.distance")
    fuelFactor = try defaults.number("vehicle.fuel_factor") / 1000
    powerRatio =
      try defaults.number("vehicle.grid_life_cycle_ratio")
      / defaults.number("vehicle.charging_efficiency")
    let name = try defaults.text("scenario.grid", unless: scenario.options.gridScenario)
    let rows = catalogue.gridFactors.filter {
      $0.region == Catalogue.nation && [name, Catalogue.history].contains($0.scenario)
    }
    grid = AnnualSeries(rows.map { ($0.year, $0.emissionFactor) })
  }

  /// tCO2e of a car over its life, its distance spread evenly over its years.
  func emissions(of vehicle: Vehicle, madeIn year: Int) -> Double {
    let yearly = distance / 100 / Double(life)
    return (year..<(year + life)).reduce(0) { sum, year in
      sum + yearly
        * (vehicle.fuelUse * fuelFactor + vehicle.electricityUse / 1000 * grid.value(in: year)
          * powerRatio)
    }
  }
}
