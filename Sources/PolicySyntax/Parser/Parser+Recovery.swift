/// What happens to text the grammar has no place for.
extension Parser {
  /// Ends a statement: takes a semicolon, keeps the rest of the line aside.
  mutating func finishStatement() {
    if !isEnded(), token.kind != .semicolon {
      if token.kind == .unknown { isLost = true }
      switch token.keyword {
      case .source, .assumption, .note: noteHard(.clauseOutOfPlace, token.range)
      default:
        if token.kind == .rightBrace || token.kind == .rightBracket || token.kind == .rightParen {
          noteHard(.closesNothing(token.kind.spelling ?? ""), token.range)
        } else {
          noteHard(.unexpectedText, restOfStatement)
        }
      }
      skipStatement()
    }
    takeSemicolons()
  }

  mutating func takeSemicolons() {
    while token.kind == .semicolon {
      let mark = builder.mark
      let isLast = peek().startsLine || peek().kind == .rightBrace || peek().kind == .endOfFile
      let indent = String(repeating: " ", count: indentation(of: token))
      isLost = false
      noted = nil
      noteSoft(.semicolon(replacement: isLast ? "" : "\n" + indent), token.range)
      take()
      builder.close(.unexpected, from: mark)
      beginStatement()
    }
  }

  private var restOfStatement: Range<Int> {
    var last = index
    while last + 1 < tokens.count, !isEnded(last + 1 - index) { last += 1 }
    return Int(token.start)..<max(Int(token.end), Int(tokens[last].end))
  }

  /// Keeps everything up to the end of the statement aside; a block met on the way is still parsed.
  mutating func skipStatement() {
    bracketDepth = 0
    var mark = builder.mark
    while !isEnded() {
      if token.kind == .leftBrace {
        if peek().startsLine {
          if builder.mark > mark { builder.close(.unexpected, from: mark) }
          let wasForeign = isForeign
          isForeign = true
          parseBlock(.measure)
          isForeign = wasForeign
          isLost = true
          mark = builder.mark
        } else {
          skipBraces()
        }
      } else {
        // A bracket that is closed further on is kept aside as a whole, over as many lines as it takes.
        let end = max(index, Int(partners[index]))
        while index <= end, token.kind != .endOfFile { take() }
      }
    }
    if builder.mark > mark { builder.close(.unexpected, from: mark) }
  }

  /// Keeps the lines below aside that are indented deeper than the statement: they were meant as its value.
  mutating func skipDeeperLines() {
    let indentation = indentation(of: tokens[statementStart])
    let mark = builder.mark
    var depth = 0
    while token.kind != .endOfFile {
      if token.startsLine, depth == 0, self.indentation(of: token) <= indentation {
        // The bracket that ends a list may stand below the beginning of the statement.
        if token.kind == .rightBracket || token.kind == .rightParen { take() }
        break
      }
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace {
        if depth == 0 { break }
        depth -= 1
      }
      take()
    }
    if builder.mark > mark { builder.close(.unexpected, from: mark) }
  }

  /// Pairs of `(` and `[` with their closing brackets; none reaches over the end of a block.
  static func partners(_ tokens: [Token]) -> [Int32] {
    var result = [Int32](repeating: 0, count: tokens.count)
    var open: [Int] = []
    for (place, token) in tokens.enumerated() {
      switch token.kind {
      case .leftParen, .leftBracket: open.append(place)
      case .rightParen, .rightBracket:
        let opener: TokenKind = token.kind == .rightParen ? .leftParen : .leftBracket
        if let last = open.last, tokens[last].kind == opener {
          result[last] = Int32(place)
          open.removeLast()
        }
      case .rightBrace where token.startsLine: open = []
      default: break
      }
    }
    return result
  }

  /// Takes `{ … }` on one line.
  private mutating func skipBraces() {
    var depth = 0
    repeat {
      if token.kind == .leftBrace { depth += 1 }
      if token.kind == .rightBrace { depth -= 1 }
      take()
    } while depth > 0 && token.kind != .endOfFile && !token.startsLine
  }

  /// Keeps one token aside; used where a loop would otherwise stand still.
  mutating func skipToken() {
    let mark = builder.mark
    take()
    builder.close(.unexpected, from: mark)
  }

  /// Keeps the tokens up to the given place aside.
  mutating func skip(to end: Int) {
    let mark = builder.mark
    while index < end { take() }
    if builder.mark > mark { builder.close(.unexpected, from: mark) }
  }

  /// Notes nesting beyond the limit, once a file, and keeps the bracketed part aside.
  mutating func refuseNesting() {
    if !nestingWasNoted {
      anomalies.append(Anomaly(.nestingTooDeep(limit: limits.nesting), token.range))
      nestingWasNoted = true
      braceWasNoted = true
    }
    isLost = true
    let mark = builder.mark
    var depth = 0
    repeat {
      switch token.kind {
      case .leftParen, .leftBracket, .leftBrace: depth += 1
      case .rightParen, .rightBracket, .rightBrace: depth -= 1
      default: break
      }
      if depth < 0 { break }
      take()
    } while token.kind != .endOfFile && (depth > 0 || !isEnded())
    insertMissing(.name)
    builder.close(.unexpected, from: mark)
  }

  /// The word nearest to the one written, if near enough, from those legal at the place.
  func suggestion(for token: Token, at place: Anomaly.Place) -> Keyword? {
    let legal = place.words.map { keywords.spelling($0) }
    guard let word = Suggestion.nearest(to: text(token), among: legal) else { return nil }
    return keywords.keyword(word)
  }
}
