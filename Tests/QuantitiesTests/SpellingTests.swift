import Quantities
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("steel", "steel", 0), ("stel", "steel", 1), ("setel", "steel", 1), ("", "abc", 3),
    ("kitten", "sitting", 3),
  ])
  func `edits are counted`(left: String, right: String, distance: Int) {
    #expect(Spelling.editDistance(left, right) == distance)
    #expect(Spelling.editDistance(right, left) == distance)
  }

  @Test func `suggestions are near, few and in a fixed order`() {
    let names = ["steel", "scrap", "cement", "clinker", "stele", "steal", "steep"]
    #expect(Spelling.suggestions(for: "steele", among: names) == ["steel", "stele"])
    #expect(Spelling.suggestions(for: "hydrogen", among: names).isEmpty)
  }
}
