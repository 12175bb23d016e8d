extension SyntaxDiagnoser {
  /// Family L; `nil` for anomalies of the grammar.
  func lexical(_ anomaly: Anomaly) -> Diagnostic? {
    let range = anomaly.range
    let found = text(range)
    switch anomaly.kind {
    case .notUTF8(let count):
      return diagnostic(
        "L101", anomaly, Message("message", ["count": .number(count)]), notes: [Message("note")])
    case .utf16:
      return diagnostic("L101", anomaly, Message("utf16"), notes: [Message("utf16-note")])
    case .nulBytes(let count):
      return diagnostic(
        "L102", anomaly, Message("message", ["count": .number(count)]), notes: [Message("note")])
    case .byteOrderMark:
      return diagnostic(
        "L103", anomaly, Message("message"), severity: .warning,
        fixIts: [fix(Message("fix"), (range, ""))])
    case .tooLarge(let limit):
      let arguments: [String: MessageArgument] = [
        "size": .number(tree.source.bytes.count), "limit": .number(limit),
      ]
      return diagnostic("L104", anomaly, Message("message", arguments), notes: [Message("note")])
    case .mixedIndentation:
      return diagnostic(
        "L105", anomaly, Message("message"), severity: .warning, fixIts: [tabsToBlanks()])
    case .wide(let plain):
      return wide(anomaly, plain)
    case .unfinishedText(let closing):
      let arguments: [String: MessageArgument] = ["closing": .text(closing)]
      return diagnostic(
        "L107", anomaly, Message("message"), notes: [Message("note")],
        fixIts: [fix(Message("fix", arguments), (range.upperBound..<range.upperBound, closing))])
    case .commaInNumber(let replacements):
      return diagnostic(
        "L108", anomaly, Message("message", ["found": found]),
        fixIts: replacements.map { replacement(range, $0) })
    case .commaBetweenNumbers:
      return diagnostic(
        "L109", anomaly, Message("message"),
        fixIts: [fix(Message("fix"), (range.upperBound..<range.upperBound, " "))])
    case .malformedNumber(let replacement):
      return diagnostic(
        "L110", anomaly, Message("message", ["found": found]), notes: [Message("note")],
        fixIts: replacement.map { [self.replacement(range, $0)] } ?? [])
    case .noSuchDate(let replacement):
      return diagnostic(
        "L111", anomaly, Message(replacement == nil ? "message" : "form", ["found": found]),
        notes: [Message("note")], fixIts: replacement.map { [self.replacement(range, $0)] } ?? [])
    case .unknownCharacter:
      let isControl = tree.source.bytes[range.lowerBound] < Byte.space
      return diagnostic(
        "L112", anomaly, Message(isControl ? "control" : "message", ["found": found]),
        fixIts: [fix(Message("fix"), (range, ""))])
    case .unknownEscape:
      return diagnostic(
        "L113", anomaly, Message("message"),
        fixIts: [fix(Message("fix"), (range.upperBound..<range.upperBound, "\\"))])
    case .slashComment:
      return diagnostic(
        "L114", anomaly, Message("message"), fixIts: [fix(Message("fix"), (range, "#"))])
    case .singleQuotes:
      return diagnostic("L115", anomaly, Message("message"), fixIts: [doubleQuotes(range)])
    case .otherSpelling(let write):
      let arguments = ["found": found, "replacement": .text(write)]
      return diagnostic(
        "L116", anomaly, Message("message", arguments), fixIts: [spelling(range, write)])
    case .unitWithoutBlank:
      let place = range.lowerBound..<range.lowerBound
      return diagnostic(
        "L117", anomaly, Message("message"),
        fixIts: [fix(Message("fix", ["unit": found]), (place, " "))])
    default: return nil
    }
  }

  private func replacement(_ range: Range<Int>, _ text: String) -> FixIt {
    fix(Message("fix", ["replacement": .text(text)]), (range, text))
  }

  /// A word in the place of a sign needs blanks where the sign did not.
  private func spelling(_ range: Range<Int>, _ write: String) -> FixIt {
    let bytes = tree.source.bytes
    let isWord = Byte.isLetter(write.utf8.first ?? 0)
    let before = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : Byte.space
    let after = range.upperBound < bytes.count ? bytes[range.upperBound] : Byte.space
    let padded =
      (isWord && before > Byte.space ? " " : "") + write + (isWord && after > Byte.space ? " " : "")
    return fix(Message("fix", ["replacement": .text(write)]), (range, padded))
  }

  private func wide(_ anomaly: Anomaly, _ plain: String) -> Diagnostic {
    if plain == " " {
      return diagnostic(
        "L106", anomaly, Message("blank"), severity: .warning,
        fixIts: [fix(Message("fix-blank"), (anomaly.range, " "))])
    }
    let arguments = ["found": text(anomaly.range), "plain": .text(plain)]
    return diagnostic(
      "L106", anomaly, Message("message", arguments), severity: .warning,
      fixIts: [fix(Message("fix", arguments), (anomaly.range, written(plain, in: anomaly.range)))])
  }

  /// The plain sign, with a blank after a colon or comma where the wide one brought its own room.
  private func written(_ plain: String, in range: Range<Int>) -> String {
    let bytes = tree.source.bytes
    let after = range.upperBound < bytes.count ? bytes[range.upperBound] : Byte.space
    let needsBlank = (plain == ":" || plain == ",") && after > Byte.space
    return needsBlank ? plain + " " : plain
  }

  private func doubleQuotes(_ range: Range<Int>) -> FixIt {
    let first = range.lowerBound
    let last = range.upperBound
    let bytes = tree.source.bytes
    let closingLength = bytes[last - 1] == Byte.apostrophe ? 1 : 3
    let openingLength = bytes[first] == Byte.apostrophe ? 1 : 3
    let inner = tree.source.text((first + openingLength)..<(last - closingLength))
    var escaped = ""
    var wasBackslash = false
    for character in inner {
      if character == "\"", !wasBackslash { escaped += "\\" }
      escaped.append(character)
      wasBackslash = character == "\\" && !wasBackslash
    }
    return fix(Message("fix"), (range, "\"\(escaped)\""))
  }

  /// Two blanks for each tab before the first other character of its line.
  private func tabsToBlanks() -> FixIt {
    let bytes = tree.source.bytes
    var edits: [Edit] = []
    var isIndentation = true
    for (index, byte) in bytes.enumerated() {
      if byte == Byte.newline || byte == Byte.carriageReturn {
        isIndentation = true
      } else if byte == Byte.tab, isIndentation {
        edits.append(Edit(span(index..<(index + 1)), "  "))
      } else if byte != Byte.space {
        isIndentation = false
      }
    }
    return FixIt(Message("fix"), edits)
  }
}
