/// A result with a bound: `price[cea, 2030] > 150`, the number in the result's unit.
package struct ResultCondition: Sendable {
  /// As it was written.
  package let text: String
  package let result: String
  private let isBelow: Bool
  private let limit: Double

  /// Nil unless it is a result, `<` or `>`, and a number.
  package init?(_ text: String) {
    func trimmed(_ part: Substring) -> String {
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    guard let place = text.lastIndex(where: { $0 == "<" || $0 == ">" }),
      let limit = Double(trimmed(text[text.index(after: place)...]))
    else { return nil }
    self.text = text
    result = trimmed(text[..<place])
    isBelow = text[place] == "<"
    self.limit = limit
  }

  package func holds(_ value: Double) -> Bool { isBelow ? value < limit : value > limit }
}
