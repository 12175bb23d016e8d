package import Catalogue

/// The cars that are made from the metals of a run.
package struct VehicleModel: Sendable {
  package let years: [Int]
  package let steel: MaterialSupply
  package let primaryAluminium: MaterialSupply
  package let secondaryAluminium: MaterialSupply
  /// Share of segments in the sales of a powertrain.
  package let mixes: [String: [String: Double]]
  /// In the order of `vehicles.csv`.
  package let footprints: [VehicleFootprint]
  /// Car production by powertrain, million a year, from the first year of the projection on; linear between its years.
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
    /// Mt bought for them.
    package let steel: Double
    package let aluminium: Double
  }

  /// The route of metal from scrap, as `technologies.csv` names it.
  private static let secondaryRoute = "secondary"

  /// - Parameters:
  ///   - baseline: The same run without the policy; prices are compared with it.
  ///   - fleetScenario: Scenario of the vehicle market in place of the default.
  package init(
    _ result: ScenarioResult, baseline: ScenarioResult, catalogue: Catalogue,
    fleetScenario: String? = nil
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
      let steelMass = Double(vehicle.steel) / 1000
      let aluminiumMass = Double(vehicle.aluminium) / 1000
      func part(_ intensity: KeyPath<MaterialSupply, [Double]>) -> [Double] {
        years.indices.map { year in
          steelMass * steel[keyPath: intensity][year]
            + aluminiumMass
            * ((1 - share) * primary[keyPath: intensity][year]
              + share * secondary[keyPath: intensity][year])
        }
      }
      return VehicleFootprint(
        powertrain: vehicle.powertrain, segment: vehicle.segment, name: vehicle.name,
        chineseName: vehicle.chineseName, years: years,
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
        direct: part(\.liableIntensity), power: part(\.powerIntensity),
        precursors: part(\.precursorIntensity),
        recycledSteel: years.indices.map { min(steel.scrapShare[$0], 1) },
        recycledAluminium: years.map { _ in share }, steelBought: steelBought,
        aluminiumBought: aluminiumBought,
        allowanceCost: years.indices.map {
          steelBought * steel.allowanceCost[$0] + aluminiumBought
            * ((1 - share) * primary.allowanceCost[$0] + share * secondary.allowanceCost[$0])
        }, price: Double(vehicle.typicalPrice))
    }
    self.years = years
    self.steel = steel
    primaryAluminium = primary
    secondaryAluminium = secondary
    let scenarioName = try defaults.text("vehicle_market.scenario", unless: fleetScenario)
    var mixes: [String: [String: Double]] = [:]
    for powertrain in ["ICE", "PHEV", "BEV"] {
      mixes[powertrain] = VehicleModel.mix(try defaults.text("vehicle_mix.\(powertrain)"))
    }
    self.mixes = mixes
    let cars = footprints
    let shares = mixes
    let production = CarProduction(catalogue, scenario: scenarioName)
    fleet = years.enumerated().compactMap { place, year in
      guard let made = production.made(in: year), !production.isHistory(year) else { return nil }
      func sum(_ perCar: (VehicleFootprint) -> Double) -> Double {
        cars.reduce(0) { sum, footprint in
          let share = shares[footprint.powertrain]?[footprint.segment] ?? 0
          return sum + (made[footprint.powertrain] ?? 0) * share * perCar(footprint)
        }
      }
      return FleetYear(
        year: year, cars: made, production: sum { $0.production[place] },
        metals: sum { $0.steel[place] + $0.aluminium[place] }, use: sum { $0.use[place] },
        steel: sum(\.steelBought), aluminium: sum(\.aluminiumBought))
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

  /// A mean over the segments sold of a powertrain, by year.
  package func mean(
    of powertrain: String, _ value: (VehicleFootprint) -> [Double]
  ) -> [Double] {
    footprints.reduce(years.map { _ in 0 }) { sum, footprint in
      let share =
        footprint.powertrain == powertrain ? mixes[powertrain]?[footprint.segment] ?? 0 : 0
      guard share > 0 else { return sum }
      return zip(sum, value(footprint)).map { $0 + share * $1 }
    }
  }
}
