import PolicySyntax
import Quantities
import Testing

@Suite struct LexerTests {
  private func tokens(_ text: String) -> [String] {
    words(SyntaxTree.parse(text))
  }

  @Test(
    "Blanks and signs cut a line where the language says",
    arguments: [
      ("0.42..0.55", ["0.42", "..", "0.55"]),
      ("2024..2035", ["2024", "..", "2035"]),
      ("1_300.5", ["1_300.5"]),
      ("2e6", ["2e6"]),
      ("2.5e-3 t", ["2.5e-3", "t"]),
      ("green-steel", ["green-steel"]),
      ("a - b", ["a", "-", "b"]),
      ("a -b", ["a", "-", "b"]),
      ("level-2", ["level-2"]),
      ("60 CNY/t CO2", ["60", "CNY", "/", "t", "CO2"]),
      ("2026-07-01..2027", ["2026-07-01", "..", "2027"]),
      ("2026 - 07", ["2026", "-", "07"]),
      ("河北-钢铁1号", ["河北-钢铁1号"]),
      ("\"a # b\" # c", ["\"a # b\""]),
      ("\"a \\\" b\"", ["\"a \\\" b\""]),
      ("a<=b", ["a", "<=", "b"]),
      ("-1.5 %/yr", ["-", "1.5", "%", "/", "yr"]),
      ("[1, 2] %", ["[", "1", ",", "2", "]", "%"]),
    ])
  func cutting(text: String, expected: [String]) {
    #expect(tokens("let x = " + text).dropFirst(3) == expected[...])
  }

  @Test("Values of numbers, texts and dates")
  func values() throws {
    let tree = SyntaxTree.parse("let x = [1_300.5, 2e6, \"a \\\"b\\\" \\\\\", 2026-07-01, 2026]")
    let found = tree.root.tokens
    #expect(found.compactMap(\.numberValue) == [1300.5, 2_000_000, 2026])
    #expect(found.first { $0.kind == .string }?.stringValue == "a \"b\" \\")
    #expect(
      found.compactMap(\.dateValue) == [
        try CalendarDate(2026, 7, 1), try CalendarDate(2026),
      ])
  }

  @Test(
    "A line that begins with a clause word goes on with the statement, a field of that name does not"
  )
  func clauseWords() throws {
    let tree = SyntaxTree.parse(
      "policy p {\n a: x\n  and y\n  source \"s\"\n  note \"n\"\n note: \"f\"\n}\n")
    #expect(tree.diagnostics.isEmpty)
    let fields = try #require(tree.file.policies.first?.body).fields
    #expect(fields.compactMap { $0.name?.text } == ["a", "note"])
    #expect(fields.first?.clauses.notes.map(\.stringValue) == ["n"])
  }

  @Test(
    "Lines end with any of the three line ends", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) {
    let tree = SyntaxTree.parse(["policy p {", "a: 1", "b: 2", "}", ""].joined(separator: end))
    #expect(tree.diagnostics.isEmpty)
    #expect(tree.source.lineCount == 5)
    #expect(tree.file.policies.first?.body?.fields.count == 2)
  }

  @Test("Columns are counted in characters")
  func columns() {
    let source = SourceFile(name: "x", text: "a\n河北é = 1\n")
    #expect(source.position(at: 2 + 6 + 2) == SourcePosition(line: 2, column: 4))
    #expect(source.offset(of: SourcePosition(line: 2, column: 4)) == 10)
  }
}
