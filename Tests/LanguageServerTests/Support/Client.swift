import LanguageServer
import PolicySyntax

/// An editor that talks to a server in the same process.
struct Client {
  private(set) var server: PolicyServer
  private var clock = ContinuousClock().now
  private var lastID = 0
  static let uri = "file:///work/%E6%94%BF%E7%AD%96.policy"

  init(
    language: MessageLanguage? = nil, encoding: String? = nil, locale: String? = nil,
    analyser: any PolicyAnalyser = SyntaxAnalyser()
  ) {
    server = PolicyServer(version: "1", language: language, analyser: analyser)
    var members: [(String, JSONValue)] = []
    if let encoding {
      members.append(
        (
          "capabilities",
          .object([("general", .object([("positionEncodings", .array([.string(encoding)]))]))])
        ))
    }
    if let locale { members.append(("locale", .string(locale))) }
    _ = request("initialize", .object(members))
  }

  /// The whole answer.
  mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
    lastID += 1
    let answers = server.receive(
      .object([
        ("jsonrpc", .string("2.0")), ("id", .number(lastID)), ("method", .string(method)),
        ("params", parameters),
      ]), at: clock)
    return answers.count == 1 ? answers[0] : .null
  }

  @discardableResult
  mutating func notify(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
    server.receive(
      .object([
        ("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters),
      ]), at: clock)
  }

  /// Lets time pass and takes what the server then sends.
  mutating func wait(_ duration: Duration) -> [JSONValue] {
    clock += duration
    return server.publishDue(at: clock)
  }

  mutating func open(_ text: String, uri: String = uri) {
    notify(
      "textDocument/didOpen",
      .object([
        (
          "textDocument",
          .object([
            ("uri", .string(uri)), ("languageId", .string("policy")), ("version", .number(1)),
            ("text", .string(text)),
          ])
        )
      ]))
  }

  mutating func change(_ range: JSONValue?, _ text: String, uri: String = uri) {
    let change: [(String, JSONValue)] =
      (range.map { [("range", $0)] } ?? []) + [("text", .string(text))]
    notify(
      "textDocument/didChange",
      .object([
        ("textDocument", .object([("uri", .string(uri)), ("version", .number(2))])),
        ("contentChanges", .array([.object(change)])),
      ]))
  }

  /// The parameters of a question about the document, with what else it needs.
  static func about(_ more: [(String, JSONValue)] = [], uri: String = uri) -> JSONValue {
    .object([("textDocument", .object([("uri", .string(uri))]))] + more)
  }

  static func at(_ line: Int, _ column: Int) -> JSONValue {
    .object([("line", .number(line)), ("character", .number(column))])
  }

  static func range(_ start: JSONValue, _ end: JSONValue) -> JSONValue {
    .object([("start", start), ("end", end)])
  }

  /// The document as the server has it.
  var text: String {
    server.text(of: Client.uri) ?? ""
  }
}

extension JSONValue {
  /// A member of a member, and so on; numbers choose from arrays.
  func at(_ path: String) -> JSONValue {
    var value = self
    for name in path.split(separator: ".") {
      switch value {
      case .object(let members): value = members.first { $0.0 == name }?.1 ?? .null
      case .array(let values):
        let index = Int(name) ?? -1
        value = values.indices.contains(index) ? values[index] : .null
      default: return .null
      }
    }
    return value
  }

  var strings: [String] {
    if case .string(let text) = self { return [text] }
    if case .array(let values) = self { return values.flatMap(\.strings) }
    return []
  }

  var count: Int {
    if case .array(let values) = self { values.count } else { 0 }
  }
}
