/// What a token is. Words are all `name`; which of them is a keyword depends on where it stands.
package enum TokenKind: UInt8, Sendable, CaseIterable {
  case endOfFile, unknown
  case name, number, date, string
  case leftBrace, rightBrace, leftBracket, rightBracket, leftParen, rightParen
  case colon, comma, semicolon, dot, dotDot
  case equal, notEqual, less, lessEqual, greater, greaterEqual
  case plus, minus, star, slash, percent

  /// How the token is written, for kinds that are written in one way.
  package var spelling: String? {
    switch self {
    case .endOfFile, .unknown, .name, .number, .date, .string: nil
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftParen: "("
    case .rightParen: ")"
    case .colon: ":"
    case .comma: ","
    case .semicolon: ";"
    case .dot: "."
    case .dotDot: ".."
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    }
  }

  /// `=`, `!=`, `<`, `<=`, `>` and `>=`.
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
    default: false
    }
  }

  /// Kinds spelt with one or two ASCII characters, by spelling.
  static let bySpelling: [String: TokenKind] = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { kind in kind.spelling.map { ($0, kind) } })
}
