/// Characters of full width, or typeset ones, that stand for a plain one; each is understood and mended.
enum WideCharacters {
  /// The plain spelling of a character, `nil` if it needs none.
  static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    case 0x3000, 0x00A0, 0x2002...0x200A, 0x202F: return " "
    case 0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F: return "\""
    case 0x2018, 0x2019: return "'"
    case 0x3001: return ","
    case 0x3010, 0x3014: return "["
    case 0x3011, 0x3015: return "]"
    case 0x2010...0x2015, 0x2212: return "-"
    case 0x00D7: return "*"
    case 0x00F7: return "/"
    case 0x2264: return "<="
    case 0x2265: return ">="
    case 0x2260: return "!="
    case 0x2025, 0x2026: return ".."
    case 0x2080...0x2089: return Unicode.Scalar(scalar.value - 0x2050).map { String($0) }
    default: return nil
    }
  }

  /// Whether the character is a blank of another width.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { plain(scalar) == " " }

  /// Text with every wide character replaced by its plain spelling.
  static func plain(_ text: String) -> String {
    // Nearly every text has none.
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let plain = plain(scalar) { result += plain } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
