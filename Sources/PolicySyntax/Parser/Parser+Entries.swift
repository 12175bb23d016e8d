/// The statements of a policy, a measure and every other block of fields.
extension Parser {
  mutating func parseEntry(_ place: Anomaly.Place) {
    guard token.kind == .name else { return parseOddLine() }
    if isBareField, fieldsFollow { return parseSection() }
    if next(is: .colon) || (next(is: .equal) && !isDefinition) || isBareField {
      return parseField()
    }
    if let keyword = token.keyword, let kind = entryKind(keyword) { return parseKnownEntry(kind) }
    if next(is: .leftBrace) { return parseSection() }
    if let keyword = token.keyword {
      if keyword == .source || keyword == .assumption || keyword == .note {
        noteHard(.clauseOutOfPlace, token.range)
        return skipStatement()
      }
      if let home = Anomaly.Place.home(of: keyword), isMisplaced(keyword, home) {
        noteSoft(.misplaced(word: text(token), home: home), token.range)
        return parseStatementOf(home)
      }
    }
    if next(is: .string), headerEndsInBrace { return parseMeasure() }
    if next(is: .name), headerEndsInBrace || bodyFollowsHeader {
      if let keyword = suggestion(for: token, at: place), keyword == .rule {
        return parseMisspelt(keyword, place)
      }
      return parseMeasure()
    }
    if let keyword = suggestion(for: token, at: place), entryKind(keyword) != nil, !isEnded(1) {
      return parseMisspelt(keyword, place)
    }
    parseField()
  }

  private mutating func parseMisspelt(_ keyword: Keyword, _ place: Anomaly.Place) {
    noteSoft(.unknownWord(place: place, suggestion: keywords.spelling(keyword)), token.range)
    parseKnownEntry(keyword)
  }

  /// The word, if it introduces an entry that may stand here.
  private func entryKind(_ keyword: Keyword) -> Keyword? {
    switch keyword {
    case .rule: next(is: .name) ? keyword : nil
    case .let, .group: next(is: .name) ? keyword : nil
    case .require, .expect: isEnded(1) || next(is: .leftBrace) ? nil : keyword
    default: nil
    }
  }

  private func isMisplaced(_ keyword: Keyword, _ home: Anomaly.Place) -> Bool {
    switch home {
    case .file: looksLikeItemOfFile
    case .overlay, .study: next(is: .name) && !headerEndsInBrace
    default: false
    }
  }

  private var isDefinition: Bool {
    (token.keyword == .let || token.keyword == .group) && next(is: .name)
  }

  /// A word and the end of the line: a field that lacks everything else.
  private var isBareField: Bool { isEnded(1) }

  /// The next line is a field and indented deeper: a section that lacks its brace.
  private var fieldsFollow: Bool {
    peek().kind == .name && peek(2).kind == .colon && !peek(2).startsLine
      && indentation(of: peek()) > indentation(of: token)
  }

  /// `NAME NAME`, and the next line is indented deeper: a measure that lacks its brace.
  private var bodyFollowsHeader: Bool {
    var ahead = 2
    if next(is: .string, ahead: ahead) { ahead += 1 }
    let following = peek(ahead)
    guard isEnded(ahead), following.startsLine,
      following.kind == .name || following.kind == .leftBrace
    else { return false }
    return following.kind == .leftBrace || indentation(of: following) > indentation(of: token)
  }

  mutating func parseKnownEntry(_ keyword: Keyword) {
    switch keyword {
    case .rule: parseRule()
    case .require: parseRequire()
    case .expect: parseExpect()
    default: parseDefinition(keyword)
    }
  }

  /// `NAME ":" value clauses`.
  mutating func parseField() {
    let mark = builder.mark
    take()
    if at(.equal) {
      noteSoft(.equalsForColon, token.range)
      skipToken()
      insertMissing(.colon)
    } else if at(.colon) {
      take()
      if isEnded(), token.startsLine {
        let value = builder.mark
        insertMissing(.name)
        builder.close(.missingValue, from: value)
        noteHard(.missing(.value), previousEnd..<previousEnd)
        skipDeeperLines()
        builder.close(.field, from: mark)
        return
      }
    } else {
      insertMissing(.colon)
      if isEnded() {
        noteHard(.missing(.value), previousEnd..<previousEnd)
        if token.startsLine { skipDeeperLines() }
      } else if beginsValue {
        noteSoft(.missingColon, previousEnd..<previousEnd)
      } else {
        noteHard(.unexpectedText, token.range)
        isLost = true
      }
    }
    parseValue()
    parseClauses()
    builder.close(.field, from: mark)
  }

  private mutating func parseSection() {
    let mark = builder.mark
    take()
    parseBlock(.measure)
    builder.close(.section, from: mark)
  }

  /// `NAME NAME STRING? block`: the kind of a measure, and its name.
  mutating func parseMeasure() {
    let mark = builder.mark
    expectName()
    expectName()
    if at(.string) { take() }
    parseBlock(.measure)
    builder.close(.measure, from: mark)
  }

  /// `"rule" NAME`, its parts in any order and each once, and its block.
  mutating func parseRule() {
    let mark = builder.mark
    take()
    expectName()
    var taken: Set<Keyword> = []
    while let keyword = token.keyword, !isEnded(), taken.insert(keyword).inserted {
      let part = builder.mark
      switch keyword {
      case .except:
        take()
        parseNames()
        builder.close(.exceptPart, from: part)
        continue
      case .for:
        take()
        parseExpression()
        builder.close(.forPart, from: part)
        continue
      case .during:
        parseDuring()
        continue
      default: break
      }
      break
    }
    parseBlock(.measure)
    builder.close(.rule, from: mark)
  }

  /// `NAME,+`
  mutating func parseNames() {
    let mark = builder.mark
    expectName()
    while at(.comma) {
      take()
      expectName()
    }
    builder.close(.nameList, from: mark)
  }

  private mutating func parseRequire() {
    let mark = builder.mark
    take()
    parseExpression()
    parseBecause()
    builder.close(.require, from: mark)
  }

  private mutating func parseExpect() {
    let mark = builder.mark
    take()
    if at(.in) {
      take()
      expectName()
      expect(.colon, .word(":"))
    }
    parseExpression()
    parsePart(.within, .withinClause) { $0.parseValue() }
    parseBecause()
    builder.close(.expect, from: mark)
  }

  private mutating func parseBecause() {
    parsePart(.because, .becauseClause) { $0.expectText() }
  }
}
