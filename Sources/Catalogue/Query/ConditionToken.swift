/// A word, number, quoted text or mark of a condition.
struct ConditionToken: Equatable {
  enum Kind: Equatable {
    case word, quoted, mark, end
  }

  let kind: Kind
  let text: String
  /// Characters before it.
  let offset: Int

  private static let keywords = ["and", "or", "not", "in", "contains"]
  private static let marks: Set<Character> = ["=", "!", "<", ">", "(", ")", "{", "}", ","]

  var isAnyKeyword: Bool { kind == .word && Self.keywords.contains(text.lowercased()) }
  func isKeyword(_ keyword: String) -> Bool { kind == .word && text.lowercased() == keyword }

  /// The tokens of a text, ending with `end`.
  static func tokens(in text: String) throws(ConditionFault) -> [ConditionToken] {
    let characters = Array(text)
    var tokens: [ConditionToken] = []
    var position = 0
    while position < characters.count {
      let start = position
      let character = characters[position]
      if character.isWhitespace {
        position += 1
      } else if character == "\"" || character == "'" {
        position += 1
        var value = ""
        while position < characters.count, characters[position] != character {
          value.append(characters[position])
          position += 1
        }
        guard position < characters.count else {
          throw ConditionFault(kind: .unclosed("quotation mark"), offset: start)
        }
        position += 1
        tokens.append(ConditionToken(kind: .quoted, text: value, offset: start))
      } else if marks.contains(character) {
        position += 1
        var mark = String(character)
        if position < characters.count, characters[position] == "=", "=!<>".contains(character) {
          if character != "=" { mark.append("=") }
          position += 1
        }
        tokens.append(ConditionToken(kind: .mark, text: mark, offset: start))
      } else {
        while position < characters.count, !characters[position].isWhitespace,
          !marks.contains(characters[position]), characters[position] != "\""
        {
          position += 1
        }
        tokens.append(
          ConditionToken(
            kind: .word, text: String(characters[start..<position]), offset: start))
      }
    }
    tokens.append(ConditionToken(kind: .end, text: "", offset: characters.count))
    return tokens
  }
}
