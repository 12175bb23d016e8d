/// A token of a tree, as it was written.
package struct SyntaxToken: Sendable {
  package let tree: SyntaxTree
  let index: UInt32

  var record: Token { tree.tokens[Int(index)] }

  package var kind: TokenKind { record.kind }

  /// The keyword the word spells, if any.
  package var keyword: Keyword? { record.keyword }

  /// The parser put the token in; it has no text.
  package var isMissing: Bool { record.isMissing }

  package var span: SourceSpan {
    SourceSpan(file: tree.source.name, start: Int(record.start), end: Int(record.end))
  }

  /// The node it is a child of.
  package var parent: Syntax { Syntax(tree: tree, index: tree.tokenParents[Int(index)]) }

  /// The text in the file; empty for a missing token.
  package var text: String { tree.source.text(record.range) }

  /// The text with characters of full width replaced by plain ones: the name a name stands for.
  package var plainText: String { WideCharacters.plain(text) }

  /// What stands between the quotes of a text, escapes resolved.
  package var stringValue: String {
    guard kind == .string else { return text }
    // Nearly every text stands between plain quotes and has nothing that stands for something else.
    let bytes = tree.source.bytes[record.range]
    if bytes.count > 1, bytes.first == Byte.quote, bytes.last == Byte.quote,
      !bytes.contains(Byte.backslash)
    {
      return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }
    var characters = Substring(text)
    characters = characters.dropFirst()
    if let last = characters.unicodeScalars.last,
      ["\"", "'"].contains(WideCharacters.plain(String(last)))
    {
      characters = characters.dropLast()
    }
    var result = ""
    var isEscaped = false
    for character in characters {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  /// The number, without separators; `nil` if it is none or is too large for a `Double`.
  package var numberValue: Double? {
    guard kind == .number, let value = Double(plainText.filter { $0 != "_" }), value.isFinite else {
      return nil
    }
    return value
  }

  /// Whether it is a number of right form that no `Double` holds.
  package var isTooLarge: Bool {
    kind == .number && Double(plainText.filter { $0 != "_" })?.isInfinite == true
  }

  /// The number, if it is written without point and exponent.
  package var integerValue: Int? {
    kind == .number ? Int(plainText.filter { $0 != "_" }) : nil
  }

  /// Blanks and comments before the text.
  package var leadingText: String { tree.source.text(Int(record.fullStart)..<Int(record.start)) }

  /// Blanks and a comment after the text, up to the end of the line.
  package var trailingText: String { tree.source.text(Int(record.end)..<Int(record.fullEnd)) }

  /// The `##` lines directly above the token, without the signs.
  var documentation: String? {
    var lines: [Substring] = []
    for line in leadingText.split(whereSeparator: \.endsLine) {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("##") {
        let text = trimmed.dropFirst(2)
        lines.append(text.hasPrefix(" ") ? text.dropFirst() : text)
      } else if trimmed.hasPrefix("#") {
        lines = []
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
