/// Lists in brackets: sets, maps, schedules, arguments.
extension Parser {
  /// `"{" value,+ "}"`
  mutating func parseSet() {
    nested { parser in
      let mark = parser.builder.mark
      let opening = parser.token
      parser.bracketDepth += 1
      parser.take()
      parser.parseList(.rightBrace, opening, mayBeEmpty: false) { $0.parseExpression() }
      parser.builder.close(.set, from: mark)
    }
  }

  /// `"[" knot,+ "]" UNIT?`
  mutating func parseBracket() {
    nested { parser in
      let mark = parser.builder.mark
      let opening = parser.token
      parser.bracketDepth += 1
      parser.take()
      parser.parseList(.rightBracket, opening, mayBeEmpty: false) { $0.parseKnot() }
      if parser.beginsUnit { parser.parseUnit() }
      parser.builder.close(.bracket, from: mark)
    }
  }

  /// The elements of a list and its closing bracket; a comma before the bracket is allowed.
  mutating func parseList(
    _ closer: TokenKind, _ opening: Token, mayBeEmpty: Bool, element: (inout Parser) -> Void
  ) {
    if token.kind == closer {
      if !mayBeEmpty {
        insertMissing(.name)
        noteHard(.missing(.value), token.range)
      }
      return closeBracket(closer, opening)
    }
    while true {
      let before = index
      element(&self)
      if token.kind == .comma {
        take()
        if token.kind == closer || token.kind == .endOfFile { break }
      } else if token.kind == closer || isBeyond(opening)
        || (closer == .rightBracket && atUnitSign && !isLost)
      {
        break
      } else if index > before, beginsElement, !isLost {
        insertMissing(.comma)
        noteSoft(.missingComma, previousEnd..<previousEnd)
      } else if !skipToComma(closer, opening) {
        break
      }
    }
    closeBracket(closer, opening)
  }

  /// Keeps what does not belong in a list aside; whether another element follows.
  private mutating func skipToComma(_ closer: TokenKind, _ opening: Token) -> Bool {
    if token.kind == .unknown { isLost = true }
    noteHard(.unexpectedText, token.range)
    let mark = builder.mark
    var depth = 0
    var isOver = false
    while token.kind != .endOfFile {
      if depth == 0 {
        switch token.kind {
        case .comma, .rightBrace, .rightBracket, .rightParen: isOver = true
        default: break
        }
        if isOver { break }
        if builder.mark > mark, isBeyond(opening) { break }
      }
      if token.kind == .leftBrace, peek().startsLine { break }
      switch token.kind {
      case .leftBrace: depth += 1
      case .leftParen, .leftBracket: if partners[index] > 0 { depth += 1 }
      case .rightParen, .rightBracket, .rightBrace: depth -= 1
      default: break
      }
      take()
    }
    if builder.mark > mark { builder.close(.unexpected, from: mark) }
    guard token.kind == .comma else { return false }
    take()
    return token.kind != closer
  }

  /// A sign or symbol of a unit where a comma or bracket should be: the bracket before it is missing.
  private var atUnitSign: Bool {
    token.kind == .percent || (token.kind == .name && UnitWords.symbols.contains(text(token)))
  }

  private var beginsElement: Bool {
    switch token.kind {
    case .number, .date, .string, .leftBracket: true
    case .name: token.keyword?.isReservedInValues != true || token.keyword == .then
    default: false
    }
  }

  /// Whether the list must have ended before the current token: the bracket was not closed.
  private func isBeyond(_ opening: Token) -> Bool {
    if token.kind == .endOfFile || token.kind == .rightBrace || token.kind == .semicolon {
      return true
    }
    guard token.startsLine else { return false }
    if token.keyword?.continuesStatement == true, token.keyword != .and, token.keyword != .or {
      return true
    }
    return indentation(of: token) <= indentation(of: opening) && token.kind == .name
  }

  /// Takes the closing bracket, or notes that it is missing.
  mutating func closeBracket(_ closer: TokenKind, _ opening: Token) {
    if token.kind == closer {
      take()
      bracketDepth = max(0, bracketDepth - 1)
      return
    }
    insertMissing(closer)
    bracketDepth = max(0, bracketDepth - 1)
    noteHard(
      .missingCloser(closer.spelling ?? ""), previousEnd..<previousEnd, related: opening.range)
  }
}
