import PolicySyntax
import Testing

@Suite struct LosslessTreeTests {
  @Test("The design's policies and the sampler of the grammar parse without a word", arguments: Corpus.fixtures)
  func fixturesAreClean(name: String) throws {
    let tree = try Corpus.tree(name)
    let list = DiagnosticList(tree.diagnostics, sources: SourceSet([tree.source]))
    #expect(list.all.isEmpty, "\(TextRenderer(sources: SourceSet([tree.source])).text(list))")
    #expect(tree.printed() == tree.source.bytes)
    #expect(!tree.root.isBroken)
  }

  @Test("Dropping or doubling any token leaves a tree that prints its input", arguments: Corpus.fixtures)
  func mutations(name: String) throws {
    let tree = try Corpus.tree(name)
    let bytes = tree.source.bytes
    for token in tree.root.tokens where !token.isMissing && token.kind != .endOfFile {
      let span = token.span
      let dropped = bytes[..<span.start] + bytes[span.end...]
      let doubled = bytes[..<span.end] + bytes[span.start...]
      for mutant in [Array(dropped), Array(doubled)] {
        let source = SourceFile(name: name, bytes: mutant)
        let parsed = SyntaxTree.parse(source, keywords: Corpus.keywords(for: name))
        if parsed.printed() != mutant {
          Issue.record("not the same after a change at byte \(span.start) (\(token.text))")
        }
      }
    }
  }

  @Test("A single dropped or doubled token gives few diagnostics", arguments: Corpus.fixtures)
  func oneErrorForOneCause(name: String) throws {
    let tree = try Corpus.tree(name)
    let bytes = tree.source.bytes
    var counts: [Int: Int] = [:]
    for token in tree.root.tokens where !token.isMissing && token.kind != .endOfFile {
      let span = token.span
      let dropped = Array(bytes[..<span.start] + bytes[span.end...])
      let parsed = SyntaxTree.parse(
        SourceFile(name: name, bytes: dropped), keywords: Corpus.keywords(for: name))
      counts[parsed.diagnostics.count, default: 0] += 1
      if parsed.diagnostics.count > 1 {
        let found = parsed.diagnostics.map(\.code.text)
        let line = tree.source.position(at: span.start).line
        Issue.record("\(found) after dropping \(token.text) in line \(line)")
      }
    }
    let total = counts.values.reduce(0, +)
    // Of all dropped tokens at most one in a hundred may cost more than one diagnostic.
    let several = counts.filter { $0.key > 1 }.values.reduce(0, +)
    #expect(several * 100 <= total, "\(counts)")
  }

  @Test("Documentation comments belong to the item below them")
  func documentation() throws {
    let tree = try Corpus.tree("every-production.policy")
    #expect(
      tree.file.policies.first?.documentation == "Documentation of the policy,\nin two lines.")
  }
}
