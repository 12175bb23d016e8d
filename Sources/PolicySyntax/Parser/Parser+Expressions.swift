/// Expressions, from the loosest to the tightest binding.
///
/// Chains of one operator are flat nodes, so that a long sum is not a deep tree.
extension Parser {
  /// `expr | set`
  mutating func parseValue() {
    if at(.leftBrace) { parseSet() } else { parseExpression() }
  }

  /// `"if" expr "then" expr "else" expr | or`
  mutating func parseExpression() {
    nested { parser in
      if parser.at(.if) { parser.parseIf() } else { parser.parseOr() }
    }
  }

  private mutating func parseIf() {
    let mark = builder.mark
    take()
    parseExpression()
    expect(.then)
    parseExpression()
    expect(.else)
    parseExpression()
    builder.close(.ifExpression, from: mark)
  }

  private mutating func parseOr() {
    let mark = builder.mark
    parseAnd()
    guard at(.or) else { return }
    while at(.or) {
      take()
      parseAnd()
    }
    builder.close(.orExpression, from: mark)
  }

  private mutating func parseAnd() {
    let mark = builder.mark
    parseNot()
    guard at(.and) else { return }
    while at(.and) {
      take()
      parseNot()
    }
    builder.close(.andExpression, from: mark)
  }

  private mutating func parseNot() {
    guard at(.not) else { return parseComparison() }
    let mark = builder.mark
    take()
    nested { $0.parseNot() }
    builder.close(.notExpression, from: mark)
  }

  /// `sum ( operator sum | "in" ( set | sum ) )?`
  private mutating func parseComparison() {
    let mark = builder.mark
    parseSum()
    if token.kind.isComparison, !isEnded() {
      take()
      let middle = Int(token.start)
      parseSum()
      if token.kind.isComparison, !isEnded() {
        noteHard(.chainedComparison(middle: middle..<max(middle, previousEnd)), token.range)
        let rest = builder.mark
        while token.kind.isComparison, !isEnded() {
          take()
          parseSum()
        }
        builder.close(.unexpected, from: rest)
      }
      builder.close(.comparison, from: mark)
    } else if at(.in) {
      take()
      if at(.leftBrace) { parseSet() } else { parseSum() }
      builder.close(.membership, from: mark)
    }
  }

  private mutating func parseSum() {
    let mark = builder.mark
    parseProduct()
    guard at(.plus) || at(.minus) else { return }
    while at(.plus) || at(.minus) {
      if token.kind == .minus { noteBlanks() }
      take()
      parseProduct()
    }
    builder.close(.sum, from: mark)
  }

  private mutating func parseProduct() {
    let mark = builder.mark
    parseConversion()
    guard at(.star) || at(.slash) else { return }
    while at(.star) || at(.slash) {
      if token.kind == .slash { noteBlanks() }
      take()
      parseConversion()
    }
    builder.close(.product, from: mark)
  }

  /// Blanks decide: `-` and `/` between values have one on either side.
  private mutating func noteBlanks() {
    guard !token.hasBlankBefore || !peek().hasBlankBefore, !isEnded(1) else { return }
    noteSoft(.blanksAroundOperator, token.range)
  }

  /// `range ( "to" UNIT )?`
  private mutating func parseConversion() {
    let mark = builder.mark
    parseRange()
    guard at(.to) else { return }
    take()
    if beginsUnit {
      parseUnit()
    } else {
      insertMissing(.name)
      noteMissing(.unit)
    }
    builder.close(.conversion, from: mark)
  }

  /// `signed ( ".." signed )?`
  private mutating func parseRange() {
    let mark = builder.mark
    parseSigned()
    guard at(.dotDot) else { return }
    take()
    parseSigned()
    builder.close(.range, from: mark)
  }

  /// `"-" signed | primary`
  private mutating func parseSigned() {
    guard at(.minus) else { return parsePrimary() }
    let mark = builder.mark
    take()
    nested { $0.parseSigned() }
    builder.close(.negation, from: mark)
  }
}
