import Catalogue
import Testing

@testable import Scenario

/// Car makers: what is known, what is open, what is unknown.
struct MakerTests {
  private static func maker(_ name: String, price: Double = 0) throws -> MakerModel {
    let catalogue = try RealData.loaded()
    let result = try RealData.run(price: price)
    let model = try VehicleModel(
      result, baseline: RealData.run(price: 0), catalogue: catalogue)
    let comparison = try SchemeComparison(
      result, schemes: CertificationScheme.schemes(catalogue), year: 2025, catalogue: catalogue)
    return try MakerModel(
      catalogue.carMaker(matching: name), model: model,
      spread: FootprintSpread(model, result: result, catalogue: catalogue), result: result,
      comparison: { $0 == 2025 ? comparison : nil }, catalogue: catalogue)
  }

  @Test(
    "a maker is found by its English or Chinese name, whole or in part",
    arguments: [
      ("BYD", "BYD"), ("比亚迪", "BYD"), ("tesla", "Tesla (Shanghai)"), ("蔚来", "NIO"),
      ("leap", "Leapmotor"),
    ])
  func names(text: String, name: String) throws {
    #expect(try RealData.loaded().carMaker(matching: text).name == name)
  }

  @Test("an unknown maker and an unknown archetype are told with the nearest name")
  func unknown() throws {
    let catalogue = try RealData.loaded()
    #expect(
      throws: CatalogueError.unknown(
        what: .carMaker, name: "Leapmoter", suggestions: ["Leapmotor (零跑汽车)"])
    ) { try catalogue.carMaker(matching: "Leapmoter") }
    #expect(throws: CatalogueError.unknown(what: .vehicle, name: "BEV Q", suggestions: ["BEV A"])) {
      try catalogue.vehicles(matching: "BEV Q")
    }
    #expect(try catalogue.vehicles(matching: "中型纯电动车").map(\.segment) == ["B"])
    #expect(try catalogue.vehicles(matching: "BEV").count == 7)
  }

  /// Tesla sells battery cars alone: 625,698 times the mean of the battery mix.
  @Test("a maker with one powertrain has one number: cars times footprint")
  func known() throws {
    let tesla = try Self.maker("Tesla")
    #expect(tesla.fleet.kind == .electricOnly)
    #expect(tesla.fleet.isSplitKnown)
    guard case .known(let emissions) = tesla.category1[0] else {
      Issue.record("category 1 should be known")
      return
    }
    #expect((9.0...14).contains(emissions / 625_698))
  }

  @Test("an open split of powertrains gives bounds, blank sales give unknown, never zero")
  func openAndUnknown() throws {
    let geely = try Self.maker("吉利")
    guard case .between(let low, let high) = geely.category1[0] else {
      Issue.record("the split of Geely's new-energy cars is open")
      return
    }
    #expect(low > 0 && high > low && high < 1.3 * low)
    let rivian = try Self.maker("Rivian")
    #expect(rivian.fleet.units == .unknown)
    #expect(rivian.category1.allSatisfy { $0 == .unknown })
    #expect(rivian.steel == .unknown)
    #expect(rivian.needs.isEmpty)
  }

  /// 20% of about 1.1 t of steel a car, at 200 to 1,600 CNY/t, on 3,024,567 cars.
  @Test("a target is tonnes, money and money per car, passed on in part")
  func target() throws {
    let geely = try Self.maker("Geely")
    let steel = try #require(geely.needs.first { $0.target.material == "steel" })
    let tonnes = try #require(steel.tonnes.bounds)
    #expect((550_000...850_000).contains(tonnes.lowerBound))
    let perCar = try #require(steel.costPerCar.bounds)
    let cost = try #require(steel.cost.bounds)
    #expect(abs(cost.lowerBound / 3_024_567 - perCar.lowerBound) < 1e-6 * perCar.lowerBound)
    let (passed, borne) = (try #require(steel.passedOn.bounds), try #require(steel.borne.bounds))
    #expect(
      abs(passed.upperBound + borne.upperBound - perCar.upperBound) < 1e-9 * perCar.upperBound)
    #expect(try #require(steel.salesLost.bounds).upperBound < 0.02)
    // What buyers state is far below what the dearest steel costs.
    #expect(try #require(geely.willingness).high < perCar.upperBound)
  }

  @Test("a target without a number stays unknown in tonnes and money")
  func unquantified() throws {
    let mercedes = try Self.maker("Mercedes-Benz")
    #expect(mercedes.needs.count == 2)
    for need in mercedes.needs {
      #expect(need.tonnes == .unknown)
      #expect(need.cost == .unknown)
    }
  }

  @Test("shares of targets are at most one, and scheme and level exist")
  func targets() throws {
    let catalogue = try RealData.loaded()
    for target in catalogue.makerTargets {
      #expect(target.share ?? 0 <= 1)
      guard let scheme = target.scheme else { continue }
      #expect(
        catalogue.certificationSchemes.contains {
          $0.scheme == scheme && $0.level == target.level && $0.sector == target.material
        }, "\(target.company) \(scheme)")
    }
  }
}
