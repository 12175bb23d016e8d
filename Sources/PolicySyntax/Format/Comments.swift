/// The comments between two tokens, and where empty lines stand among them.
struct Comments {
  struct Line {
    let text: String
    let hasBlankBefore: Bool
  }

  /// A comment on the line of the token before.
  let trailing: String?
  /// Comments on lines of their own.
  let lines: [Line]
  /// An empty line stands directly before the token.
  let hasBlankLast: Bool

  init(before token: SyntaxToken) {
    let tree = token.tree
    let start = token.index > 0 ? Int(tree.tokens[Int(token.index) - 1].end) : 0
    let range = start..<Int(token.record.start)
    // Most tokens have at most blanks and ends of lines before them: an empty line stands where two of these do.
    let bytes = tree.source.bytes[range]
    guard bytes.contains(where: { $0 != Byte.space && $0 != Byte.newline }) else {
      (trailing, lines) = (nil, [])
      hasBlankLast = bytes.count { $0 == Byte.newline } > 1
      return
    }
    let between = tree.source.text(range)
    var trailing: String?
    var lines: [Line] = []
    var isBlank = false
    let pieces = between.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
    for (place, piece) in pieces.enumerated() {
      let text = Comments.trim(piece)
      if text.isEmpty {
        // The piece before the token is its indentation, not an empty line.
        if place > 0, place < pieces.count - 1 { isBlank = true }
      } else if place == 0, token.index > 0 {
        trailing = text
      } else {
        lines.append(Line(text: text, hasBlankBefore: isBlank))
        isBlank = false
      }
    }
    self.trailing = trailing
    self.lines = lines
    hasBlankLast = isBlank
  }

  /// Without blanks of any width, or a byte-order mark, at either end.
  private static func trim(_ text: Substring) -> String {
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character == "\u{FEFF}"
    }
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
    return String(rest)
  }
}
