/// Blanks, newlines and comments.
extension Lexer {
  /// Skips everything up to the next token; whether a newline was among it.
  mutating func skipLeadingTrivia() -> Bool {
    if position == 0, bytes.starts(with: Lexer.byteOrderMark) {
      position += Lexer.byteOrderMark.count
    }
    var sawNewline = position == 0
    var atLineStart = sawNewline
    while let byte = byte() {
      switch byte {
      case Byte.newline, Byte.carriageReturn:
        position += 1
        sawNewline = true
        atLineStart = true
      case Byte.space, Byte.tab:
        if atLineStart { noteIndentation(byte) }
        position += 1
      default:
        atLineStart = false
        guard skipComment() || skipWideBlank() else { return sawNewline }
      }
    }
    return sawNewline
  }

  /// Skips blanks and a comment, not the newline.
  mutating func skipTrailingTrivia() {
    while let byte = byte() {
      if byte == Byte.space || byte == Byte.tab {
        position += 1
      } else if !skipComment() && !skipWideBlank() {
        return
      }
    }
  }

  private mutating func noteIndentation(_ byte: UInt8) {
    if byte == Byte.space {
      sawBlankIndentation = true
    } else if firstTab == nil {
      firstTab = position
    }
  }

  private mutating func skipComment() -> Bool {
    let start = position
    let isSlashes = byte() == Byte.slash && byte(1) == Byte.slash && isAfterBlank
    guard byte() == Byte.hash || isSlashes else { return false }
    while let byte = byte(), byte != Byte.newline, byte != Byte.carriageReturn { position += 1 }
    if isSlashes { anomalies.append(Anomaly(.slashComment, start..<(start + 2))) }
    return true
  }

  private var isAfterBlank: Bool {
    guard position > 0 else { return true }
    let before = bytes[position - 1]
    return before == Byte.space || before == Byte.tab || before == Byte.newline
      || before == Byte.carriageReturn
  }

  private mutating func skipWideBlank() -> Bool {
    guard let byte = byte(), byte >= 0x80,
      let (scalar, length) = UTF8Scan.scalar(in: bytes, at: position),
      WideCharacters.isBlank(scalar)
    else { return false }
    anomalies.append(Anomaly(.wide(plain: " "), position..<(position + length)))
    position += length
    return true
  }
}
