/// A condition that cannot be read.
package struct ConditionFault: Error, Sendable, Equatable {
  /// What is wrong.
  package enum Kind: Sendable, Equatable {
    case expectedColumn(found: String)
    case unknownColumn(name: String, suggestion: String?)
    case expectedComparison(after: String, found: String)
    case expectedValue(after: String)
    case expectedList
    case unclosed(String)
    case expectedEnd(found: String)
    case notANumber(column: String, value: String)
    case tooDeep
  }

  /// What is wrong.
  package let kind: Kind
  /// Where, in characters from the beginning.
  package let offset: Int

  /// What was expected and what to do.
  package var sentence: String {
    switch kind {
    case .expectedColumn(let found):
      "expected the name of a column, found \(Self.shown(found))."
    case .unknownColumn(let name, let suggestion):
      "the table has no column \(name)."
        + (suggestion.map { " Did you mean \($0)?" } ?? "")
    case .expectedComparison(let column, let found):
      "expected =, !=, <, <=, >, >=, contains or in after \(column), found \(Self.shown(found))."
    case .expectedValue(let word):
      "expected a value after \(word). Put values with special characters in quotation marks."
    case .expectedList: "expected a list such as {Hebei, Shandong} after in."
    case .unclosed(let mark): "a \(mark) opens here and is never closed."
    case .expectedEnd(let found):
      "expected and, or, or the end of the condition, found \(Self.shown(found))."
    case .notANumber(let column, let value):
      "\(column) holds numbers; expected a number, found \"\(value)\"."
    case .tooDeep: "the condition is nested too deeply. Write it with fewer brackets."
    }
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "the end" : "\"\(text)\"" }
}
