import Catalogue
import Testing

@Suite("Look-ups")
struct LookupTests {
  @Test(
    "prices follow history, then the scenario, linear between the years given",
    arguments: [
      // energy_prices.csv, lines of coking_coal: history 2020 and 2021.
      ("coking_coal", "China", 2020, 1_291.2),
      ("coking_coal", "Hebei", 2021, 2_048.0),
      // Anhui power: 2025 history and 2030 baseline stand in the file.
      ("electricity_industrial", "Tibet", 2025, 0.5694),
      ("electricity_industrial", "Tibet", 2030, 0.5591),
      // Half way between 2025 and 2030 would be 2027.5; 2026 is a fifth of the way.
      ("electricity_industrial", "Tibet", 2026, 0.5694 + (0.5591 - 0.5694) / 5),
    ])
  func prices(commodity: String, region: String, year: Int, expected: Double) throws {
    let price = try Embedded.catalogue().price(
      commodity: commodity, region: region, scenario: "baseline", year: year)
    // Interpolation rounds in the last digit.
    #expect(abs(price - expected) < 1e-12 * max(1, expected))
  }

  @Test("after its last year a series stays, before its first it has no value")
  func ends() throws {
    let catalogue = try Embedded.catalogue()
    let series = try catalogue.priceSeries(
      commodity: "iron_ore", region: "China", scenario: "baseline")
    #expect(try series.value(in: 2075) == series.value(in: 2060))
    #expect(series.unit == "CNY/t")
    #expect(series.years.first == 2020)
    #expect(
      throws: CatalogueError.noValue(
        series: "iron_ore, China, baseline", year: 2019, firstYear: 2020)
    ) { try series.value(in: 2019) }
  }

  @Test("a price without VAT is the column value_excl_vat")
  func withoutVAT() throws {
    let price = try Embedded.catalogue().price(
      commodity: "coking_coal", region: "China", scenario: "history", year: 2020,
      basis: .excludingVAT)
    #expect(price == 1_142.6549)
  }

  @Test("grid factors and demand are found by region, scenario and year")
  func gridAndDemand() throws {
    let catalogue = try Embedded.catalogue()
    #expect(try catalogue.gridFactor(region: "China", scenario: "history", year: 2021) == 0.5568)
    #expect(
      try catalogue.demand(
        sector: "steel", variable: "crude_steel_production", scenario: "history", year: 1990)
        == 66.35)
  }

  @Test("defaults are numbers, flags or texts, and say so when asked for the wrong one")
  func defaults() throws {
    let catalogue = try Embedded.catalogue()
    #expect(try catalogue.defaultNumber("sigma.steel") == 150)
    #expect(try catalogue.defaultInteger("base_year") == 2025)
    #expect(try catalogue.costOfCapital(owner: "local_soe") == 0.065)
    #expect(try catalogue.defaultFlag("mask.new_captive_coal"))
    #expect(try catalogue.defaultChoice("sigma_nest").value == "0.5 x sigma")
    #expect(
      throws: CatalogueError.wrongType(
        key: "sigma_nest", value: "0.5 x sigma", wanted: "a number")
    ) { try catalogue.defaultNumber("sigma_nest") }
    #expect(
      throws: CatalogueError.unknown(
        what: .defaultKey, name: "sigma.steal", suggestions: ["sigma.steel"])
    ) { try catalogue.defaultNumber("sigma.steal") }
  }

  @Test(
    "provinces are found in English and Chinese, with the word for province",
    arguments: [
      ("Hebei", "Hebei"), ("hebei", "Hebei"), ("河北", "Hebei"), ("河北省", "Hebei"),
      ("广西壮族自治区", "Guangxi"), ("上海市", "Shanghai"), ("全国", "China"),
    ])
  func provinces(text: String, expected: String) throws {
    #expect(try Embedded.catalogue().regions.name(for: text) == expected)
  }

  @Test("an unknown province is nobody", arguments: ["", "Hebie", "省", "河"])
  func unknownProvinces(text: String) throws {
    #expect(try Embedded.catalogue().regions.name(for: text) == nil)
  }

  @Test("plants are found by id, site, English and Chinese name")
  func plants() throws {
    let catalogue = try Embedded.catalogue()
    #expect(try catalogue.plants(matching: "cn-s-001-bof").map(\.id) == ["CN-S-001-BOF"])
    #expect(
      try catalogue.plants(matching: "CN-S-001").map(\.id) == ["CN-S-001-BOF", "CN-S-001-EAF"])
    #expect(
      try catalogue.plants(matching: "芜湖新兴铸管有限责任公司").map(\.site)
        == ["CN-S-001", "CN-S-001"])
    #expect(try catalogue.plants(matching: "京唐").map(\.id) == ["CN-S-034-BOF"])
    #expect(
      throws: CatalogueError.unknown(
        what: .plant, name: "CN-S-01-BOF", suggestions: ["CN-S-001-BOF"])
    ) { try catalogue.plants(matching: "CN-S-01-BOF") }
  }

  @Test("inputs are priced by the commodity of the technology")
  func inputs() throws {
    let catalogue = try Embedded.catalogue()
    let direct = catalogue.inputs(of: try catalogue.technology("DRI-EAF-H2"))
    #expect(direct.contains { $0.commodity == "dr_pellet" && $0.amount > 1 })
    #expect(direct.contains { $0.commodity == "green_hydrogen" })
    #expect(direct.contains { $0.commodity == "scrap_steel" })
    let secondary = catalogue.inputs(of: try catalogue.technology("AL-SEC"))
    #expect(secondary.contains { $0.commodity == "aluminium_scrap" && $0.amount == 1.06 })
  }

  @Test("an unknown commodity, scenario or series is answered with what there is")
  func suggestions() throws {
    let catalogue = try Embedded.catalogue()
    let error = #expect(throws: CatalogueError.self) {
      try catalogue.price(
        commodity: "cokin_coal", region: "China", scenario: "baseline", year: 2030)
    }
    #expect(
      error.map(CatalogueErrorText.sentence(for:))
        == "no commodity with a price is called \"cokin_coal\". Did you mean coking_coal?")
    let scenario = #expect(throws: CatalogueError.self) {
      try catalogue.gridFactor(region: "Hebei", scenario: "fast", year: 2030)
    }
    #expect(
      scenario.map(CatalogueErrorText.sentence(for:))
        == "no grid scenario is called \"fast\". Did you mean baseline, decarbonised, history or mid?"
    )
  }
}
