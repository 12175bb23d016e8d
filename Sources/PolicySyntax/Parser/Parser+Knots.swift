/// What stands between the brackets of a list, map or schedule.
extension Parser {
  mutating func parseKnot() {
    let mark = builder.mark
    switch token.keyword {
    case .linear, .step, .geometric, .smooth:
      guard standsAlone(peek()) else { break }
      take()
      builder.close(.modeKnot, from: mark)
      return
    case .then:
      take()
      if (at(.hold) || at(.end)) && standsAlone(peek()) {
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

  /// Whether the word before this token is a word of schedules, not the name of something.
  private func standsAlone(_ following: Token) -> Bool {
    switch following.kind {
    case .colon, .dot, .leftParen, .leftBracket, .plus, .minus, .star, .slash: false
    default: true
    }
  }
}
