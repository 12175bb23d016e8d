extension DataFaultText {
  /// A text found in the data, shortened to what fits a line, without control characters.
  static func quoted(_ text: String) -> String {
    let visible = text.unicodeScalars.map { scalar in
      scalar.value < 32 || (127..<160).contains(scalar.value) || scalar.value == 0xfffd
        ? "?" : Character(scalar)
    }
    let limit = 40
    return visible.count > limit
      ? "\"\(String(visible.prefix(limit)))...\"" : "\"\(String(visible))\""
  }

  static func list(_ words: [String], joinedBy conjunction: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  static func abridged(_ words: [String]) -> String {
    words.count > 4 ? words.prefix(3).joined(separator: ", ") + ", ..." : list(words)
  }

  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  static func number(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  static func name(of separator: Character) -> String {
    separator == ";" ? "semicolons" : "tabs"
  }

  static func megabytes(_ bytes: Int) -> String {
    "\((Double(bytes) / 100_000).rounded() / 10) MB"
  }
}
