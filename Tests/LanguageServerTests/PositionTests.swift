import LanguageServer
import PolicySyntax
import Testing

@Suite struct PositionTests {
  static let text = "a钢😀b\r\n碳é\n\rend"

  @Test(
    "Columns count what the client counts",
    arguments: [
      // byte, line, columns in UTF-16, UTF-8 and UTF-32
      (0, 0, 0, 0, 0), (1, 0, 1, 1, 1), (4, 0, 2, 4, 2), (8, 0, 4, 8, 3), (9, 0, 5, 9, 4),
      (11, 1, 0, 0, 0), (14, 1, 1, 3, 1), (16, 1, 2, 5, 2), (17, 2, 0, 0, 0), (18, 3, 0, 0, 0),
      (21, 3, 3, 3, 3),
    ])
  func columns(offset: Int, line: Int, utf16: Int, utf8: Int, utf32: Int) {
    let source = SourceFile(name: "x", text: PositionTests.text)
    for (encoding, column) in [
      (PositionEncoding.utf16, utf16), (.utf8, utf8), (.utf32, utf32),
    ] {
      let place = encoding.position(of: offset, in: source)
      #expect(place.line == line && place.column == column, "\(encoding) \(place)")
      #expect(encoding.offset(line: line, column: column, in: source) == offset)
    }
  }

  @Test(
    "Places that are not there are moved to the nearest before",
    arguments: [(0, 99, 9), (0, 3, 4), (1, 7, 16), (9, 0, 21), (-1, 5, 0), (3, -2, 18)])
  func clamped(line: Int, column: Int, offset: Int) {
    let source = SourceFile(name: "x", text: PositionTests.text)
    #expect(PositionEncoding.utf16.offset(line: line, column: column, in: source) == offset)
  }

  @Test("A place inside a character of UTF-8 is the beginning of it")
  func insideCharacter() {
    let source = SourceFile(name: "x", text: PositionTests.text)
    #expect(PositionEncoding.utf8.offset(line: 0, column: 3, in: source) == 1)
  }

  @Test(
    "A file address and a path are told to be the same",
    arguments: [
      ("file:///work/a%20b.policy", "/work/a b.policy"),
      ("file:///%E9%92%A2.policy", "/钢.policy"), ("file://host/x", "/x"),
      ("untitled:Untitled-1", "untitled:Untitled-1"), ("file:///100%", "/100%"),
    ])
  func names(uri: String, name: String) {
    #expect(DocumentName.name(of: uri) == name)
    if name.hasPrefix("/") { #expect(DocumentName.name(of: DocumentName.uri(of: name)) == name) }
  }
}
