import PolicyModel
import Testing

struct SelectionTests {
  private let mill = SupplierFacts(
    words: ["sector": "steel", "province": "Hebei"], numbers: ["direct-emissions": 26])

  @Test("a bound that is included holds at the bound", arguments: [true, false])
  func bounds(included: Bool) {
    let selection = Selection.within(
      attribute: "direct-emissions", least: 26, leastIncluded: included, most: nil,
      mostIncluded: false)
    #expect(selection.contains(mill) == included)
  }

  @Test("an unknown property fits neither a condition nor, by it, a conjunction")
  func unknown() {
    let route = Selection.among(attribute: "route", words: ["scrap-eaf"])
    #expect(!route.contains(mill))
    #expect(!Selection.all([.everybody, route]).contains(mill))
    #expect(Selection.any([route, .among(attribute: "sector", words: ["steel"])]).contains(mill))
  }
}
