/// A token in the table of a tree: four offsets cut the file into leading blanks, text and trailing blanks.
///
/// Blanks, comments and newlines before the text belong to the token ("leading"), those after it up to the end
/// of the line too ("trailing"); the tokens of a file therefore follow one another without a gap.
struct Token: Sendable {
  let kind: TokenKind
  /// The keyword the text spells, if any; whether it acts as one is decided by the parser.
  let keyword: Keyword?
  /// A newline stands between this token and the one before it, or the file begins here.
  let startsLine: Bool
  /// A blank, newline or comment stands before this token.
  let hasBlankBefore: Bool
  /// The parser put the token in; it has no text.
  let isMissing: Bool
  let fullStart: UInt32
  let start: UInt32
  let end: UInt32
  let fullEnd: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
  var fullRange: Range<Int> { Int(fullStart)..<Int(fullEnd) }

  static func missing(_ kind: TokenKind, keyword: Keyword?, at offset: Int) -> Token {
    let place = UInt32(offset)
    return Token(
      kind: kind, keyword: keyword, startsLine: false, hasBlankBefore: false, isMissing: true,
      fullStart: place, start: place, end: place, fullEnd: place)
  }
}
