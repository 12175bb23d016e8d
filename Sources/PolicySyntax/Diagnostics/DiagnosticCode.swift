/// The name of a kind of diagnostic: a letter for its family and a number, such as `L108`.
///
/// Families: L lexical, P syntax, N names, T types, U units, D dates, S selection, R rules, O overlays,
/// C citations, X assertions, M market.
package struct DiagnosticCode: Sendable, Hashable, ExpressibleByStringLiteral {
  package let text: String

  package init(_ text: String) { self.text = text }

  package init(stringLiteral text: String) { self.text = text }
}

extension DiagnosticCode: Comparable {
  package static func < (left: DiagnosticCode, right: DiagnosticCode) -> Bool {
    left.text < right.text
  }
}
