extension Default {
  /// The value as a number, or `nil` when it is a name or a rule.
  package var number: Double? { Self.number(in: value) }

  /// The value as a truth value.
  package var flag: Bool? { NumberText.flag(Array(value.utf8), 0..<value.utf8.count) }

  static func number(in text: String) -> Double? {
    NumberText.double(Array(text.utf8), 0..<text.utf8.count)
  }
}
