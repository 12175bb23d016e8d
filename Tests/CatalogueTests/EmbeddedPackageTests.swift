import Catalogue
import Foundation
import Testing

/// The package that comes with the program, loaded once.
enum Embedded {
  static let outcome = CatalogueLoader().load()

  static func catalogue() throws -> Catalogue { try #require(outcome.catalogue) }
}

@Suite("The embedded data package")
struct EmbeddedPackageTests {
  @Test("loads without a fault or warning")
  func loadsWithoutFault() {
    #expect(Embedded.outcome.faults == [])
    #expect(Embedded.outcome.catalogue != nil)
  }

  @Test("has the rows counted by hand")
  func rowCounts() throws {
    let catalogue = try Embedded.catalogue()
    #expect(catalogue.tables.count == TableName.allCases.count)
    #expect(catalogue.plants.count == 453)
    #expect(catalogue.technologies.count == 28)
    #expect(catalogue.transitions.count == 429)
    #expect(catalogue.measures.count == 150)
    #expect(catalogue.energyPrices.count == 2_713)
    #expect(catalogue.resourceLimits.count == 199)
    #expect(catalogue.policyFacts.count == 268)
    #expect(catalogue.vehicles.count == 25)
  }

  @Test("reproduces the totals of the notes: 961 Mt steel, 45 Mt primary, 11.5 Mt secondary metal")
  func totals() throws {
    let plants = try Embedded.catalogue().plants
    func output(_ isCounted: (Plant) -> Bool) -> Double {
      plants.filter(isCounted).reduce(0) { $0 + $1.capacity * $1.utilisation }
    }
    // The notes give three digits.
    #expect(abs(output { $0.sector == "steel" } - 961) < 0.5)
    #expect(abs(output { $0.technology == "AL-SEC" } - 11.5) < 0.05)
    #expect(abs(output { $0.sector == "aluminium" && $0.technology != "AL-SEC" } - 45) < 0.05)
  }

  @Test("reads cells as they stand in the files")
  func handReadCells() throws {
    let catalogue = try Embedded.catalogue()
    let maanshan = try #require(catalogue.plants.first { $0.id == "CN-S-002-BOF" })
    #expect(maanshan.chineseName == "马鞍山钢铁股份有限公司(本部)")
    #expect(maanshan.municipality == "Ma'anshan")
    #expect(maanshan.capacity == 16.51)
    #expect(maanshan.latitude == 31.698884)
    #expect(maanshan.reliningUnits == 7)
    #expect(maanshan.owner == "central_soe")
    #expect(maanshan.reportedProduction == nil)

    let best = try catalogue.technology("BF-BOF-BIOPCI")
    #expect(best.limitedResources == ["biochar", "bf_best_practice_capacity"])
    #expect(best.retrofitTiming == .any)
    #expect(best.name == "BF-BOF BAT with biochar PCI")
    #expect(best.directEmissions == 1.3515)
    #expect(best.nest == "BF-BOF")

    let change = try #require(
      catalogue.transitions(from: "AL-INERT-RE").first { $0.to == "AL-INERT-GRID" })
    #expect(change.kind == .retrofit)
    #expect(change.cost == 300)
    #expect(change.allowedFromYear == 2035)
  }

  @Test("agrees with the hashes of its description, and the package hash is stable in order")
  func hashes() throws {
    let catalogue = try Embedded.catalogue()
    for table in TableName.allCases {
      let stated = try #require(catalogue.description.resource(table)?.hash)
      let file = try #require(catalogue.files.first { $0.name == table.fileName })
      #expect(stated == "sha256:" + file.hash.hexadecimal)
    }
    #expect(catalogue.hash.hexadecimal.count == 64)
    #expect(catalogue.files.count == TableName.allCases.count + 1)
  }

  @Test("names its licence and the attributions that the sources require")
  func licences() throws {
    let description = try Embedded.catalogue().description
    #expect(description.licenses.map(\.name) == ["CC-BY-4.0"])
    let attributions = description.sources.compactMap(\.attribution)
    #expect(attributions.count == 4)
    let readme = try String(
      contentsOf: TemporaryPackage.original.appendingPathComponent("README.md"), encoding: .utf8)
    for attribution in attributions { #expect(readme.contains(attribution)) }
  }

  @Test("says the same as a generic reader of the standard library for every number")
  func numbersAreExact() throws {
    var compared = 0
    for table in try Embedded.catalogue().tables.values {
      for (column, field) in table.schema.fields.enumerated() where field.kind == .number {
        for row in 0..<table.rowCount {
          compared += 1
          guard table.number(row, column) != Double(table.text(row, column)) else { continue }
          Issue.record("\(table.name), row \(row), \(field.name): \(table.text(row, column))")
        }
      }
    }
    #expect(compared > 20_000)
  }

  @Test("has no unit that the unit table does not know")
  func units() throws {
    let catalogue = try Embedded.catalogue()
    for resource in catalogue.description.resources {
      for field in resource.schema.fields where field.unit != nil {
        #expect(throws: Never.self, "\(resource.name) \(field.name)") { try field.quantityUnit() }
      }
    }
    for commodity in Set(catalogue.energyPrices.map(\.commodity)) {
      let region = try #require(catalogue.energyPrices.first { $0.commodity == commodity }).region
      let series = try catalogue.priceSeries(
        commodity: commodity, region: region, scenario: Catalogue.history)
      #expect(throws: Never.self, "\(commodity)") { try series.quantityUnit() }
    }
  }
}
