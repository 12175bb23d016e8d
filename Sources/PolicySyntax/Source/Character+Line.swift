extension Character {
  /// Whether it ends a line of a policy. Narrower than `isNewline`: a vertical tab or U+2028 inside a comment or text
  /// is a part of it, as the lexer sees it.
  var endsLine: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
