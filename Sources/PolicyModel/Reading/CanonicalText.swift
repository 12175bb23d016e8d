import Quantities

/// Texts that are equal exactly where two parts of a policy mean the same: units reduced to base units, sets and
/// conditions in one order. They are compared and hashed, and are not for people.
package enum CanonicalText {
  package static func of(_ value: CheckedValue) -> String {
    switch value {
    case .quantity(let quantity):
      "\(number(quantity.value)) \(Unit(canonical: quantity.dimension))"
    case .timeline(let timeline): timeline.canonicalText
    case .map(let entries):
      "[\(entries.sorted { $0.key < $1.key }.map { "\($0.key): \(of($0.value))" }.joined(separator: ", "))]"
    case .list(let values): "[\(values.map(of).joined(separator: ", "))]"
    case .text(let text): quoted(text)
    case .truth(let truth): "\(truth)"
    case .word(let word): word
    case .words(let words): of(words)
    case .selection(let selection): of(selection)
    case .period(let period): "period \(period)"
    case .year(let year): "year \(year)"
    case .measure(let name): "measure \(name)"
    case .formula(let expression): of(expression)
    }
  }

  package static func of(_ selection: Selection) -> String {
    switch selection {
    case .everybody: "everybody"
    case .among(let attribute, let words): "\(attribute) in \(of(words))"
    case .within(let attribute, let least, let leastIncluded, let most, let mostIncluded):
      "\(attribute)"
        + (least.map { " \(leastIncluded ? ">=" : ">") \(number($0))" } ?? "")
        + (most.map { " \(mostIncluded ? "<=" : "<") \(number($0))" } ?? "")
    case .all(let parts): "all(\(parts.map(of).sorted().joined(separator: ", ")))"
    case .any(let parts): "any(\(parts.map(of).sorted().joined(separator: ", ")))"
    case .not(let part): "not(\(of(part)))"
    }
  }

  package static func of(_ expression: Expression) -> String {
    expression.canonicalText(value: { of($0) }, selection: { of($0) })
  }

  package static func of(_ assertion: CheckedAssertion) -> String {
    (assertion.caseName.map { "in \($0): " } ?? "") + of(assertion.condition)
      + (assertion.tolerance.map { " within \(of($0))" } ?? "")
  }

  /// What a field cites.
  package static func of(_ status: Provenance.Status) -> String {
    switch status {
    case .cited(let source, let isReference, let place, let quote):
      (["cited", isReference ? source : quoted(source)]
        + [place, quote].map { $0.map(quoted) ?? "-" })
        .joined(separator: " ")
    case .assumption(let reason): "assumption \(quoted(reason))"
    case .hypothesis: "hypothesis"
    case .defaulted: "default"
    case .uncited: "uncited"
    }
  }

  private static func of(_ words: Set<String>) -> String {
    "{\(words.sorted().joined(separator: ", "))}"
  }

  private static func number(_ value: Double) -> String {
    NumberText.text(value, digits: Timeline.canonicalDigits)
  }

  /// In quotes, so that no text can pass for something else.
  private static func quoted(_ text: String) -> String { text.debugDescription }
}
