import Catalogue
import Testing

@testable import Scenario

/// Schemes of low-carbon metal held against the fleet of the base year.
struct SchemeTests {
  private static func comparison() throws -> SchemeComparison {
    try SchemeComparison(
      RealData.run(price: 0), schemes: CertificationScheme.schemes(RealData.loaded()), year: 2025,
      catalogue: RealData.loaded())
  }

  @Test("four steel schemes and two of aluminium are in the data, each with sources")
  func schemes() throws {
    let schemes = try CertificationScheme.schemes(RealData.loaded())
    #expect(
      schemes.filter { $0.sector == "steel" }.map(\.id) == [
        "c2f", "responsible-steel", "less", "gscc",
      ])
    #expect(schemes.filter { $0.sector == "aluminium" }.count == 2)
    #expect(schemes.allSatisfy { !$0.source.isEmpty })
  }

  @Test("a stricter level never certifies more, in any scheme")
  func nested() throws {
    let comparison = try Self.comparison()
    for scheme in comparison.schemes {
      let tonnes = comparison.totals.filter { $0.scheme == scheme.id }.map(\.tonnes)
      #expect(zip(tonnes, tonnes.dropFirst()).allSatisfy { $0 >= $1 })
    }
    for total in comparison.totals { #expect(total.narrow <= total.tonnes + 1e-9) }
  }

  /// A scrap furnace has a footprint near 0.5 t: the one line of GSCC (1.62 in 2025) lets it pass, the scrap scale of
  /// ResponsibleSteel asks it for 0.15 at level 3.
  @Test(
    "a scrap furnace passes the scheme without a scrap scale and fails a strict level of one with it"
  )
  func scrapScale() throws {
    let comparison = try Self.comparison()
    let furnace = try #require(
      comparison.rows.first { $0.supplier.parts.first?.technology == "EAF-SCRAP" })
    func level(_ scheme: String) throws -> String? {
      let place = try #require(comparison.schemes.firstIndex { $0.id == scheme })
      return furnace.verdicts[place]?.level
    }
    #expect(try level("gscc") == "certified")
    #expect(try level("responsible-steel") != "3")
    #expect(try level("responsible-steel") != "4")
    let blast = try #require(
      comparison.rows.first { $0.supplier.parts.first?.technology == "BF-BOF-AVG" })
    let place = try #require(comparison.schemes.firstIndex { $0.id == "gscc" })
    #expect(blast.verdicts[place]?.level == nil)
  }

  @Test("green-power metal is a question of power, low-carbon metal of the footprint")
  func aluminium() throws {
    let comparison = try Self.comparison()
    func verdict(_ technology: String, _ scheme: String) throws -> SchemeComparison.Verdict? {
      let row = try #require(
        comparison.rows.first { $0.supplier.parts.first?.technology == technology })
      return row.verdicts[try #require(comparison.schemes.firstIndex { $0.id == scheme })]
    }
    #expect(try verdict("AL-PB-RE", "cgmc")?.level == "green-power")
    #expect(try verdict("AL-PB-COAL", "cgmc")?.level == nil)
    #expect(try verdict("AL-PB-COAL", "low-carbon-aluminium")?.level == nil)
    // The certificate is for smelters alone; remelted metal has the smallest footprint of all.
    #expect(try verdict("AL-SEC", "cgmc") == nil)
    #expect(try verdict("AL-SEC", "low-carbon-aluminium")?.level == "near-zero")
  }

  @Test("output of the plants is the output of the accounts")
  func tonnes() throws {
    let result = try RealData.run(price: 0)
    for year in [2025, 2027] {
      let place = try #require(result.scenario.years.firstIndex(of: year))
      let plants = try result.supplierFootprints(in: year, catalogue: RealData.loaded())
        .filter { $0.plant.sector == "steel" }.reduce(0) { $0 + $1.output }
      let all = result.accounts.total(.output) { $0.sector == "steel" }[place]
      // Sites without a plant make a little of it.
      #expect(abs(plants / all - 1) < 0.01, "\(year): \(plants) \(all)")
    }
  }

  @Test("an unknown scheme is told with the nearest one")
  func unknown() throws {
    #expect(throws: CatalogueError.unknown(what: .scheme, name: "gsc", suggestions: ["gscc"])) {
      try CertificationScheme.schemes(RealData.loaded(), named: ["gsc"])
    }
  }
}
