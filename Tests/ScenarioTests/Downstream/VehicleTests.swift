import Catalogue
import Testing

@testable import Scenario

/// Cars made from the metals of the real run, against what the industry says of them.
struct VehicleTests {
  /// Steel and aluminium in production emissions: 45-65% of an ICE, 25-40% of a BEV (IPE survey of 51 car makers); a
  /// BEV of class B and an SUV lie up to 3 points above, and a PHEV between both, as automotive facts 2.4 states.
  @Test("in the base year metals have the share in production that the industry states")
  func metalShares() throws {
    let model = try VehicleTests.model(price: 0)
    for car in model.footprints {
      let share = car.metalShare[0]
      switch car.powertrain {
      case "ICE": #expect((0.45...0.65).contains(share), "\(car.segment): \(share)")
      case "BEV": #expect((0.25...0.43).contains(share), "\(car.segment): \(share)")
      case "PHEV": #expect((0.44...0.54).contains(share), "\(car.segment): \(share)")
      default: #expect((0.49...0.59).contains(share), "\(car.segment): \(share)")
      }
    }
  }

  /// 145 CNY at 70 CNY/t, hence 207 at 100 (automotive facts 2.5), which rest on 1.91 tCO2 per tonne of steel; the
  /// fleet of the data emits 1.78 directly, 7% less. Aluminium of a BEV B: 36 CNY (51 at 100) with direct emissions alone
  /// at 1.5 t per tonne, where the fleet has 1.67 with PFCs, and 272 (389) with power.
  @Test("steel and aluminium of a car pay what the seed facts derive, at full auction")
  func carbonCost() throws {
    let model = try VehicleTests.model(price: 100)
    let year = 1
    let steel = 1.086 * model.steel.allowanceCost[year]
    #expect(abs(steel / 207 - 1) < 0.1, "\(steel)")
    let bought = 0.275 * 1.25
    let direct = bought * 100 * model.primaryAluminium.directIntensity[year]
    #expect(abs(direct / 51 - 1) < 0.15, "\(direct)")
    let all = bought * 100 * model.primaryAluminium.intensity[year]
    #expect(abs(all / 389 - 1) < 0.15, "\(all)")
    // 3% short of the benchmark: 4 CNY at 70 CNY/t.
    let short = 1.086 * 70 * 0.03 * model.steel.directIntensity[year]
    #expect(abs(short / 4.3 - 1) < 0.1, "\(short)")
  }

  /// 85% is the bound of a battery car on a clean grid (automotive facts 2.4), far from today's grid.
  @Test("the share of production in the life of a battery car rises as the grid gets cleaner")
  func productionShare() throws {
    let model = try VehicleTests.model(price: 0)
    for car in model.footprints { #expect(car.productionShare[0] < 0.65) }
    let battery = try #require(
      model.footprints.first { $0.powertrain == "BEV" && $0.segment == "B" })
    // 49% with the grid of 2023 for the whole life; here the grid of 2025 to 2036.
    #expect((0.49...0.60).contains(battery.productionShare[0]))
    #expect(battery.productionShare[3] > battery.productionShare[0])
  }

  @Test("without a carbon price a car costs what it costs in the baseline")
  func nothing() throws {
    let model = try VehicleTests.model(price: 0)
    for car in model.footprints { #expect(car.steelCost.allSatisfy { $0 == 0 }) }
    #expect(model.fleet.map(\.year) == [2026, 2027, 2028])
  }

  @Test("every number that the question started from comes out, within what the facts allow")
  func seedChecks() throws {
    let model = try VehicleTests.model(price: 0)
    let checks = try SeedCheck.all(
      model, result: RealData.run(price: 0), catalogue: RealData.loaded())
    #expect(checks.count == 9)
    for check in checks { #expect(check.holds, "\(check.subject): \(check.found)") }
  }

  /// 85% of life-cycle emissions from production is reached only where the car drives on a clean grid: about 0.10 kg/kWh for a
  /// BEV of class B, and 19% stays the share of a petrol car (automotive facts 2.4).
  @Test("85% from production is the bound of a battery car on a clean grid, never of a petrol car")
  func cleanGrid() throws {
    let model = try VehicleTests.model(price: 0)
    func car(_ powertrain: String, _ segment: String) throws -> VehicleFootprint {
      try #require(
        model.footprints.first { $0.powertrain == powertrain && $0.segment == segment })
    }
    let battery = try car("BEV", "B")
    // Use scales with the grid: 13.8 t at 0.62 kg/kWh over 150,000 km.
    func share(_ grid: Double) -> Double {
      battery.production[0] / (battery.production[0] + 13.8 * grid / 0.62)
    }
    #expect(share(0.62) < 0.6)
    #expect(share(0.11) < 0.86)
    #expect(share(0.09) > 0.85)
    #expect(try car("ICE", "A").productionShare.allSatisfy { (0.15...0.25).contains($0) })
  }

  @Test("what the run resolves of the metal is less than the whole, and sums to its intensity")
  func parts() throws {
    let model = try VehicleTests.model(price: 0)
    for car in model.footprints {
      let resolved = car.direct[0] + car.power[0] + car.precursors[0]
      #expect(resolved > 0.5 * (car.steel[0] + car.aluminium[0]))
      #expect(resolved < car.steel[0] + car.aluminium[0])
    }
    for year in model.years.indices {
      let supply = model.primaryAluminium
      let sum =
        supply.liableIntensity[year] + supply.powerIntensity[year] + supply.precursorIntensity[year]
      #expect(abs(sum - supply.intensity[year]) < 1e-9)
    }
  }

  @Test("a fleet with more battery cars carries more metal emissions and drives cleaner")
  func fleetScenario() throws {
    let slow = try VehicleTests.model(price: 0, fleet: "proposed slow")
    let fast = try VehicleTests.model(price: 0, fleet: "proposed fast")
    func perCar(_ model: VehicleModel, _ value: (VehicleModel.FleetYear) -> Double) throws -> Double
    {
      let year = try #require(model.fleet.last)
      return value(year) / year.cars.values.sorted().reduce(0, +)
    }
    #expect(try perCar(fast, \.production) > perCar(slow, \.production))
    #expect(try perCar(fast, \.use) < perCar(slow, \.use))
  }

  private static func model(price: Double, fleet: String? = nil) throws -> VehicleModel {
    try VehicleModel(
      RealData.run(price: price), baseline: RealData.run(price: 0), catalogue: RealData.loaded(),
      fleetScenario: fleet)
  }
}
