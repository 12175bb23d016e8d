/// Reads a JSON document (RFC 8259) and names the line and column of the first fault.
package struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Deepest nesting of lists and objects; reference cases need fewer than ten.
  private static let depthLimit = 200

  /// The document that `bytes` hold.
  package static func value(of bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
    reader.skipSpace()
    let value = try reader.readValue()
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.unexpected(.end) }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  // MARK: Values

  private mutating func readValue() throws(JSONFault) -> JSONValue {
    switch current {
    case UInt8(ascii: "{"): return try readObject()
    case UInt8(ascii: "["): return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      return .number(try readNumber())
    default:
      for (word, value): (String, JSONValue) in [
        ("true", .boolean(true)), ("false", .boolean(false)), ("null", .null),
      ] where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw unexpected(.value)
    }
  }

  private mutating func readArray() throws(JSONFault) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var values: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      skipSpace()
      values.append(try readValue())
      skipSpace()
      if take("]") { return .array(values) }
      guard take(",") else { throw unexpected(.commaOrBracket) }
    }
  }

  private mutating func readObject() throws(JSONFault) -> JSONValue {
    try descend()
    defer { depth -= 1 }
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take("}") { return .object([:]) }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw unexpected(.key) }
      let start = position
      let key = try readString()
      guard members[key] == nil else { throw fault(.repeatedKey(key), at: start) }
      skipSpace()
      guard take(":") else { throw unexpected(.colon) }
      skipSpace()
      members[key] = try readValue()
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected(.commaOrBrace) }
    }
  }

  /// Steps over an opening bracket or brace.
  private mutating func descend() throws(JSONFault) {
    guard depth < Self.depthLimit else {
      throw fault(.tooDeep(limit: Self.depthLimit), at: position)
    }
    depth += 1
    position += 1
  }

  private mutating func readNumber() throws(JSONFault) -> Double {
    let start = position
    _ = take("-")
    if !take("0") { try readDigits() }
    if take(".") { try readDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try readDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw fault(.numberTooLarge(text), at: start)
    }
    return value
  }

  private mutating func readDigits() throws(JSONFault) {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
    }
    guard position > start else { throw unexpected(.digit) }
  }

  // MARK: Strings

  private mutating func readString() throws(JSONFault) -> String {
    let start = position
    position += 1
    var units: [UInt8] = []
    while true {
      guard let byte = current else { throw unexpected(.quote) }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: units, as: UTF8.self) else {
          throw fault(.notUTF8, at: start)
        }
        return text
      case UInt8(ascii: "\\"):
        units.append(contentsOf: String(try readEscape()).utf8)
      case ..<0x20:
        throw fault(.controlCharacter, at: position)
      default:
        units.append(byte)
        position += 1
      }
    }
  }

  private mutating func readEscape() throws(JSONFault) -> Character {
    let start = position
    position += 1
    guard let byte = current else { throw unexpected(.quote) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let scalar = readScalar() else { throw fault(.badEscape, at: start) }
      return Character(scalar)
    default: throw fault(.badEscape, at: start)
    }
  }

  /// The scalar after `\u`: four hexadecimal digits, or two escapes that form a surrogate pair.
  private mutating func readScalar() -> Unicode.Scalar? {
    guard let first = readHexadecimal() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard take("\\"), take("u"), let second = readHexadecimal(), (0xDC00..<0xE000).contains(second)
    else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func readHexadecimal() -> UInt32? {
    guard position + 4 <= bytes.count else { return nil }
    let digits = bytes[position..<position + 4]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  // MARK: Faults

  private func unexpected(_ due: JSONFault.Due) -> JSONFault {
    let found = String(decoding: bytes[position...].prefix(4), as: UTF8.self).first
    return fault(.unexpected(found: found, due: due), at: position)
  }

  private func fault(_ problem: JSONFault.Problem, at offset: Int) -> JSONFault {
    let before = bytes[..<offset]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1
    return JSONFault(line: line, column: column, problem: problem)
  }
}
