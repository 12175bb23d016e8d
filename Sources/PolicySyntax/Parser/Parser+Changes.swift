/// The changes of an overlay.
extension Parser {
  mutating func parseChange() {
    guard token.kind == .name else { return parseOddLine() }
    guard !next(is: .colon), !next(is: .equal), !isEnded(1) else { return parseField() }
    if let keyword = token.keyword, Anomaly.Place.overlay.words.contains(keyword) {
      return parseChange(keyword)
    }
    if let keyword = token.keyword, let home = Anomaly.Place.home(of: keyword), home != .overlay {
      if keyword == .rule || keyword == .let || looksLikeItemOfFile || home == .study
        || home == .policy
      {
        noteSoft(.misplaced(word: text(token), home: home), token.range)
        return parseStatementOf(home)
      }
    }
    if let keyword = suggestion(for: token, at: .overlay) {
      noteSoft(.unknownWord(place: .overlay, suggestion: keywords.spelling(keyword)), token.range)
      return parseChange(keyword)
    }
    if headerEndsInBrace {
      noteSoft(.misplaced(word: text(token), home: .policy), token.range)
      return parseEntry(.policy)
    }
    noteHard(.unknownWord(place: .overlay, suggestion: nil), token.range)
    skipStatement()
  }

  private mutating func parseChange(_ keyword: Keyword) {
    let mark = builder.mark
    take()
    switch keyword {
    case .replace:
      parsePath()
      parseDuring()
      expect(.with)
      parseValue()
      parseClauses()
      builder.close(.replaceChange, from: mark)
    case .scale, .shift:
      parsePath()
      expect(.by)
      parseValue()
      parseDuring()
      parseClauses()
      builder.close(.scaleChange, from: mark)
    case .delay:
      parsePath()
      expect(.by)
      parseValue()
      parseClauses()
      builder.close(.delayChange, from: mark)
    case .remove:
      parsePath()
      parseClauses()
      builder.close(.removeChange, from: mark)
    default:
      parsePart(.to, .toPart) { $0.parsePath() }
      if at(.rule), next(is: .name) { parseRule() } else { parseMeasure() }
      builder.close(.addChange, from: mark)
    }
  }
}
