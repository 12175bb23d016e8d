import PolicySyntax
import SeededTesting
import Testing

@Suite struct RobustnessTests {
  @Test("Random bytes give a tree that prints them", arguments: UInt64(1)...40)
  func randomBytes(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let bytes = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(SyntaxTree.parse(SourceFile(name: "x", bytes: bytes)).printed() == bytes)
  }

  @Test("Random runs of words and signs give a tree that prints them", arguments: UInt64(1)...60)
  func randomWords(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pieces =
      Keyword.allCases.map(\.rawValue) + TokenKind.allCases.compactMap(\.spelling) + [
        "\n", "\n", "\n  ", " ", "x", "名", "1", "2026", "2026-07", "\"t\"", "\"", "# c", "1,5", "：",
        "t CO2", "CNY/t", "{\n", "}\n", "\r\n",
      ]
    var text = ""
    for _ in 0..<800 {
      text += pieces.randomElement(using: &generator) ?? ""
      if Bool.random(using: &generator) { text += " " }
    }
    let tree = SyntaxTree.parse(text)
    #expect(tree.printed() == Array(text.utf8))
    let list = DiagnosticList(tree.diagnostics, sources: SourceSet([tree.source]))
    #expect(list.shown.count <= 20)
    #expect(!TextRenderer(sources: SourceSet([tree.source])).text(list).isEmpty)
  }

  @Test(
    "Ten thousand nested signs are refused once",
    arguments: ["[", "(", "{", "-", "not ", "f(", "a[", "if ", "a b {\n", "a {\n", "[a: ", "x {"])
  func deepNesting(sign: String) {
    let text = "policy p {\n  a: " + String(repeating: sign, count: 10_000) + "1\n}\n"
    let tree = SyntaxTree.parse(text)
    #expect(tree.printed() == Array(text.utf8))
    #expect(tree.diagnostics.count { $0.code == "P106" } <= 1)
    #expect((1...2).contains(tree.diagnostics.count), "\(tree.diagnostics.map(\.code.text))")
  }

  @Test("Brackets that are closed as often as opened, ten thousand deep, cost one message")
  func balancedNesting() {
    let text =
      "let a = " + String(repeating: "(", count: 10_000) + "1"
      + String(repeating: ")", count: 10_000)
      + "\nlet b = 2\n"
    let tree = SyntaxTree.parse(text)
    #expect(tree.printed() == Array(text.utf8))
    #expect(tree.diagnostics.map(\.code) == ["P106"])
  }

  @Test("A chain of one operator may be long")
  func longChain() {
    let text = "let a = " + String(repeating: "1 + ", count: 20_000) + "1\n"
    #expect(SyntaxTree.parse(text).diagnostics.isEmpty)
  }

  @Test("A file above the limit is kept but not read")
  func tooLarge() {
    let bytes = [UInt8](repeating: 0x5B, count: ParserLimits.standard.bytes + 1)
    let tree = SyntaxTree.parse(SourceFile(name: "x", bytes: bytes))
    #expect(tree.diagnostics.map(\.code) == ["L104"])
    #expect(tree.printed().count == bytes.count)
  }

  @Test("Time grows with size, not with its square")
  func linearTime() throws {
    let small = String(repeating: "a b c [ { ( 1 \" x\n", count: 100)
    let large = String(repeating: small, count: 8)
    let clock = ContinuousClock()
    let warm = SyntaxTree.parse(small)
    let first = clock.measure { _ = SyntaxTree.parse(small).diagnostics.count }
    let second = clock.measure { _ = SyntaxTree.parse(large).diagnostics.count }
    #expect(warm.hasErrors)
    // Eight times the text; four times as much again allows for a busy machine, a square would be 64.
    #expect(second < first * 32)
  }

  @Test("The same text gives the same diagnostics")
  func repeatable() {
    let text = "policy p {\n a = 1\n b: [1,2\n c: 'x'\n"
    #expect(SyntaxTree.parse(text).diagnostics == SyntaxTree.parse(text).diagnostics)
  }
}
