extension SyntaxDiagnoser {
  /// Family P.
  func grammatical(_ anomaly: Anomaly) -> Diagnostic {
    let range = anomaly.range
    let found = text(range)
    let end = range.upperBound..<range.upperBound
    switch anomaly.kind {
    case .missingClosingBrace(let insertion, let indentation):
      return missingClosingBrace(anomaly, insertion, indentation)
    case .missingOpeningBrace:
      return missingOpeningBrace(anomaly)
    case .closesNothing(let bracket):
      return diagnostic(
        "P103", anomaly, Message("message", ["found": .text(bracket)]),
        fixIts: [fix(Message("fix"), (range, ""))])
    case .missingCloser(let closer):
      let arguments: [String: MessageArgument] = ["closer": .text(closer)]
      let opening = anomaly.related.map { LabelledSpan(span($0), Message("opening")) }
      return diagnostic(
        "P104", anomaly, Message("message", arguments), label: Message("label"),
        others: opening.map { [$0] } ?? [], fixIts: [fix(Message("fix", arguments), (end, closer))])
    case .missingComma:
      return diagnostic(
        "P105", anomaly, Message("message"), fixIts: [fix(Message("fix"), (end, ","))])
    case .nestingTooDeep(let limit):
      return diagnostic(
        "P106", anomaly, Message("message", ["limit": .number(limit)]), notes: [Message("note")])
    case .equalsForColon:
      let name = wordBefore(range.lowerBound)
      let blank = range.lowerBound - name.upperBound
      return diagnostic(
        "P107", anomaly, Message("message", ["name": text(name)]),
        fixIts: [
          fix(
            Message("fix"), ((range.lowerBound - blank)..<range.upperBound, ":" + roomAfter(range)))
        ])
    case .colonForEquals:
      let name = wordBefore(range.lowerBound)
      let word = wordBefore(name.lowerBound)
      let before = name.upperBound == range.lowerBound ? " " : ""
      return diagnostic(
        "P108", anomaly, Message("message", ["word": text(word), "name": text(name)]),
        fixIts: [fix(Message("fix"), (range, before + "=" + roomAfter(range)))])
    case .missingColon:
      let name = wordBefore(range.lowerBound)
      return diagnostic(
        "P109", anomaly, Message("message", ["name": text(name)]),
        fixIts: [fix(Message("fix"), (end, ":"))])
    case .semicolon(let replacement):
      let part = replacement.isEmpty ? "fix" : "fix-line"
      return diagnostic(
        "P110", anomaly, Message("message"), fixIts: [fix(Message(part), (range, replacement))])
    case .unknownWord(let place, let suggestion):
      return unknownWord(anomaly, place, suggestion)
    case .misplaced(let word, let home):
      return diagnostic(
        "P112", anomaly, Message("message", ["found": .text(word), "home": .phrase("in-\(home)")]))
    case .clauseOutOfPlace:
      return diagnostic(
        "P113", anomaly, Message("message", ["found": found]),
        notes: [Message("note", ["found": found])])
    case .lineBeginsWithOperator:
      return diagnostic(
        "P114", anomaly, Message("message", ["found": found]), notes: [Message("note")])
    case .missing(let expectation):
      return missing(anomaly, expectation)
    case .blanksAroundOperator:
      return diagnostic(
        "P117", anomaly, Message("message", ["found": found]), notes: [Message("note")],
        fixIts: [blanksAround(range)])
    case .blanksInUnit:
      return diagnostic(
        "P118", anomaly, Message("message"),
        fixIts: [fix(Message("fix"), (range, "/"))])
    case .secondSlash(let group):
      return secondSlash(anomaly, group)
    case .chainedComparison(let middle):
      let arguments = ["middle": text(middle), "found": found]
      let repeated = " and " + tree.source.text(middle)
      let place = middle.upperBound..<middle.upperBound
      return diagnostic(
        "P120", anomaly, Message("message"),
        fixIts: [fix(Message("fix", arguments), (place, repeated))])
    case .languageNotFirst:
      return diagnostic("P121", anomaly, Message("message"))
    case .unknownEdition(let newest):
      let arguments = ["found": found, "newest": .number(newest)]
      return diagnostic(
        "P122", anomaly, Message("message", arguments),
        fixIts: [fix(Message("fix", arguments), (range, String(newest)))])
    default:
      return diagnostic("P116", anomaly, Message("message"), notes: [Message("note")])
    }
  }

  private func missingClosingBrace(
    _ anomaly: Anomaly, _ insertion: Int, _ indentation: Int
  ) -> Diagnostic {
    let newline = insertion > 0 ? "\n" : ""
    let text = newline + String(repeating: " ", count: indentation) + "}"
    let last = tree.source.text(0..<insertion).utf8.last
    let isAtLineStart = last == Byte.newline
    let place = insertion..<insertion
    return Diagnostic(
      "P101", message: Message("message"),
      at: LabelledSpan(span(anomaly.related ?? anomaly.range), Message("label")),
      others: [LabelledSpan(span(place), Message("place"))],
      fixIts: [
        fix(Message("fix"), (place, isAtLineStart ? String(text.dropFirst()) + "\n" : text))
      ],
      context: tree.headings(at: (anomaly.related ?? anomaly.range).lowerBound))
  }

  private func missingOpeningBrace(_ anomaly: Anomaly) -> Diagnostic {
    let node = tree.node(at: max(0, anomaly.range.lowerBound - 1))
    let block = ([node] + Array(node.ancestors)).lazy.compactMap { $0.child(.block) }.first
    let isEmpty = block.map { $0.firstToken == nil } ?? false
    return diagnostic(
      "P102", anomaly, Message("message"),
      fixIts: [
        fix(Message(isEmpty ? "fix-empty" : "fix"), (anomaly.range, isEmpty ? " {\n}" : " {"))
      ])
  }

  private func unknownWord(
    _ anomaly: Anomaly, _ place: Anomaly.Place, _ suggestion: String?
  ) -> Diagnostic {
    let message = Message(
      "message", ["found": text(anomaly.range), "place": .phrase("at-\(place)")])
    if let suggestion {
      let arguments: [String: MessageArgument] = ["suggestion": .text(suggestion)]
      return diagnostic(
        "P111", anomaly, message, label: Message("label", arguments),
        fixIts: [fix(Message("fix", arguments), (anomaly.range, suggestion))])
    }
    let words = place.words.map { MessageArgument.text(tree.keywords.spelling($0)) }
    return diagnostic("P111", anomaly, message, notes: [Message("note", ["words": .list(words)])])
  }

  private func missing(_ anomaly: Anomaly, _ expectation: Anomaly.Expectation) -> Diagnostic {
    var arguments: [String: MessageArgument] = [:]
    let isFound = !anomaly.range.isEmpty
    if isFound { arguments["found"] = text(anomaly.range) }
    if case .word(let word) = expectation {
      arguments["word"] = .text(word)
      return diagnostic("P115", anomaly, Message(isFound ? "word-found" : "word", arguments))
    }
    arguments["what"] = .phrase("\(expectation)")
    return diagnostic("P115", anomaly, Message(isFound ? "found" : "message", arguments))
  }

  private func blanksAround(_ range: Range<Int>) -> FixIt {
    let bytes = tree.source.bytes
    let before = range.lowerBound > 0 && bytes[range.lowerBound - 1] > Byte.space ? " " : ""
    return fix(Message("fix"), (range, before + tree.source.text(range) + roomAfter(range)))
  }

  /// `t/yr` becomes `(t.yr)`.
  private func secondSlash(_ anomaly: Anomaly, _ group: Range<Int>) -> Diagnostic {
    let factors = tree.source.text(group).filter { $0 != "(" && $0 != ")" }
    let replacement = "(" + factors.split(separator: "/").joined(separator: ".") + ")"
    return diagnostic(
      "P119", anomaly, Message("message"),
      fixIts: [fix(Message("fix", ["replacement": .text(replacement)]), (group, replacement))])
  }

  /// A blank, unless one stands behind the range already.
  private func roomAfter(_ range: Range<Int>) -> String {
    let bytes = tree.source.bytes
    return range.upperBound < bytes.count && bytes[range.upperBound] > Byte.space ? " " : ""
  }

  /// The word that ends at or before a place, blanks between left out.
  private func wordBefore(_ place: Int) -> Range<Int> {
    let bytes = tree.source.bytes
    var end = place
    while end > 0, bytes[end - 1] == Byte.space { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1] > Byte.space { start -= 1 }
    return start..<end
  }
}
