import LanguageServer
import PolicySyntax
import Testing

@Suite struct WireTests {
  @Test(
    "JSON is read as it is written",
    arguments: [
      ("{\"a\": [1, -2, true, null], \"b\": {}}", "{\"a\":[1,-2,true,null],\"b\":{}}"),
      (" [ ] ", "[]"), ("1e3", "1000"), ("2.0", "2"),
      (#""\u94a2\n\"\\\/""#, #""钢\n\"\\/""#), (#""\ud83d\ude00""#, "\"😀\""),
      (#""\ud83d-\ude00""#, "\"\u{FFFD}-\u{FFFD}\""), (#""\u0001""#, #""\u0001""#),
    ])
  func json(text: String, written: String) {
    #expect(JSONReader.value(of: Array(text.utf8))?.compactText == written)
  }

  @Test(
    "What is no JSON is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\"}", "{a: 1}", "\"", "\"\\x\"", "\"\\u12\"", "tru", "1 2", "--1",
      "1e999",
      "\"\u{1}\"", String(repeating: "[", count: 100_000),
    ])
  func noJSON(text: String) { #expect(JSONReader.value(of: Array(text.utf8)) == nil) }

  @Test("Messages are cut from a stream wherever it is broken", arguments: [1, 2, 7, 1000])
  func stream(piece: Int) {
    let messages: [JSONValue] = [.string("钢"), .object([("a", .number(1))]), .array([])]
    let bytes = messages.flatMap { MessageBuffer.framed($0) }
    var buffer = MessageBuffer()
    var found: [MessageBuffer.Content] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      buffer.append(bytes[start..<min(start + piece, bytes.count)])
      while let content = buffer.next() { found.append(content) }
    }
    #expect(found == messages.map { .message($0) })
  }

  @Test("A header without length and a body that is no JSON are skipped")
  func malformed() {
    var buffer = MessageBuffer()
    buffer.append("X: 1\r\n\r\nContent-Length: 2\r\n\r\n[[content-length:2\r\n\r\n[]".utf8)
    #expect(buffer.next() == .malformed)
    #expect(buffer.next() == .malformed)
    #expect(buffer.next() == .message(.array([])))
    #expect(buffer.next() == nil)
  }

  @Test("A stream without any header is given up")
  func noHeader() {
    var buffer = MessageBuffer()
    buffer.append([UInt8](repeating: 0x41, count: 10_000))
    #expect(buffer.next() == .malformed)
    #expect(buffer.next() == nil)
  }
}
