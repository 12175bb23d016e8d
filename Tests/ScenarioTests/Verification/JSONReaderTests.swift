import Scenario
import Testing

@Suite struct JSONReaderTests {
  @Test func `Every kind of value is read`() throws {
    let value = try read(
      #" {"a": [null, true, false, -1.5e-3, 0], "b": {"": "x\n\"\u00e9\ud83d\ude00"}} "#)
    #expect(
      value == [
        "a": [.null, .boolean(true), .boolean(false), -1.5e-3, 0], "b": ["": "x\n\"é😀"],
      ])
  }

  @Test(arguments: [
    ("{\n \"a\": [1,\n 2,, 3]}", 3, 4, JSONFault.Problem.unexpected(found: ",", due: .value)),
    ("{\"a\":", 1, 6, .unexpected(found: nil, due: .value)),
    ("[1 2]", 1, 4, .unexpected(found: "2", due: .commaOrBracket)),
    ("{\"a\": 1,}", 1, 9, .unexpected(found: "}", due: .key)),
    ("[01]", 1, 3, .unexpected(found: "1", due: .commaOrBracket)),
    ("[1.]", 1, 4, .unexpected(found: "]", due: .digit)),
    ("[1e999]", 1, 2, .numberTooLarge("1e999")),
    ("{\"钢\": 1 \"铝\": 2}", 1, 9, .unexpected(found: "\"", due: .commaOrBrace)),
    ("{\"a\": 1, \"a\": 2}", 1, 10, .repeatedKey("a")),
    ("[\"\\x\"]", 1, 3, .badEscape),
    ("[\"\\ud83d\"]", 1, 3, .badEscape),
    ("[\"a\nb\"]", 1, 4, .controlCharacter),
    ("1 2", 1, 3, .unexpected(found: "2", due: .end)),
    ("", 1, 1, .unexpected(found: nil, due: .value)),
    ("nul", 1, 1, .unexpected(found: "n", due: .value)),
  ])
  func `A fault is named with its line and column`(
    text: String, line: Int, column: Int, problem: JSONFault.Problem
  ) {
    do throws(JSONFault) {
      _ = try JSONReader.value(of: [UInt8](text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.line == line)
      #expect(error.column == column)
      #expect(error.problem == problem)
    }
  }

  @Test func `Deep nesting is refused and does not exhaust the stack`() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONFault(line: 1, column: 201, problem: .tooDeep(limit: 200))) {
      try read(text)
    }
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONFault(line: 1, column: 1, problem: .notUTF8)) {
      try JSONReader.value(of: [0x22, 0xFF, 0x22])
    }
  }
}
