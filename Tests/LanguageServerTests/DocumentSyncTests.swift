import LanguageServer
import PolicySyntax
import Testing

@Suite struct DocumentSyncTests {
  @Test(
    "Edits in the columns of the client give the client's text", arguments: ["utf-16", "utf-8"])
  func edits(encoding: String) {
    var client = Client(encoding: encoding)
    client.open("let 钢😀 = 1\nlet b = 2\n")
    let start = encoding == "utf-16" ? 8 : 12
    client.change(Client.range(Client.at(0, start), Client.at(0, start + 3)), "= 1,5")
    #expect(client.text == "let 钢😀 = 1,5\nlet b = 2\n")
    client.change(Client.range(Client.at(1, 0), Client.at(9, 0)), "")
    #expect(client.text == "let 钢😀 = 1,5\n")
    client.change(nil, "# 新")
    #expect(client.text == "# 新")
  }

  @Test("Random edits leave the server with the text they leave in the editor", arguments: 1...20)
  func randomEdits(seed: Int) {
    var state = UInt64(seed)
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, limit)
    }
    let pieces = ["\n", "\r\n", "钢", "😀", "let a = 1", "{", "\"", " ", "é", ""]
    var units = Array("policy p {\n}\n".utf16)
    var client = Client()
    client.open(String(decoding: units, as: UTF16.self))
    for _ in 0..<60 {
      let text = String(decoding: units, as: UTF16.self)
      // Whole characters, as an editor cuts: neither half a pair nor half a line end.
      let cuts = text.indices.map { $0.utf16Offset(in: text) } + [units.count]
      let first = cuts[random(cuts.count)]
      let last = cuts.filter { $0 >= first }[random(min(4, cuts.count { $0 >= first }))]
      let piece = pieces[random(pieces.count)]
      client.change(
        Client.range(place(first, units), place(last, units)), piece)
      units.replaceSubrange(first..<last, with: Array(piece.utf16))
      #expect(client.text == String(decoding: units, as: UTF16.self))
    }
  }

  /// Line and column of a UTF-16 offset, counted as the protocol says, by hand.
  private func place(_ offset: Int, _ units: [UInt16]) -> JSONValue {
    var line = 0
    var start = 0
    var index = 0
    while index < offset {
      let unit = units[index]
      index += 1
      if unit == 13, index < units.count, units[index] == 10 { index += 1 }
      if unit == 13 || unit == 10 {
        line += 1
        start = index
      }
    }
    return Client.at(line, offset - start)
  }

  @Test("Diagnostics come once typing has paused, and go when the file is closed")
  func debounce() {
    var client = Client()
    client.open("let a = \n")
    #expect(client.wait(.milliseconds(100)).isEmpty)
    client.change(nil, "let a = 1,5\n")
    #expect(client.wait(.milliseconds(100)).isEmpty)
    let sent = client.wait(.milliseconds(100))
    #expect(sent.count == 1)
    #expect(sent.first?.at("method") == .string("textDocument/publishDiagnostics"))
    #expect(sent.first?.at("params.version") == .number(2))
    #expect(sent.first?.at("params.diagnostics.0.code") == .string("L108"))
    #expect(client.wait(.seconds(5)).isEmpty)
    let closed = client.notify("textDocument/didClose", Client.about())
    #expect(closed.first?.at("params.diagnostics") == .array([]))
    #expect(client.wait(.seconds(5)).isEmpty)
  }

  @Test("A place is said in UTF-16 even behind Chinese text and emoji")
  func chinesePlaces() {
    var client = Client()
    client.open("let 😀 = 1\nlet 钢 = 1,5 # 😀\n")
    let sent = client.wait(.seconds(1)).first ?? .null
    let found = sent.at("params.diagnostics")
    #expect(found.at("1.range") == Client.range(Client.at(1, 8), Client.at(1, 11)))
  }
}
