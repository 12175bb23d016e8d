/// What stands between the brackets of a list, map or schedule.
extension Parser {
  mutating func parseKnot() {
    let mark = builder.mark
    let isLast = peek().kind == .comma || peek().kind == .rightBracket
    switch token.keyword {
    case .linear, .step, .geometric, .smooth:
      guard isLast else { break }
      take()
      builder.close(.modeKnot, from: mark)
      return
    case .then:
      take()
      if (at(.hold) || at(.end)) && (peek().kind == .comma || peek().kind == .rightBracket) {
        take()
      } else {
        parseValue()
      }
      builder.close(.thenKnot, from: mark)
      return
    case .before:
      guard peek().keyword == .hold else { break }
      take()
      take()
      builder.close(.beforeKnot, from: mark)
      return
    default: break
    }
    let isKey =
      token.kind == .number || token.kind == .date || token.kind == .name || token.kind == .string
    if isKey, peek().kind == .colon {
      take()
      take()
      parseValue()
      builder.close(.keyedKnot, from: mark)
    } else {
      parseValue()
    }
  }
}
