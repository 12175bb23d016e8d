/// Text in quotes. It ends on its line; `\"` and `\\` are the two escapes.
extension Lexer {
  /// - Parameter plain: the plain spelling of the opening quote, which may be typeset.
  mutating func scanText(from plain: String) -> TokenKind {
    let start = position
    let opening = quote(at: position)
    position += opening?.length ?? 1
    if opening?.isTypeset == true {
      anomalies.append(Anomaly(.wide(plain: plain), start..<position))
    }
    let closing = closingQuote(plain, opensTypeset: opening?.isTypeset == true)
    noteEscapes(until: closing?.offset ?? endOfLine)
    guard let closing else {
      position = endOfLine
      while position > start + 1, bytes[position - 1] == Byte.space { position -= 1 }
      anomalies.append(Anomaly(.unfinishedText(closing: plain), start..<position))
      return .string
    }
    position = closing.offset + closing.length
    if closing.isTypeset {
      anomalies.append(Anomaly(.wide(plain: plain), closing.offset..<position))
    }
    if plain == "'" { anomalies.append(Anomaly(.singleQuotes, start..<position)) }
    return .string
  }

  private struct Quote {
    let plain: String
    let isTypeset: Bool
    let offset: Int
    let length: Int
  }

  private func quote(at index: Int) -> Quote? {
    if bytes[index] == Byte.quote {
      return Quote(plain: "\"", isTypeset: false, offset: index, length: 1)
    }
    if bytes[index] == Byte.apostrophe {
      return Quote(plain: "'", isTypeset: false, offset: index, length: 1)
    }
    guard bytes[index] >= 0x80, let (scalar, length) = UTF8Scan.scalar(in: bytes, at: index),
      let plain = WideCharacters.plain(scalar), plain == "\"" || plain == "'"
    else { return nil }
    return Quote(plain: plain, isTypeset: true, offset: index, length: length)
  }

  private var endOfLine: Int {
    bytes[position...].firstIndex { $0 == Byte.newline || $0 == Byte.carriageReturn } ?? bytes.count
  }

  /// The quote that ends the text: the first of the opener's own form on the line, else the first of another.
  private func closingQuote(_ plain: String, opensTypeset: Bool) -> Quote? {
    var other: Quote?
    var index = position
    let end = endOfLine
    while index < end {
      if bytes[index] == Byte.backslash {
        index += 2
        continue
      }
      if let found = quote(at: index), found.plain == plain {
        if found.isTypeset == opensTypeset { return found }
        other = other ?? found
      }
      index += 1
    }
    return other
  }

  private mutating func noteEscapes(until end: Int) {
    var index = position
    while index + 1 < end {
      if bytes[index] == Byte.backslash {
        if bytes[index + 1] != Byte.quote, bytes[index + 1] != Byte.backslash {
          anomalies.append(Anomaly(.unknownEscape, index..<(index + 1)))
        }
        index += 1
      }
      index += 1
    }
  }
}
