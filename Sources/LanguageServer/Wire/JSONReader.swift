package import PolicySyntax

/// Reads JSON (RFC 8259) into `JSONValue`.
///
/// Numbers become whole ones: the protocol has no other that the server reads. Text that is no JSON gives `nil`.
package struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  /// Deeper nesting is refused, so that no input can exhaust the stack.
  private static let deepest = 200

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a text; `nil` if it is not one JSON value.
  package static func value(of bytes: [UInt8]) -> JSONValue? {
    var reader = JSONReader(bytes)
    guard let value = reader.readValue() else { return nil }
    reader.skipBlanks()
    return reader.place == bytes.count ? value : nil
  }

  private mutating func readValue() -> JSONValue? {
    skipBlanks()
    guard place < bytes.count, depth < JSONReader.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    switch bytes[place] {
    case UInt8(ascii: "{"): return readObject()
    case UInt8(ascii: "["): return readArray()
    case UInt8(ascii: "\""): return readString().map { .string($0) }
    case UInt8(ascii: "t"): return readWord("true", .bool(true))
    case UInt8(ascii: "f"): return readWord("false", .bool(false))
    case UInt8(ascii: "n"): return readWord("null", .null)
    default: return readNumber()
    }
  }

  private mutating func skipBlanks() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func readWord(_ word: String, _ value: JSONValue) -> JSONValue? {
    guard bytes[place...].starts(with: word.utf8) else { return nil }
    place += word.utf8.count
    return value
  }

  private mutating func readNumber() -> JSONValue? {
    let start = place
    let signs = Array("+-.eE".utf8)
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) || signs.contains(bytes[place])
    {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let number = Int(text) { return .number(number) }
    guard let number = Double(text), let whole = Int(exactly: number.rounded()) else { return nil }
    return .number(whole)
  }

  private mutating func readArray() -> JSONValue? {
    place += 1
    var values: [JSONValue] = []
    if take("]") { return .array(values) }
    repeat {
      guard let value = readValue() else { return nil }
      values.append(value)
    } while take(",")
    return take("]") ? .array(values) : nil
  }

  private mutating func readObject() -> JSONValue? {
    place += 1
    var members: [(String, JSONValue)] = []
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\""), let name = readString(),
        take(":"), let value = readValue()
      else { return nil }
      members.append((name, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  /// The place is at the opening quote.
  private mutating func readString() -> String? {
    place += 1
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = readEscape() else { return nil }
        text += Array(String(Character(scalar)).utf8)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func readEscape() -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return readUnicodeEscape()
    default: return nil
    }
  }

  /// `uXXXX`, or two of them for a character beyond U+FFFF; half a pair becomes U+FFFD.
  private mutating func readUnicodeEscape() -> Unicode.Scalar? {
    guard let first = readHex() else { return nil }
    guard (0xD800...0xDFFF).contains(first) else { return Unicode.Scalar(first) }
    let start = place
    if first < 0xDC00, bytes[place...].starts(with: Array("\\u".utf8)) {
      place += 2
      if let second = readHex(), (0xDC00...0xDFFF).contains(second) {
        return Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
      }
      place = start
    }
    return "\u{FFFD}"
  }

  private mutating func readHex() -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    let text = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
    guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
      return nil
    }
    place += 4
    return UInt32(text, radix: 16)
  }
}
