/// Units: `factor {.factor} [/ factor or ( … )]`, written without blanks except before a substance.
extension Parser {
  /// Whether a unit begins at the current token, after a number or a bracket.
  var beginsUnit: Bool {
    guard bracketDepth > 0 || !isEnded(), token.kind != .endOfFile else { return false }
    if token.kind == .percent { return true }
    guard token.kind == .name, token.keyword?.isReservedAfterNumbers != true, !token.startsLine
    else {
      return false
    }
    return peek().kind != .colon || peek().startsLine
  }

  mutating func parseUnit() {
    let mark = builder.mark
    if token.kind == .name, !token.hasBlankBefore {
      noteSoft(.unitWithoutBlank, token.range)
    }
    parseFactor()
    parseFurtherFactors()
    if atUnitSlash {
      noteBlanksInUnit()
      take()
      parseDenominator()
    }
    builder.close(.unit, from: mark)
  }

  /// A slash that goes on with the unit: no blanks around it, or a symbol of a unit behind it.
  private var atUnitSlash: Bool {
    guard at(.slash), !isEnded(1) else { return false }
    if !token.hasBlankBefore, !peek().hasBlankBefore {
      return peek().kind == .name || peek().kind == .leftParen
    }
    return peek().kind == .name && UnitWords.symbols.contains(text(peek()))
  }

  private mutating func noteBlanksInUnit() {
    guard token.hasBlankBefore || peek().hasBlankBefore else { return }
    let start = index > 0 ? Int(tokens[index - 1].end) : Int(token.start)
    noteSoft(.blanksInUnit, start..<Int(peek().start))
  }

  private mutating func parseDenominator() {
    let start = Int(token.start)
    if token.kind == .leftParen {
      let mark = builder.mark
      let opening = token
      bracketDepth += 1
      take()
      if token.kind == .name {
        parseFactor()
        parseFurtherFactors()
      } else {
        insertMissing(.name)
        noteMissing(.unit)
      }
      closeBracket(.rightParen, opening)
      builder.close(.unitGroup, from: mark)
    } else {
      parseFactor()
    }
    takeSecondSlash(from: start)
  }

  /// `CNY/t/yr` and `CNY/t.yr`: read as `CNY/(t.yr)`, and noted.
  private mutating func takeSecondSlash(from start: Int) {
    guard joinsUnit else { return }
    let first = token.range
    while joinsUnit {
      take()
      if token.kind == .leftParen {
        let mark = builder.mark
        parseDenominatorGroup()
        builder.close(.unitGroup, from: mark)
      } else {
        parseFactor()
      }
    }
    noteSoft(.secondSlash(group: start..<previousEnd), first)
  }

  private mutating func parseDenominatorGroup() {
    let opening = token
    bracketDepth += 1
    take()
    if token.kind == .name {
      parseFactor()
      parseFurtherFactors()
    }
    closeBracket(.rightParen, opening)
  }

  private var joinsUnit: Bool {
    guard at(.slash) || at(.dot), !token.hasBlankBefore, !peek().hasBlankBefore else {
      return false
    }
    return peek().kind == .name || (token.kind == .slash && peek().kind == .leftParen)
  }

  private mutating func parseFurtherFactors() {
    while at(.dot), !token.hasBlankBefore, peek().kind == .name {
      take()
      parseFactor()
    }
  }

  /// `scale? symbol ( "(" YEAR ")" )? substance?`
  private mutating func parseFactor() {
    let mark = builder.mark
    let isScale = token.kind == .name && UnitWords.scales.contains(text(token))
    take()
    if isScale, atUnitWord { take() }
    if at(.leftParen), !token.hasBlankBefore, peek().kind == .number {
      let year = builder.mark
      let opening = token
      bracketDepth += 1
      take()
      take()
      closeBracket(.rightParen, opening)
      builder.close(.priceYear, from: year)
    }
    if atUnitWord { take() }
    builder.close(.unitFactor, from: mark)
  }

  /// A word on the same line that is no keyword and no key.
  private var atUnitWord: Bool {
    guard token.kind == .name, !isEnded(), !token.startsLine else { return false }
    return token.keyword?.isReservedAfterNumbers != true
      && (peek().kind != .colon || peek().startsLine)
  }
}
