import Catalogue
import Testing

@Suite("Conditions on rows")
struct ConditionTests {
  private func ids(_ condition: String) throws -> [String] {
    let catalogue = try Embedded.catalogue()
    let table = try #require(catalogue.tables[.plants])
    let test = try ConditionParser.parse(condition, for: table, regions: catalogue.regions)
    return (0..<table.rowCount).filter { test.holds(in: table, row: $0) }.map { table.text($0, 0) }
  }

  @Test("compare numbers and text, and join")
  func joins() throws {
    let large = ["CN-S-034-BOF", "CN-S-039-BOF", "CN-S-046-BOF"]
    #expect(try ids("province = Hebei and capacity_mt > 9") == large)
    #expect(try ids("province = 河北省 and capacity_mt > 9") == large)
    #expect(try ids("province in {hebei, Tibet} and not (capacity_mt <= 9)") == large)
    #expect(try ids("id = CN-S-034-BOF or id = 'CN-S-039-BOF' or id=CN-S-046-BOF") == large)
  }

  @Test("bind and before or, and not before and")
  func precedence() throws {
    let all = try ids("sector = steel or sector = aluminium and capacity_mt > 1000")
    #expect(all.count == 352)
    #expect(try ids("not sector = steel and sector = steel") == [])
  }

  @Test("a condition and its negation divide the rows")
  func complement() throws {
    for condition in ["capacity_mt > 5", "production_reported_mt >= 0", "name contains baosteel"] {
      #expect(try ids(condition).count + ids("not (\(condition))").count == 453)
    }
  }

  @Test("words need no quotes, and an empty cell equals the empty text")
  func wordsAndEmpty() throws {
    #expect(try ids("province = Inner Mongolia").count == 17)
    #expect(try ids("captive_power_fuel = ''").count == 196)
    #expect(try ids("captive_power_fuel != \"\"").count == 257)
  }

  @Test(
    "say what is wrong and where",
    arguments: [
      ("provnce = Hebei", 0, "the table has no column provnce. Did you mean province?"),
      ("", 0, "expected the name of a column, found the end."),
      (
        "province Hebei", 9,
        "expected =, !=, <, <=, >, >=, contains or in after province, found \"Hebei\"."
      ),
      (
        "province =", 10,
        "expected a value after =. Put values with special characters in quotation marks."
      ),
      ("capacity_mt > big", 14, "capacity_mt holds numbers; expected a number, found \"big\"."),
      ("(capacity_mt > 1", 0, "a bracket opens here and is never closed."),
      ("name = \"Bao", 7, "a quotation mark opens here and is never closed."),
      ("province in Hebei", 12, "expected a list such as {Hebei, Shandong} after in."),
      (
        "capacity_mt > 1 )", 16,
        "expected and, or, or the end of the condition, found \")\"."
      ),
    ])
  func faults(condition: String, offset: Int, sentence: String) throws {
    let error = #expect(throws: ConditionFault.self) { try ids(condition) }
    #expect(error?.sentence == sentence)
    #expect(error?.offset == offset)
  }

  @Test("nested beyond reason are refused, not followed")
  func depth() {
    let deep = String(repeating: "(", count: 100_000)
    let error = #expect(throws: ConditionFault.self) { try ids(deep) }
    #expect(error?.kind == .tooDeep)
    let negated = String(repeating: "not ", count: 100_000)
    #expect(#expect(throws: ConditionFault.self) { try ids(negated) }?.kind == .tooDeep)
  }
}
