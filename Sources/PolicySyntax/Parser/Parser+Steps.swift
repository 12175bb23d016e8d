/// The steps of a study and of a test.
extension Parser {
  mutating func parseStep(_ place: Anomaly.Place) {
    guard token.kind == .name else { return parseOddLine() }
    guard !next(is: .colon), !isEnded(1) else { return parseField() }
    if let keyword = token.keyword, place.words.contains(keyword) { return parseStep(keyword) }
    if next(is: .equal) { return parseField() }
    if let keyword = token.keyword, let home = Anomaly.Place.home(of: keyword), home != .measure {
      noteSoft(.misplaced(word: text(token), home: home), token.range)
      return parseStatementOf(home)
    }
    if let keyword = suggestion(for: token, at: place) {
      noteSoft(.unknownWord(place: place, suggestion: keywords.spelling(keyword)), token.range)
      return parseStep(keyword)
    }
    if headerEndsInBrace {
      noteSoft(.misplaced(word: text(token), home: .policy), token.range)
      return parseEntry(.policy)
    }
    noteHard(.unknownWord(place: place, suggestion: nil), token.range)
    skipStatement()
  }

  private mutating func parseStep(_ keyword: Keyword) {
    let mark = builder.mark
    switch keyword {
    case .case:
      take()
      expectName()
      if at(.string) { take() }
      if at(.colon) {
        noteSoft(.colonForEquals, token.range)
        skipToken()
        insertMissing(.equal)
      } else {
        expect(.equal, .word("="))
      }
      parseStack()
      builder.close(.caseStep, from: mark)
    case .choose:
      take()
      parsePath()
      expect(.from)
      parseValue()
      builder.close(.chooseStep, from: mark)
    case .uncertain:
      take()
      if next(is: .leftParen), !peek().hasBlankBefore { parsePrimary() } else { parsePath() }
      expect(.as)
      parseValue()
      builder.close(.uncertainStep, from: mark)
    case .correlate:
      take()
      parsePath()
      expect(.with)
      parsePath()
      expect(.at)
      parseValue()
      builder.close(.correlateStep, from: mark)
    case .sample:
      take()
      expectName()
      expect(.number, .number)
      expect(.seed)
      expect(.number, .number)
      builder.close(.sampleStep, from: mark)
    case .report:
      take()
      parseExpression()
      while at(.comma) {
        take()
        parseExpression()
      }
      parsePart(.by, .byPart) { $0.parseNames() }
      parseDuring()
      builder.close(.reportStep, from: mark)
    case .compare:
      take()
      parseNames()
      expect(.against)
      expectName()
      builder.close(.compareStep, from: mark)
    default: parseKnownEntry(keyword)
    }
  }

  /// `NAME ( "with" NAME )* ( "resolve" NAME "over" NAME )*`
  private mutating func parseStack() {
    let mark = builder.mark
    expectName()
    while at(.with) { parsePart(.with, .withPart) { $0.expectName() } }
    while at(.resolve) {
      parsePart(.resolve, .resolvePart) {
        $0.expectName()
        $0.expect(.over)
        $0.expectName()
      }
    }
    builder.close(.stack, from: mark)
  }
}
