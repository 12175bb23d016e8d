import PolicySyntax

/// Messages of JSON-RPC 2.0.
enum RPC {
  /// Codes of JSON-RPC and of the Language Server Protocol 3.17.
  enum ErrorCode: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
  }

  static func result(_ id: JSONValue, _ value: JSONValue) -> JSONValue {
    .object([("jsonrpc", .string("2.0")), ("id", id), ("result", value)])
  }

  static func error(_ id: JSONValue, _ code: ErrorCode, _ message: String) -> JSONValue {
    .object([
      ("jsonrpc", .string("2.0")), ("id", id),
      ("error", .object([("code", .number(code.rawValue)), ("message", .string(message))])),
    ])
  }

  static func notification(_ method: String, _ parameters: JSONValue) -> JSONValue {
    .object([
      ("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters),
    ])
  }
}
