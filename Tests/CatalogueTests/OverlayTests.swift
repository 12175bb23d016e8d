import Catalogue
import Testing

@Suite("An overlay")
struct OverlayTests {
  private func overlay(_ files: [String: [String]]) throws -> TemporaryPackage {
    let overlay = try TemporaryPackage(isEmpty: true)
    for (file, lines) in files { try overlay.write(lines.joined(separator: "\n"), to: file) }
    return overlay
  }

  @Test("replaces rows with a known key in their place, adds others, and says which")
  func replacesAndAdds() throws {
    let lines = try TemporaryPackage.lines(of: "plants.csv")
    let changed = lines[3].replacing(",16.51,", with: ",12.5,")
    let added = lines[3].replacing("CN-S-002-BOF", with: "CN-X-001-BOF")
    let overlay = try overlay(["plants.csv": [lines[0], changed, added]])
    let outcome = CatalogueLoader(overlays: [overlay.path]).load()
    #expect(outcome.faults == [])
    let catalogue = try #require(outcome.catalogue)
    let base = try Embedded.catalogue()
    #expect(catalogue.plants.count == 454)
    #expect(catalogue.plants[2].id == "CN-S-002-BOF")
    #expect(catalogue.plants[2].capacity == 12.5)
    #expect(catalogue.plants[2].chineseName == "马鞍山钢铁股份有限公司(本部)")
    #expect(catalogue.plants[453].id == "CN-X-001-BOF")
    #expect(catalogue.plants[1] == base.plants[1])
    #expect(catalogue.plants[3] == base.plants[3])
    let change = try #require(catalogue.changes.first)
    #expect(change.replaced == ["CN-S-002-BOF"])
    #expect(change.added == ["CN-X-001-BOF"])
    #expect(catalogue.hash != base.hash)
    // The origin of the row is the overlay.
    let citation = try #require(try catalogue.cite("CN-S-002-BOF").first)
    #expect(citation.parts.map(\.line) == [2])
    #expect(citation.parts.first?.file == overlay.path + "/plants.csv")
  }

  @Test("given twice ends the same as once, and the last of two wins")
  func orderOfOverlays() throws {
    let lines = try TemporaryPackage.lines(of: "defaults.csv")
    let row = try #require(lines.first { $0.hasPrefix("mac_floor,") })
    let first = try overlay(["defaults.csv": [lines[0], row.replacing(",30,", with: ",10,")]])
    let second = try overlay(["defaults.csv": [lines[0], row.replacing(",30,", with: ",20,")]])
    let (a, b) = (first.path, second.path)
    #expect(
      try CatalogueLoader(overlays: [a, b]).load().catalogue?.defaultNumber("mac_floor") == 20)
    #expect(
      try CatalogueLoader(overlays: [b, a, a]).load().catalogue?.defaultNumber("mac_floor") == 10)
  }

  @Test("is checked together with what it changes")
  func isChecked() throws {
    let lines = try TemporaryPackage.lines(of: "plants.csv")
    let wrong = lines[3].replacing("BF-BOF-AVG", with: "BF-BOF-AVF")
    let overlay = try overlay(["plants.csv": [lines[0], wrong]])
    let outcome = CatalogueLoader(overlays: [overlay.path]).load()
    #expect(outcome.catalogue == nil)
    #expect(
      outcome.faults.map(DataFaultText.line(for:)) == [
        overlay.path + "/plants.csv, line 2, column technology: expected a value of "
          + "column id in technologies.csv, found \"BF-BOF-AVF\". Did you mean BF-BOF-AVG?"
      ])
  }

  @Test("in another unit than the row it replaces is refused once, with the unit that is read")
  func otherUnit() throws {
    let defaults = try TemporaryPackage.lines(of: "defaults.csv")
    let prices = try TemporaryPackage.lines(of: "energy_prices.csv")
    let exit = try #require(defaults.first { $0.hasPrefix("exit_cost.steel,") })
    let wrong = exit.replacing("CNY/t capacity", with: "CNY/t")
    #expect(wrong != exit)
    let overlay = try overlay([
      "defaults.csv": [defaults[0], wrong],
      // Also another unit than the rest of its series: one cause, one fault.
      "energy_prices.csv": [prices[0], prices[1].replacing("CNY/t", with: "CNY/kg")],
    ])
    let outcome = CatalogueLoader(overlays: [overlay.path]).load()
    #expect(outcome.catalogue == nil)
    #expect(outcome.faults.map(\.code) == ["other-unit", "other-unit"])
    let line = outcome.faults.map(DataFaultText.line(for:)).first { $0.contains("defaults") }
    #expect(
      line == overlay.path + "/defaults.csv, line 2, column unit: expected CNY/t capacity, the "
        + "unit of the row exit_cost.steel that this one replaces, found \"CNY/t\". The model "
        + "reads the value in that unit: convert it and write CNY/t capacity.")
    // The same row in its own unit is taken.
    try overlay.write([defaults[0], exit].joined(separator: "\n"), to: "defaults.csv")
    try overlay.write([prices[0], prices[1]].joined(separator: "\n"), to: "energy_prices.csv")
    #expect(CatalogueLoader(overlays: [overlay.path]).load().faults == [])
  }

  @Test("without any table of the package is refused")
  func nothing() throws {
    let overlay = try overlay(["plans.csv": ["id"]])
    let outcome = CatalogueLoader(overlays: [overlay.path]).load()
    #expect(outcome.faults.map(\.code) == ["nothing-to-overlay"])
  }
}
