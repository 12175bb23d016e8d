import PolicyModel
import PolicySyntax
import Testing

/// What `abate doc` prints.
struct ReferenceTests {
  @Test("the table of fields holds every field of every block")
  func fields() throws {
    let market = try #require(KindTable.standard["market"])
    let reference = KindReference(market, in: .english)
    let names = reference.blocks.flatMap(\.fields).map(\.name)
    for name in ["covers", "method", "slope", "cap-of-base", "volume", "free-carry", "limit"] {
      #expect(names.contains(name))
    }
    let slope = reference.blocks.flatMap(\.fields).first { $0.name == "slope" }
    #expect(slope?.presence == "required where variant: own-emissions")
    #expect(slope?.varies == "by year")
    let chinese = KindReference(market, in: .chinese).blocks.flatMap(\.fields)
    #expect(chinese.first { $0.name == "slope" }?.presence == "必填（当 variant: own-emissions）")
  }
}
