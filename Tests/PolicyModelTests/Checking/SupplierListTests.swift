import PolicyModel
import PolicySyntax
import Quantities
import Testing

@Suite struct SupplierListTests {
  /// Three suppliers, two of them steel, one of which can change its route.
  private static func small() -> SupplierList {
    func row(_ supplier: Int, _ words: [String: String], _ output: Double) -> SupplierList.Row {
      SupplierList.Row(
        supplier: supplier, facts: SupplierFacts(words: words, numbers: ["output": output]))
    }
    let text = Sentence("test", "测试")
    return SupplierList(
      suppliers: [
        .init(id: "A", name: "A", chineseName: nil, sector: "steel"),
        .init(id: "B", name: "B", chineseName: nil, sector: "steel"),
        .init(id: "C", name: "C", chineseName: nil, sector: "aluminium"),
      ],
      rows: [
        row(0, ["sector": "steel", "route": "bf-bof"], 3),
        row(0, ["sector": "steel", "route": "scrap-eaf"], 3),
        row(1, ["sector": "steel", "route": "scrap-eaf"], 1),
        row(2, ["sector": "aluminium", "route": "primary"], 2),
      ],
      attributes: [
        SupplierAttribute("sector", .words(["steel", "aluminium"], aliases: [:]), help: text),
        SupplierAttribute(
          "route", .words(["bf-bof", "scrap-eaf", "primary"], aliases: [:]), help: text),
        SupplierAttribute("output", .number(.one), help: text),
        SupplierAttribute("verified", .truth, hasData: false, help: text),
      ],
      products: ["steel": [.steel], "aluminium": [.aluminium]], firstDecisionYear: 2026)
  }

  @Test(
    "the list answers as the selection does, row by row",
    arguments: [
      Selection.everybody, .among(attribute: "sector", words: ["steel"]),
      .not(.among(attribute: "route", words: ["scrap-eaf"])),
      .within(attribute: "output", least: 2, leastIncluded: true, most: nil, mostIncluded: false),
      .within(attribute: "output", least: 2, leastIncluded: false, most: 3, mostIncluded: true),
      .all([
        .among(attribute: "sector", words: ["steel"]),
        .among(attribute: "route", words: ["bf-bof"]),
      ]),
      .any([
        .among(attribute: "route", words: ["primary"]),
        .among(attribute: "route", words: ["bf-bof"]),
      ]),
      .among(attribute: "verified", words: ["true"]),
      .not(.among(attribute: "verified", words: ["true"])),
    ])
  func agrees(selection: Selection) {
    let list = Self.small()
    let rows = list.rows(selection)
    for (place, row) in list.rows.enumerated() {
      #expect(rows.contains(place) == selection.contains(row.facts))
    }
  }

  @Test("an attribute without data may hold for anybody in checks, and for nobody in a run")
  func unknown() {
    let list = Self.small()
    let verified = Selection.among(attribute: "verified", words: ["true"])
    #expect(list.rows(verified).isEmpty)
    #expect(list.rows(verified, unknown: .mayFit) == list.everybody)
    #expect(list.rows(.not(verified), unknown: .mayFit) == list.everybody)
    #expect(list.supplierCount(list.everybody) == 3)
  }

  @Test("the data hold every plant with its own technology, and power and cement as a whole")
  func data() throws {
    let list = try #require(CheckSupport.suppliers)
    #expect(list.suppliers.count > 400)
    #expect(list.words("sector", in: list.everybody) == ["steel", "aluminium", "power", "cement"])
    let scrap = list.rows(
      .all([
        .among(attribute: "sector", words: ["steel"]),
        .among(attribute: "route", words: ["scrap-eaf"]),
      ]))
    // Every steel plant can come to run a scrap furnace.
    let steel = list.rows(.among(attribute: "sector", words: ["steel"]))
    #expect(list.supplierCount(scrap) == list.supplierCount(steel))
  }

  @Test(
    "Chinese names lead to the same suppliers",
    arguments: [
      ("province = 河北", "province = Hebei"), ("province = 河北省", "province = Hebei"),
      ("province = 广西壮族自治区", "province = Guangxi"), ("sector = 钢铁", "sector = steel"),
      ("route = 电炉", "route = scrap-eaf"),
      ("owner = state", "owner in {central-soe, local-soe}"),
      ("supplier = \"芜湖新兴铸管有限责任公司\"", "supplier = CN-S-001"),
    ])
  func aliases(chinese: String, english: String) throws {
    func selection(_ condition: String) throws -> Selection? {
      let project = try CheckSupport.check(
        """
        policy p {
          horizon: 2024..2035
          money: CNY(2025)
          tax a {
            of: suppliers where \(condition)
            pays: 0
              assumption "test"
          }
        }
        """)
      #expect(CheckSupport.errors(project).isEmpty, "\(CheckSupport.text(project))")
      guard case .selection(let selection)? = project.policies["p"]?.measure("a")?.body["of"] else {
        return nil
      }
      return selection
    }
    #expect(try selection(chinese) == selection(english))
  }
}
