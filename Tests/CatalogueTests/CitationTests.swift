import Catalogue
import Testing

@Suite("Citations")
struct CitationTests {
  @Test(
    "read the flags of a source cell",
    arguments: [
      ("ICAP news", [Claim(kind: .published, field: nil, text: "ICAP news")]),
      ("estimate: 0.9 x PCI coal", [Claim(kind: .estimate, field: nil, text: "0.9 x PCI coal")]),
      (
        "recalled: averages; deflated with CPI; check: DCE 1058",
        [Claim(kind: .recalled, field: nil, text: "averages; deflated with CPI; check: DCE 1058")]
      ),
      (
        "GEM (a; b); class=estimate: by year; utilisation=estimate",
        [
          Claim(kind: .published, field: nil, text: "GEM (a; b)"),
          Claim(kind: .estimate, field: "class", text: "by year"),
          Claim(kind: .estimate, field: "utilisation", text: "method not stated"),
        ]
      ),
      (
        "capex: RUC tables; inputs=estimate: orders; scope1 computed by mass balance",
        [
          Claim(kind: .published, field: "capex", text: "RUC tables"),
          Claim(kind: .estimate, field: "inputs", text: "orders"),
          Claim(kind: .computed, field: "scope1", text: "by mass balance"),
        ]
      ),
      (
        "table (recalled): Worrell; confirmed: list",
        [
          Claim(kind: .recalled, field: nil, text: "Worrell"),
          Claim(kind: .confirmed, field: nil, text: "list"),
        ]
      ),
      ("choice", [Claim(kind: .choice, field: nil, text: "choice")]),
      (
        "technologies.csv retrofit_capex",
        [Claim(kind: .derived, field: nil, text: "technologies.csv retrofit_capex")]
      ),
      ("", []),
    ])
  func flags(source: String, expected: [Claim]) {
    #expect(Claim.claims(in: source) == expected)
  }

  @Test("give a plant its source, licence, attribution and estimated fields")
  func plant() throws {
    let citation = try #require(try Embedded.catalogue().cite("CN-S-002-BOF").first)
    #expect(citation.table == .plants)
    let part = try #require(citation.parts.first)
    #expect(part.line == 4)
    #expect(part.overall == .published)
    #expect(part.estimatedFields.contains("utilisation"))
    #expect(part.sources.first?.license == "CC-BY-4.0")
    #expect(part.sources.first?.attribution?.hasPrefix("Global Energy Monitor") == true)
  }

  @Test("take a fact written from knowledge as recalled, whatever its source says")
  func knowledge() throws {
    let catalogue = try Embedded.catalogue()
    let fact = try #require(catalogue.policyFacts.first { $0.confidence == "knowledge-medium" })
    let part = try #require(try catalogue.cite(fact.id).first?.parts.first)
    #expect(part.overall == .recalled)
    let verified = try #require(try catalogue.cite("ETS-006").first?.parts.first)
    #expect(verified.overall == .published)
    #expect(verified.confidence == "verified")
  }

  @Test("find an identifier in every table that has it")
  func severalTables() throws {
    let tables = try Embedded.catalogue().cite("alumina").map(\.table)
    #expect(tables == [.energyPrices, .productMarket])
  }

  @Test("find a province by its Chinese name")
  func province() throws {
    #expect(try Embedded.catalogue().cite("河北").map(\.id) == ["Hebei"])
  }

  @Test("answer an unknown identifier with the nearest")
  func unknown() throws {
    let catalogue = try Embedded.catalogue()
    #expect(
      throws: CatalogueError.unknown(
        what: .identifier, name: "BF-BOF-BTA", suggestions: ["BF-BOF-BAT"])
    ) { try catalogue.cite("BF-BOF-BTA") }
  }

  @Test("have a source for every row of every table")
  func everyRow() throws {
    for table in try Embedded.catalogue().tables.values {
      let bare = (0..<table.rowCount).filter { row in
        Claim.claims(in: table.row(row).text("source") ?? "").isEmpty
      }
      #expect(bare == [], "\(table.name)")
    }
  }
}
