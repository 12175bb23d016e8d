/// The file and the items it consists of.
extension Parser {
  /// The tree of a file.
  static func parse(
    _ source: SourceFile, keywords: KeywordTable, limits: ParserLimits
  ) -> SyntaxTree {
    guard source.bytes.count <= limits.bytes else { return refused(source, keywords, limits) }
    var parser = Parser(source, keywords: keywords, limits: limits)
    parser.parseFile()
    if parser.braceWasNoted {
      parser = Parser(source, keywords: keywords, limits: limits)
      parser.asksIndentation = true
      parser.parseFile()
    }
    return parser.builder.finish(source: source, keywords: keywords, anomalies: parser.anomalies)
  }

  /// A tree that keeps a file that is too large as one piece of text.
  private static func refused(
    _ source: SourceFile, _ keywords: KeywordTable, _ limits: ParserLimits
  ) -> SyntaxTree {
    let size = UInt32(clamping: source.bytes.count)
    let whole = Token(
      kind: .unknown, keyword: nil, startsLine: true, hasBlankBefore: false, isMissing: false,
      fullStart: 0, start: 0, end: size, fullEnd: size)
    var builder = TreeBuilder(tokens: [whole])
    builder.take(0)
    builder.close(.unexpected, from: 0)
    return builder.finish(
      source: source, keywords: keywords,
      anomalies: [Anomaly(.tooLarge(limit: limits.bytes), 0..<0)])
  }

  private mutating func parseFile() {
    while token.kind != .endOfFile {
      beginStatement()
      let before = index
      if token.kind == .rightBrace {
        if !braceWasNoted { noteSoft(.closesNothing("}"), token.range) }
        braceWasNoted = true
        skipToken()
        continue
      }
      parseItem()
      finishStatement()
      if index == before { skipToken() }
    }
    builder.take(index)
  }

  mutating func parseItem() {
    guard token.kind == .name else { return parseOddLine() }
    if next(is: .colon) || (token.keyword.map(isItem) != true) { return parseForeignItem() }
    if let keyword = token.keyword { parseItem(keyword) }
  }

  private func isItem(_ keyword: Keyword) -> Bool { Anomaly.Place.file.words.contains(keyword) }

  /// Parses the item a keyword introduces; the current token is the keyword, perhaps misspelt.
  mutating func parseItem(_ keyword: Keyword) {
    let mark = builder.mark
    switch keyword {
    case .language:
      parseLanguage()
      builder.close(.languageItem, from: mark)
    case .use:
      take()
      expectText()
      builder.close(.useItem, from: mark)
    case .reference:
      take()
      expectName()
      expectText()
      parseBlock(.measure)
      builder.close(.referenceItem, from: mark)
    case .rate, .let, .unit, .group: parseDefinition(keyword)
    case .policy:
      take()
      expectName()
      if at(.string) { take() }
      parsePart(.extends, .extendsPart) { $0.expectName() }
      parseBlock(.policy)
      builder.close(.policyItem, from: mark)
    case .overlay:
      take()
      expectName()
      if at(.string) { take() }
      let part = builder.mark
      expect(.on)
      expectName()
      builder.close(.onPart, from: part)
      parseBlock(.overlay)
      builder.close(.overlayItem, from: mark)
    case .study:
      take()
      expectName()
      if at(.string) { take() }
      parseBlock(.study)
      builder.close(.studyItem, from: mark)
    default:
      take()
      expectText()
      parseBlock(.test)
      builder.close(.testItem, from: mark)
    }
  }

  /// `rate`, `let`, `unit` and `group`: `WORD NAME "=" value clauses`.
  mutating func parseDefinition(_ keyword: Keyword) {
    let mark = builder.mark
    take()
    expectName()
    if at(.colon) {
      noteSoft(.colonForEquals, token.range)
      skipToken()
      insertMissing(.equal)
    } else {
      expect(.equal, .word("="))
    }
    parseValue()
    parseClauses()
    let kind: SyntaxKind =
      switch keyword {
      case .rate: .rateItem
      case .unit: .unitItem
      case .group: .groupItem
      default: .letItem
      }
    builder.close(kind, from: mark)
  }

  private mutating func parseLanguage() {
    let isFirst = index == 0
    let start = Int(token.start)
    take()
    let number = token
    expect(.number, .number)
    guard !isLost else { return }
    if !isFirst {
      noteSoft(.languageNotFirst, start..<previousEnd)
    } else if Int(text(number)) != Parser.newestEdition {
      noteHard(.unknownEdition(newest: Parser.newestEdition), number.range)
    }
  }

  /// The newest edition of the language this parser reads.
  static let newestEdition = 1

  /// A word that begins no item: misspelt, or a statement that belongs in a block.
  private mutating func parseForeignItem() {
    let word = token
    if let keyword = word.keyword, !next(is: .colon), let home = Anomaly.Place.home(of: keyword) {
      noteSoft(.misplaced(word: text(word), home: home), word.range)
      return parseStatementOf(home)
    }
    if !next(is: .colon), let keyword = suggestion(for: word, at: .file) {
      noteSoft(.unknownWord(place: .file, suggestion: keywords.spelling(keyword)), word.range)
      return parseItem(keyword)
    }
    let isMeasure = next(is: .leftBrace) || (next(is: .name) && headerEndsInBrace)
    if next(is: .colon) || isMeasure {
      noteSoft(.misplaced(word: text(word), home: .policy), word.range)
      return parseEntry(.policy)
    }
    noteHard(.unknownWord(place: .file, suggestion: nil), word.range)
    skipStatement()
  }

  /// Parses a statement found outside the kind of block it belongs in.
  mutating func parseStatementOf(_ home: Anomaly.Place) {
    switch home {
    case .overlay: parseChange()
    case .study, .test: parseStep(home)
    case .policy, .measure: parseEntry(home)
    case .file: parseItem()
    }
  }

  /// Whether the rest of the statement is a header that opens a block.
  var headerEndsInBrace: Bool {
    var ahead = 1
    while !isEnded(ahead), ahead <= 3 {
      if peek(ahead).kind == .leftBrace { return true }
      ahead += 1
    }
    return false
  }

  /// A line that begins with neither a word nor a brace.
  mutating func parseOddLine() {
    switch token.kind {
    case .semicolon: return
    case .plus, .minus, .star, .slash, .equal, .notEqual, .less, .lessEqual, .greater,
      .greaterEqual:
      noteHard(.lineBeginsWithOperator, token.range)
    case .rightParen, .rightBracket:
      noteHard(.closesNothing(text(token)), token.range)
    case .unknown: isLost = true
    default: noteHard(.unexpectedText, token.range)
    }
    skipStatement()
  }
}
