import Catalogue
import PolicyModel
import Testing

@testable import Scenario

/// What buyers know of the metal in a car.
struct DisclosureTests {
  /// The run of other suites: disclosure moves nobody in it.
  private static func known(_ disclosures: [Disclosure]) throws -> (VehicleModel, FootprintSpread) {
    let catalogue = try RealData.loaded()
    let result = try RealData.run(price: 0)
    let model = try VehicleModel(result, baseline: result, catalogue: catalogue)
    return (
      model,
      try FootprintSpread(
        model, result: result, catalogue: catalogue, disclosures: disclosures)
    )
  }

  private static func rule(
    _ share: YearPath, _ undisclosed: Disclosure.Undisclosed = .interval(YearPath(0.4)),
    sector: String = "aluminium"
  ) -> Disclosure {
    Disclosure(
      name: "asked", sector: sector, share: share, undisclosed: undisclosed, years: 2025...2100)
  }

  /// `h d + (1 - h) s` with d = 0.05: 0.4 without plant data, 0.05 with all of it, 0.225 at half.
  @Test(
    "the width of a factor follows the share of output with plant data",
    arguments: [
      (0.0, 0.4), (0.5, 0.225), (1.0, 0.05),
    ])
  func width(share: Double, expected: Double) throws {
    let (_, spread) = try Self.known([Self.rule(YearPath(share))])
    #expect(abs(spread.aluminium.width[1] - expected) < 1e-12)
  }

  @Test("a disclosure measure narrows the footprint of a car over time, and no more than its metal")
  func narrows() throws {
    let (model, spread) = try Self.known([Self.rule(YearPath([2025: 0.1, 2028: 0.9]))])
    let (_, without) = try Self.known([])
    for car in model.footprints {
      let width = spread.width(of: car)
      #expect(zip(width, width.dropFirst()).allSatisfy { $0 > $1 })
      #expect(width[3] < without.width(of: car)[3])
      #expect(width[0] < car.steel[0] + car.aluminium[0])
    }
  }

  /// The default factor of aluminium is 16.38 t; metal of these provinces carries less.
  @Test("a default factor moves what is reported away from the truth, plant data bring it back")
  func bias() throws {
    let none = try Self.known([Self.rule(YearPath(0), .standard(YearPath(16.38)))])
    let all = try Self.known([Self.rule(YearPath(1), .standard(YearPath(16.38)))])
    let car = try #require(none.0.footprints.first { $0.powertrain == "BEV" && $0.segment == "B" })
    #expect(none.1.reported(of: car)[1] > car.production[1] + 0.1)
    #expect(abs(all.1.reported(of: car)[1] - car.production[1]) < 1e-9)
  }

  @Test("data of a large supplier far from the mean are worth most")
  func value() throws {
    let catalogue = try RealData.loaded()
    let result = try RealData.run(price: 0)
    let model = try VehicleModel(result, baseline: result, catalogue: catalogue)
    let spread = try FootprintSpread(model, result: result, catalogue: catalogue)
    let suppliers = result.supplierFootprints(in: 2025, catalogue: catalogue)
    let values = spread.valueOfInformation(of: "aluminium", suppliers, spread: 0.45)
    #expect(abs(values.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    // Shifts from the mean cancel over all suppliers.
    #expect(abs(values.reduce(0) { $0 + $1.shift }) < 1e-9)
    let worth = values.map { $0.narrowing + abs($0.shift) }
    #expect(zip(worth, worth.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(worth[0] > 5 * worth[worth.count / 2])
  }

  @Test("the policy's share, spread and default factor become what is known of each sector")
  func lowering() throws {
    let measures = try lowered(
      """
      disclosure asked {
        of: suppliers where sector in {steel, aluminium}
        share: [2025: 40, 2035: 80, linear, then hold] %
        undisclosed: interval
        spread: [steel: 13, aluminium: 45] %
      }
      disclosure factors {
        of: suppliers where sector = steel
        share: 50 %
        undisclosed: default
        default-factor: 2.38 t CO2e/t steel
      }
      """
    ).measures
    #expect(measures.disclosures.map(\.sector) == ["aluminium", "steel", "steel"])
    #expect(abs(measures.disclosures[0].share.value(in: 2030) - 0.6) < 1e-12)
    #expect(measures.disclosures[0].undisclosed == .interval(YearPath(0.45)))
    #expect(measures.disclosures[2].undisclosed == .standard(YearPath(2.38)))
  }
}
