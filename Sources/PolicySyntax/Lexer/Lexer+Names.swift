/// Names: letters of any script, digits, and hyphens between them.
extension Lexer {
  static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return Byte.isDigit(UInt8(scalar.value)) || scalar.properties.isAlphabetic
    }
    if (0x2080...0x2089).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber: return true
    default: return scalar.properties.isAlphabetic
    }
  }

  mutating func scanName() -> (TokenKind, Keyword?) {
    let start = position
    var hasWide = false
    while let byte = byte() {
      if byte < 0x80 {
        let isPart =
          Byte.isLetter(byte) || Byte.isDigit(byte)
          || (byte == Byte.hyphen && continuesName(at: position + 1))
        guard isPart else { break }
        position += 1
      } else {
        guard let (scalar, length) = UTF8Scan.scalar(in: bytes, at: position),
          Lexer.continuesName(scalar)
        else { break }
        if WideCharacters.plain(scalar) != nil { hasWide = true }
        position += length
      }
    }
    var text = text(from: start)
    if hasWide {
      text = WideCharacters.plain(text)
      anomalies.append(Anomaly(.wide(plain: text), start..<position))
    }
    return (.name, keywords.keyword(text))
  }

  private func continuesName(at index: Int) -> Bool {
    guard index < bytes.count, let (scalar, _) = UTF8Scan.scalar(in: bytes, at: index) else {
      return false
    }
    return Lexer.continuesName(scalar)
  }
}
