package import PolicySyntax

/// A language server (Language Server Protocol 3.17) for policies, without its wires: messages go in, messages come
/// out. `ServerLoop` joins it to standard input and output.
package struct PolicyServer {
  /// How long nothing must have been typed before diagnostics are sent.
  package static let pause = Duration.milliseconds(150)

  let version: String
  let analyser: any PolicyAnalyser
  /// Chosen by who started the server; `nil` leaves it to the client.
  private let chosenLanguage: MessageLanguage?
  var language: MessageLanguage
  var encoding = PositionEncoding.utf16
  var documents: [String: Document] = [:]
  var phase = Phase.new
  /// Documents whose diagnostics are to be sent, and when.
  var changed: Set<String> = []
  private(set) package var due: ContinuousClock.Instant?
  /// How the process is to end, once the client has said so.
  package private(set) var exitCode: Int32?

  enum Phase {
    case new, running, shutDown
  }

  /// - Parameters:
  ///   - version: of the program, for the client to show.
  ///   - language: of the messages; without one, what the client's locale says.
  package init(
    version: String, language: MessageLanguage? = nil, analyser: any PolicyAnalyser
  ) {
    self.version = version
    self.analyser = analyser
    chosenLanguage = language
    self.language = language ?? .english
  }

  /// Takes a message and gives what is to be sent for it.
  package mutating func receive(
    _ message: JSONValue, at now: ContinuousClock.Instant
  ) -> [JSONValue] {
    guard let method = message["method"]?.stringValue else {
      // An answer to a request of ours: the server sends none that need one.
      if message["result"] != nil || message["error"] != nil || message["id"] != nil { return [] }
      return [RPC.error(.null, .invalidRequest, "a message needs a method")]
    }
    let parameters = message["params"] ?? .object([])
    guard let id = message["id"] else {
      return notify(method, parameters, at: now)
    }
    switch phase {
    case .new where method != "initialize":
      return [RPC.error(id, .serverNotInitialized, "initialize comes first")]
    case .shutDown:
      return [RPC.error(id, .invalidRequest, "the server has been shut down")]
    default: break
    }
    do throws(Refusal) {
      return [RPC.result(id, try answer(method, parameters))]
    } catch {
      return [RPC.error(id, error.code, error.words)]
    }
  }

  /// Why a request is not answered.
  struct Refusal: Error {
    let code: RPC.ErrorCode
    let words: String

    static func parameters(_ words: String) -> Refusal {
      Refusal(code: .invalidParams, words: words)
    }
  }

  private mutating func answer(
    _ method: String, _ parameters: JSONValue
  ) throws(Refusal) -> JSONValue {
    switch method {
    case "initialize": return initialize(parameters)
    case "shutdown":
      phase = .shutDown
      return .null
    case "textDocument/formatting": return try formatting(parameters)
    case "textDocument/codeAction": return try codeActions(parameters)
    case "textDocument/documentSymbol": return try symbols(parameters)
    case "textDocument/foldingRange": return try foldingRanges(parameters)
    case "textDocument/semanticTokens/full": return try semanticTokens(parameters)
    case "textDocument/hover": return try hover(parameters)
    case "textDocument/completion": return try completion(parameters)
    case "textDocument/definition": return try definition(parameters)
    case "textDocument/references": return try references(parameters)
    case "textDocument/documentHighlight": return try highlights(parameters)
    case "textDocument/prepareRename": return try prepareRename(parameters)
    case "textDocument/rename": return try rename(parameters)
    default: throw Refusal(code: .methodNotFound, words: "\(method) is not offered")
    }
  }

  private mutating func notify(
    _ method: String, _ parameters: JSONValue, at now: ContinuousClock.Instant
  ) -> [JSONValue] {
    if method == "exit" {
      exitCode = phase == .shutDown ? 0 : 1
      return []
    }
    guard phase == .running else { return [] }
    var messages: [JSONValue] = []
    switch method {
    case "textDocument/didOpen": didOpen(parameters)
    case "textDocument/didChange": didChange(parameters)
    case "textDocument/didClose": messages = didClose(parameters)
    default: return []
    }
    due = changed.isEmpty ? nil : now + PolicyServer.pause
    return messages
  }

  /// The diagnostics of the documents that have changed, if it is time.
  package mutating func publishDue(at now: ContinuousClock.Instant) -> [JSONValue] {
    guard let due, now >= due else { return [] }
    self.due = nil
    let uris = changed.sorted()
    changed = []
    return uris.compactMap { diagnosticsMessage(for: $0) }
  }

  private mutating func initialize(_ parameters: JSONValue) -> JSONValue {
    phase = .running
    let asked = parameters["initializationOptions"]?["language"] ?? parameters["locale"]
    if let chosenLanguage {
      language = chosenLanguage
    } else if let locale = asked?.stringValue {
      language = locale.lowercased().hasPrefix("zh") ? .chinese : .english
    }
    let offered = parameters["capabilities"]?["general"]?["positionEncodings"]?.arrayValue ?? []
    let known = offered.compactMap { $0.stringValue.flatMap(PositionEncoding.init(rawValue:)) }
    encoding = known.first ?? .utf16
    return Capabilities.answer(version: version, encoding: encoding)
  }
}
