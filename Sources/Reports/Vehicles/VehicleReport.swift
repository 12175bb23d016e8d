package import Scenario

/// The cars of a run, for a terminal and for files.
package struct VehicleReport: Sendable, Encodable {
  package let scenario: String
  package let baseline: String
  package let priceYear: Int
  package let years: [Int]
  package let vehicles: [Car]
  package let fleet: [Fleet]

  /// One archetype; numbers by year.
  package struct Car: Sendable, Encodable {
    package let powertrain: String
    package let segment: String
    /// tCO2e per car.
    package let production: [Double]
    package let steel: [Double]
    package let aluminium: [Double]
    package let battery: Double
    package let rest: Double
    package let use: [Double]
    /// Shares, 0 to 1.
    package let metalShare: [Double]
    package let productionShare: [Double]
    /// CNY per car against the baseline.
    package let steelCost: [Double]
    package let aluminiumCost: [Double]
    package let allowanceCost: [Double]
    package let costShareOfPrice: [Double]
  }

  /// Cars made in a year.
  package struct Fleet: Sendable, Encodable {
    package let year: Int
    /// Million cars by powertrain.
    package let cars: [String: Double]
    /// MtCO2e.
    package let production: Double
    package let metals: Double
    package let use: Double
  }

  package init(_ model: VehicleModel, scenario: String, baseline: String, priceYear: Int) {
    self.scenario = scenario
    self.baseline = baseline
    self.priceYear = priceYear
    years = model.years
    vehicles = model.footprints.map {
      Car(
        powertrain: $0.powertrain, segment: $0.segment, production: $0.production,
        steel: $0.steel, aluminium: $0.aluminium, battery: $0.battery,
        rest: $0.rest + $0.castIron, use: $0.use, metalShare: $0.metalShare,
        productionShare: $0.productionShare, steelCost: $0.steelCost,
        aluminiumCost: $0.aluminiumCost, allowanceCost: $0.allowanceCost,
        costShareOfPrice: $0.costShare)
    }
    fleet = model.fleet.map {
      Fleet(
        year: $0.year, cars: $0.cars, production: $0.production, metals: $0.metals, use: $0.use)
    }
  }
}
