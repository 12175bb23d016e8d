/// Blocks in braces, whatever their statements are.
extension Parser {
  /// `"{" statement* "}"`, after a header. Braces that are missing are put in.
  mutating func parseBlock(_ place: Anomaly.Place) {
    nested { $0.parseBlockWithinLimit(place) }
  }

  private mutating func parseBlockWithinLimit(_ place: Anomaly.Place) {
    let mark = builder.mark
    let header = tokens[statementStart]
    skipToOpeningBrace()
    let indentation = indentation(of: header)
    var opening = token.range
    if token.kind == .leftBrace {
      take()
    } else {
      opening = previousEnd..<previousEnd
      insertMissing(.leftBrace)
      noteHard(.missingOpeningBrace, opening)
      let following = self.indentation(of: token)
      let bodyFollows =
        token.startsLine && token.kind != .endOfFile
        && (following > indentation || (token.kind == .rightBrace && following == indentation))
      if !bodyFollows {
        insertMissing(.rightBrace)
        builder.close(.block, from: mark)
        return
      }
    }
    let wasLost = isLost
    let wasNoted = noted
    let isIndented = token.startsLine && self.indentation(of: token) > indentation
    openBlocks.append(
      OpenBlock(place: opening, indentation: indentation, isIndented: isIndented))
    parseBody(place)
    openBlocks.removeLast()
    builder.close(.block, from: mark)
    isLost = wasLost
    noted = wasNoted
    statementStart = max(0, index - 1)
    bracketDepth = 0
  }

  /// Keeps what stands between a header and its brace, on the same line, aside.
  private mutating func skipToOpeningBrace() {
    guard token.kind != .leftBrace, !isEnded() else { return }
    var end = index
    while !isEnded(end - index), tokens[end].kind != .leftBrace { end += 1 }
    if token.kind == .unknown { isLost = true }
    noteHard(.unexpectedText, Int(token.start)..<previousTextEnd(of: end))
    skip(to: end)
  }

  private func previousTextEnd(of place: Int) -> Int {
    place > 0 ? Int(tokens[place - 1].end) : 0
  }

  private mutating func parseBody(_ place: Anomaly.Place) {
    while true {
      beginStatement()
      if token.kind == .rightBrace, !closesOuterBlock {
        take()
        return
      }
      if token.kind == .endOfFile || token.kind == .rightBrace || beginsItemOfFile
        || beginsOuterStatement
      {
        insertMissing(.rightBrace)
        noteMissingClosingBrace()
        return
      }
      let before = index
      parseStatement(place)
      finishStatement()
      if index == before { skipToken() }
    }
  }

  /// A `}` that is indented like an outer block, and less than this one, closes the outer one.
  private var closesOuterBlock: Bool {
    guard asksIndentation, token.startsLine, openBlocks.count > 1, let block = openBlocks.last
    else {
      return false
    }
    let indentation = indentation(of: token)
    return indentation < block.indentation
      && openBlocks.dropLast().contains { $0.indentation == indentation }
  }

  /// Where braces do not pair: a statement indented no deeper than the header of this block stands outside it.
  private var beginsOuterStatement: Bool {
    guard asksIndentation, token.startsLine, openBlocks.count > 1, let block = openBlocks.last
    else {
      return false
    }
    return block.isIndented && indentation(of: token) <= block.indentation
  }

  /// An item of the file on a line indented no more than the outermost block.
  private var beginsItemOfFile: Bool {
    guard token.startsLine, let outermost = openBlocks.first, looksLikeItemOfFile else {
      return false
    }
    return indentation(of: token) <= outermost.indentation
  }

  /// Whether an item that cannot be mistaken for an entry begins here.
  var looksLikeItemOfFile: Bool {
    switch token.keyword {
    case .policy, .overlay, .study: peek().kind == .name && !peek().startsLine
    case .reference: peek().kind == .name && peek(2).kind == .string
    case .use, .test: peek().kind == .string
    case .language: peek().kind == .number
    case .rate, .unit: peek().kind == .name && peek(2).kind == .equal
    default: false
    }
  }

  private mutating func noteMissingClosingBrace() {
    guard let block = openBlocks.last, !braceWasNoted else { return }
    braceWasNoted = true
    let insertion = index > 0 ? Int(tokens[index - 1].fullEnd) : 0
    let place = Anomaly.Kind.missingClosingBrace(
      insertion: insertion, indentation: block.indentation)
    anomalies.append(Anomaly(place, insertion..<insertion, related: block.place))
  }

  private mutating func parseStatement(_ place: Anomaly.Place) {
    switch place {
    case .overlay: parseChange()
    case .study, .test: parseStep(place)
    case .policy, .measure, .file: parseEntry(place)
    }
  }
}
