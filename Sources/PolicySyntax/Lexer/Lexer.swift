/// Cuts a file into tokens that, put together, give the file back byte for byte.
struct Lexer {
  let bytes: [UInt8]
  let keywords: KeywordTable
  var position = 0
  var anomalies: [Anomaly] = []
  /// How many `(` and `[` are open: there a comma separates numbers, elsewhere it never does.
  private var openBrackets = 0
  private var tokens: [Token] = []
  /// The first line indented with a tab, and whether any is indented with blanks.
  var firstTab: Int?
  var sawBlankIndentation = false

  init(_ source: SourceFile, keywords: KeywordTable) {
    bytes = source.bytes
    self.keywords = keywords
  }

  /// All tokens, the last of which is the end of the file. Complexity: linear.
  static func tokens(
    of source: SourceFile, keywords: KeywordTable
  ) -> (tokens: [Token], anomalies: [Anomaly]) {
    var lexer = Lexer(source, keywords: keywords)
    lexer.run()
    return (lexer.tokens, lexer.anomalies)
  }

  private mutating func run() {
    noteFaultsOfEncoding()
    tokens.reserveCapacity(bytes.count / 4)
    repeat { tokens.append(next()) } while tokens.last?.kind != .endOfFile
    if let firstTab, sawBlankIndentation {
      anomalies.append(Anomaly(.mixedIndentation, firstTab..<(firstTab + 1)))
    }
  }

  private mutating func noteFaultsOfEncoding() {
    // Its mark and its empty bytes have this one cause.
    if UTF16Guess.isLikely(bytes) {
      anomalies.append(Anomaly(.utf16, 0..<1))
      return
    }
    if let faults = UTF8Scan.faults(in: bytes) {
      anomalies.append(
        Anomaly(.notUTF8(count: faults.count), faults.first..<(faults.first + 1)))
    }
    if let first = bytes.firstIndex(of: 0) {
      let count = bytes[first...].count { $0 == 0 }
      anomalies.append(Anomaly(.nulBytes(count: count), first..<(first + 1)))
    }
    if bytes.starts(with: Lexer.byteOrderMark) {
      anomalies.append(Anomaly(.byteOrderMark, 0..<Lexer.byteOrderMark.count))
    }
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private mutating func next() -> Token {
    let fullStart = position
    let startsLine = skipLeadingTrivia() || fullStart == 0
    let start = position
    let (kind, keyword) = scan()
    let end = position
    if kind != .endOfFile { skipTrailingTrivia() }
    let touches = start == fullStart && (tokens.last.map { Int($0.end) == start } ?? true)
    switch kind {
    case .leftParen, .leftBracket: openBrackets += 1
    case .rightParen, .rightBracket: openBrackets = max(0, openBrackets - 1)
    default: break
    }
    return Token(
      kind: kind, keyword: keyword, startsLine: startsLine, hasBlankBefore: !touches,
      isMissing: false, fullStart: UInt32(fullStart), start: UInt32(start), end: UInt32(end),
      fullEnd: UInt32(position))
  }

  func byte(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  /// Takes one token's text; the position is at its first byte.
  private mutating func scan() -> (TokenKind, Keyword?) {
    guard let first = byte() else { return (.endOfFile, nil) }
    if Byte.isLetter(first) { return scanName() }
    if Byte.isDigit(first) { return (scanNumber(insideBrackets: openBrackets > 0), nil) }
    if first == Byte.quote { return (scanText(from: "\""), nil) }
    if first == Byte.apostrophe { return (scanText(from: "'"), nil) }
    if first < 0x80 { return scanPunctuation() }
    return scanOther()
  }

  private mutating func scanPunctuation() -> (TokenKind, Keyword?) {
    let start = position
    if byte() == Byte.dot, Byte.isDigit(byte(1)) { return (scanNumberWithoutWhole(), nil) }
    for (found, write) in Lexer.otherSpellings where bytes[start...].starts(with: found.utf8) {
      position += found.utf8.count
      anomalies.append(Anomaly(.otherSpelling(write: write), start..<position))
      return (TokenKind.bySpelling[write] ?? .name, keywords.keyword(write))
    }
    for length in [2, 1] where start + length <= bytes.count {
      let spelling = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
      if let kind = TokenKind.bySpelling[spelling] {
        position += length
        return (kind, nil)
      }
    }
    position += 1
    // A NUL has its own message.
    if bytes[start] != 0 { anomalies.append(Anomaly(.unknownCharacter, start..<position)) }
    return (.unknown, nil)
  }

  /// What other languages write, and what is written here; the longer come first.
  private static let otherSpellings: [(found: String, write: String)] = [
    ("...", ".."), ("==", "="), ("<>", "!="), ("=<", "<="), ("=>", ">="), ("&&", "and"),
    ("||", "or"),
  ]

  /// A name in another script, a wide character, or bytes that mean nothing.
  private mutating func scanOther() -> (TokenKind, Keyword?) {
    let start = position
    guard let (scalar, length) = UTF8Scan.scalar(in: bytes, at: position) else {
      while position < bytes.count, bytes[position] >= 0x80,
        UTF8Scan.scalar(in: bytes, at: position) == nil
      { position += 1 }
      return (.unknown, nil)
    }
    if Lexer.beginsName(scalar) { return scanName() }
    if let plain = WideCharacters.plain(scalar) {
      if plain == "\"" || plain == "'" { return (scanText(from: plain), nil) }
      if Byte.isDigit(plain.utf8.first) { return (scanWideNumber(), nil) }
      position += length
      // A semicolon of any width is one too many: the parser says so.
      if plain != ";" { anomalies.append(Anomaly(.wide(plain: plain), start..<position)) }
      return (TokenKind.bySpelling[plain] ?? .unknown, nil)
    }
    position += length
    anomalies.append(Anomaly(.unknownCharacter, start..<position))
    return (.unknown, nil)
  }
}
