import Catalogue
package import Scenario

/// The cars of a run, for a terminal and for files.
package struct VehicleReport: Sendable, Encodable {
  /// Suppliers named per metal.
  private static let shownSuppliers = 6

  package let scenario: String
  package let baseline: String
  package let priceYear: Int
  package let years: [Int]
  package let vehicles: [Car]
  package let fleet: [Fleet]
  /// Share of output with plant data in the base year and the last one shown, and the measure that says so.
  package let knowledge: [Knowledge]
  package let endOfLife: [OldCars]
  /// Suppliers whose data would help most, in the base year.
  package let valueOfData: [DataValue]
  /// Of the run.
  package let certificate: CertificateFigures

  /// One archetype; numbers by year.
  package struct Car: Sendable, Encodable {
    package let powertrain: String
    package let segment: String
    package let name: String
    package let chineseName: String
    /// tCO2e per car.
    package let production: [Double]
    package let steel: [Double]
    package let aluminium: [Double]
    package let battery: Double
    package let rest: Double
    package let use: [Double]
    /// Of the metals, what the run resolves: direct emissions, purchased power, precursors.
    package let direct: [Double]
    package let power: [Double]
    package let precursors: [Double]
    /// What buyers are told, and the half width around it.
    package let reported: [Double]
    package let spread: [Double]
    /// Shares, 0 to 1.
    package let recycledContent: [Double]
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

  /// What is known of a metal.
  package struct Knowledge: Sendable, Encodable {
    package let sector: String
    package let measure: String?
    /// Shares, 0 to 1, by year.
    package let disclosed: [Double]
    package let spread: [Double]
  }

  /// What plant data of a supplier would change.
  package struct DataValue: Sendable, Encodable {
    package let sector: String
    package let plant: String
    package let name: String
    package let province: String
    /// tCO2e/t, and share in the output of its sector.
    package let footprint: Double
    package let share: Double
    /// kgCO2e per tonne of the sector's metal: off the half width, and shift of the mean.
    package let narrowing: Double
    package let shift: Double
  }

  /// Cars that leave the roads in a year; a number is missing where cars of years without data would count.
  package struct OldCars: Sendable, Encodable {
    package let year: Int
    /// Million.
    package let leaving: Double?
    package let collected: Double?
    /// Mt after losses.
    package let steel: Double?
    package let aluminium: Double?
    package let shareOfSteelScrap: Double?
    package let shareOfAluminiumScrap: Double?
    package let closedLoop: Double?
  }

  package init(
    _ model: VehicleModel, spread: FootprintSpread, endOfLife: EndOfLife, scenario: String,
    baseline: String, priceYear: Int, certificate: CertificateFigures,
    suppliers: [SupplierFootprint] = [],
    only: Set<String>? = nil
  ) {
    valueOfData = [spread.steel, spread.aluminium].flatMap { known in
      spread.valueOfInformation(of: known.sector, suppliers, spread: known.undisclosed[0])
        .prefix(VehicleReport.shownSuppliers).map {
          DataValue(
            sector: known.sector, plant: $0.plant.id, name: $0.plant.chineseName ?? $0.plant.name,
            province: $0.plant.province, footprint: $0.footprint, share: $0.share,
            narrowing: $0.narrowing * 1000, shift: $0.shift * 1000)
        }
    }
    self.certificate = certificate
    self.scenario = scenario
    self.baseline = baseline
    self.priceYear = priceYear
    years = model.years
    knowledge = [spread.steel, spread.aluminium].map {
      Knowledge(
        sector: $0.sector, measure: $0.measure, disclosed: $0.disclosed, spread: $0.width)
    }
    self.endOfLife = endOfLife.years.map {
      OldCars(
        year: $0.year, leaving: $0.leaving, collected: $0.collected, steel: $0.steel,
        aluminium: $0.aluminium, shareOfSteelScrap: $0.shareOfSteelScrap,
        shareOfAluminiumScrap: $0.shareOfAluminiumScrap, closedLoop: $0.closedLoop)
    }
    vehicles = model.footprints.filter { only?.contains($0.name) ?? true }.map {
      Car(
        powertrain: $0.powertrain, segment: $0.segment, name: $0.name,
        chineseName: $0.chineseName, production: $0.production,
        steel: $0.steel, aluminium: $0.aluminium, battery: $0.battery,
        rest: $0.rest + $0.castIron, use: $0.use, direct: $0.direct, power: $0.power,
        precursors: $0.precursors, reported: spread.reported(of: $0), spread: spread.width(of: $0),
        recycledContent: $0.recycledContent, metalShare: $0.metalShare,
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
