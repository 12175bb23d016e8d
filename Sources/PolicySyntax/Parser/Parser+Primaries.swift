/// The values that stand alone.
extension Parser {
  /// Whether a value begins at the current token.
  var beginsValue: Bool {
    guard !isEnded() else { return false }
    switch token.kind {
    case .number, .date, .string, .leftBracket, .leftParen, .leftBrace, .minus: return true
    case .name:
      return token.keyword?.isReservedInValues != true || token.keyword == .if
        || token.keyword == .not
    default: return false
    }
  }

  mutating func parsePrimary() {
    let mark = builder.mark
    guard !isEnded() else { return missingValue(from: mark) }
    switch token.kind {
    case .number:
      take()
      if beginsUnit { parseUnit() }
      builder.close(.number, from: mark)
    case .date:
      take()
      builder.close(.date, from: mark)
    case .string:
      take()
      builder.close(.text, from: mark)
    case .leftBracket:
      parseBracket()
    case .leftParen:
      nested { $0.parseParenthesised() }
    case .name where token.keyword?.isReservedInValues != true:
      parseWord()
    default:
      missingValue(from: mark)
    }
  }

  private mutating func missingValue(from mark: Int) {
    insertMissing(.name)
    noteMissing(.value)
    builder.close(.missingValue, from: mark)
  }

  private mutating func parseParenthesised() {
    let mark = builder.mark
    let opening = token
    bracketDepth += 1
    take()
    parseExpression()
    closeBracket(.rightParen, opening)
    builder.close(.parenthesised, from: mark)
  }

  /// `true`, `false`, a selection, a call or a path.
  private mutating func parseWord() {
    let mark = builder.mark
    if token.keyword == .true || token.keyword == .false {
      take()
      builder.close(.truth, from: mark)
    } else if token.keyword == .suppliers {
      take()
      if at(.where) {
        take()
        parseExpression()
      }
      builder.close(.selection, from: mark)
    } else if next(is: .leftParen), !peek().hasBlankBefore {
      nested { $0.parseCall() }
    } else {
      parsePath()
    }
  }

  private mutating func parseCall() {
    let mark = builder.mark
    take()
    let opening = token
    bracketDepth += 1
    take()
    parseList(.rightParen, opening, mayBeEmpty: true) { $0.parseArgument() }
    builder.close(.call, from: mark)
  }

  /// `( NAME ":" )? value`
  private mutating func parseArgument() {
    let mark = builder.mark
    if token.kind == .name, peek().kind == .colon {
      take()
      take()
    }
    parseValue()
    builder.close(.argument, from: mark)
  }

  /// `NAME ( "." NAME | "[" expr,+ "]" )*`; nothing stands between the parts.
  mutating func parsePath() {
    let mark = builder.mark
    if at(.name) {
      take()
    } else {
      insertMissing(.name)
      noteMissing(.name)
    }
    while !isEnded(), !token.hasBlankBefore {
      let part = builder.mark
      if token.kind == .dot {
        take()
        expectName()
        builder.close(.pathMember, from: part)
      } else if token.kind == .leftBracket {
        nested { $0.parsePathIndex() }
      } else {
        break
      }
    }
    builder.close(.path, from: mark)
  }

  private mutating func parsePathIndex() {
    let mark = builder.mark
    let opening = token
    bracketDepth += 1
    take()
    parseList(.rightBracket, opening, mayBeEmpty: false) { $0.parseExpression() }
    builder.close(.pathIndex, from: mark)
  }
}
