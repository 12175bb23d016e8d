import PolicySyntax
import Testing

@Suite struct LosslessTreeTests {
  @Test(
    "The design's policies and the sampler of the grammar parse without a word",
    arguments: Corpus.fixtures)
  func fixturesAreClean(name: String) throws {
    let tree = try Corpus.tree(name)
    let list = DiagnosticList(tree.diagnostics, sources: SourceSet([tree.source]))
    #expect(list.all.isEmpty, "\(TextRenderer(sources: SourceSet([tree.source])).text(list))")
    #expect(tree.printed() == tree.source.bytes)
    #expect(!tree.root.isBroken)
  }

  @Test(
    "Dropping or doubling any token leaves a tree that prints its input, and few diagnostics",
    arguments: Corpus.fixtures)
  func mutations(name: String) throws {
    let tree = try Corpus.tree(name)
    let bytes = tree.source.bytes
    func parsed(_ mutant: [UInt8]) -> SyntaxTree {
      SyntaxTree.parse(
        SourceFile(name: name, bytes: mutant), keywords: Corpus.keywords(for: name))
    }
    var total = 0
    var several = 0
    for token in tree.root.tokens where !token.isMissing && token.kind != .endOfFile {
      let span = token.span
      let place = "\(token.text) in line \(tree.source.position(at: span.start).line)"
      let dropped = Array(bytes[..<span.start] + bytes[span.end...])
      let doubled = Array(bytes[..<span.end] + bytes[span.start...])
      let withoutIt = parsed(dropped)
      if withoutIt.printed() != dropped || parsed(doubled).printed() != doubled {
        Issue.record("not the same after dropping or doubling \(place)")
      }
      let found = withoutIt.diagnostics.map(\.code.text)
      total += 1
      if found.count > 1 { several += 1 }
      if found.count > 2 { Issue.record("\(found) after dropping \(place)") }
    }
    // One cause, one message: of all dropped tokens at most one in a hundred may cost two.
    #expect(several * 100 <= total)
  }

  @Test("Documentation comments belong to the item below them")
  func documentation() throws {
    let tree = try Corpus.tree("every-production.policy")
    #expect(
      tree.file.policies.first?.documentation == "Documentation of the policy,\nin two lines.")
  }
}
