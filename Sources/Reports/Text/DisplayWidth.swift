/// How much room text takes in a terminal.
package enum DisplayWidth {
  /// Columns of a text: two for Chinese characters and full-width marks.
  package static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe4f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
      2
    default: 1
    }
  }

  /// The text filled with blanks on the right; too long a text is cut with an ellipsis.
  package static func left(_ text: String, in width: Int) -> String {
    let cut = cut(text, to: width)
    return cut + String(repeating: " ", count: max(0, width - of(cut)))
  }

  /// The text filled with blanks on the left; never cut, for a cut number is a wrong number.
  package static func right(_ text: String, in width: Int) -> String {
    String(repeating: " ", count: max(0, width - of(text))) + text
  }

  /// The text, or its beginning and an ellipsis where it is wider.
  package static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += of(String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Lines of at most `width` columns, broken at blanks; following lines are indented.
  package static func wrap(_ text: String, to width: Int, indent: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.isEmpty {
        line = (lines.isEmpty ? "" : String(repeating: " ", count: indent)) + word
      } else if of(line) + 1 + of(String(word)) <= width {
        line += " \(word)"
      } else {
        lines.append(line)
        line = String(repeating: " ", count: indent) + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
