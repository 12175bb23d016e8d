package import Catalogue

/// The cars that are made from the metals of a run.
package struct VehicleModel: Sendable {
  package let years: [Int]
  package let steel: MaterialSupply
  package let primaryAluminium: MaterialSupply
  package let secondaryAluminium: MaterialSupply
  /// In the order of `vehicles.csv`.
  package let footprints: [VehicleFootprint]
  /// Car production by powertrain, million a year, where the vehicle market has a projection.
  package let fleet: [FleetYear]

  /// The cars made in a year.
  package struct FleetYear: Sendable {
    package let year: Int
    /// Million cars by powertrain.
    package let cars: [String: Double]
    /// MtCO2e.
    package let production: Double
    package let metals: Double
    /// MtCO2e over the lives of the cars of this year.
    package let use: Double
  }

  /// The route of metal from scrap, as `technologies.csv` names it.
  private static let secondaryRoute = "secondary"

  /// - Parameter baseline: The same run without the policy; prices are compared with it.
  package init(
    _ result: ScenarioResult, baseline: ScenarioResult, catalogue: Catalogue
  ) throws(ScenarioError) {
    let defaults = DefaultValues(
      catalogue: catalogue, overrides: result.scenario.options.defaults)
    let reported = result.scenario.reportedYears
    let years = Array(result.scenario.years[reported])
    let steel = MaterialSupply(result) { $0.sector == "steel" }
    let primary = MaterialSupply(result) {
      $0.sector == "aluminium" && $0.route != VehicleModel.secondaryRoute
    }
    let secondary = MaterialSupply(result) {
      $0.sector == "aluminium" && $0.route == VehicleModel.secondaryRoute
    }
    let use = try UsePhase(defaults, catalogue: catalogue, scenario: result.scenario)
    func rise(_ sector: String) -> [Double] {
      let market = MarketKey.product(sector: sector)
      guard let with = result.prices(of: market), let without = baseline.prices(of: market) else {
        return years.map { _ in 0 }
      }
      return years.indices.map { with[$0] - without[$0] }
    }
    let (steelRise, aluminiumRise) = (rise("steel"), rise("aluminium"))
    footprints = catalogue.vehicles.map { vehicle in
      let share = vehicle.secondaryAluminiumShare
      let steelBought = Double(vehicle.steelPurchased) / 1000
      let aluminiumBought = Double(vehicle.aluminium) / 1000 * vehicle.aluminiumPurchaseFactor
      func change(_ supply: MaterialSupply, _ year: Int) -> Double {
        supply.intensity[year] - supply.intensity[0]
      }
      return VehicleFootprint(
        powertrain: vehicle.powertrain, segment: vehicle.segment, years: years,
        steel: years.indices.map {
          Double(vehicle.steel) / 1000 * (vehicle.steelEmissionFactor + change(steel, $0))
        },
        aluminium: years.indices.map {
          Double(vehicle.aluminium) / 1000
            * (vehicle.aluminiumEmissionFactor + (1 - share) * change(primary, $0)
              + share * change(secondary, $0))
        },
        castIron: vehicle.castIronEmissions, battery: vehicle.batteryEmissions,
        rest: vehicle.otherEmissions,
        use: years.map { use.emissions(of: vehicle, madeIn: $0) },
        steelCost: steelRise.map { $0 * steelBought },
        aluminiumCost: aluminiumRise.map { $0 * aluminiumBought },
        allowanceCost: years.indices.map {
          steelBought * steel.allowanceCost[$0] + aluminiumBought
            * ((1 - share) * primary.allowanceCost[$0] + share * secondary.allowanceCost[$0])
        }, price: Double(vehicle.typicalPrice))
    }
    self.years = years
    self.steel = steel
    primaryAluminium = primary
    secondaryAluminium = secondary
    fleet = try VehicleModel.fleet(footprints, defaults: defaults, catalogue: catalogue)
  }

  /// Cars by powertrain of the vehicle market times the sales mix of segments.
  private static func fleet(
    _ footprints: [VehicleFootprint], defaults: DefaultValues, catalogue: Catalogue
  ) throws(ScenarioError) -> [FleetYear] {
    let scenario = try defaults.text("vehicle_market.scenario")
    var mixes: [String: [String: Double]] = [:]
    for powertrain in ["ICE", "PHEV", "BEV"] {
      mixes[powertrain] = VehicleModel.mix(try defaults.text("vehicle_mix.\(powertrain)"))
    }
    return catalogue.vehicleMarket.filter { $0.scenario == scenario }.compactMap { point in
      guard let total = point.passengerSales, let electric = point.batteryElectric,
        let plugIn = point.plugInHybrid,
        let place = footprints.first?.years.firstIndex(of: point.year)
      else { return nil }
      let cars = ["ICE": max(total - electric - plugIn, 0), "PHEV": plugIn, "BEV": electric]
      func sum(_ emissions: (VehicleFootprint) -> Double) -> Double {
        footprints.reduce(0) { sum, footprint in
          let share = mixes[footprint.powertrain]?[footprint.segment] ?? 0
          return sum + (cars[footprint.powertrain] ?? 0) * share * emissions(footprint)
        }
      }
      return FleetYear(
        year: point.year, cars: cars, production: sum { $0.production[place] },
        metals: sum { $0.steel[place] + $0.aluminium[place] }, use: sum { $0.use[place] })
    }
  }

  /// `A 30 + B 17`: shares by segment, of their sum.
  private static func mix(_ text: String) -> [String: Double] {
    let parts = text.split(separator: "+").compactMap { part -> (String, Double)? in
      let words = part.split(separator: " ")
      guard words.count == 2, let share = Double(words[1]) else { return nil }
      return (String(words[0]), share)
    }
    let total = parts.reduce(0) { $0 + $1.1 }
    return Dictionary(parts.map { ($0.0, $0.1 / total) }) { first, _ in first }
  }
}
