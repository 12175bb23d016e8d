package import PolicySyntax
package import Quantities

/// A policy that has been checked: names resolved, values typed, rules complete, overlays applied.
///
/// Nothing in it depends on the order in which overlays, fields or measures were written, except lists that are
/// shown.
package struct CheckedPolicy: Sendable {
  package let name: String
  package let title: String?
  /// Years the policy speaks of.
  package let horizon: ClosedRange<Int>
  /// Currency and price year of money that names none.
  package let money: PriceBasis
  package let citationsRequired: Bool
  /// In the order written, those of the base policy first.
  package let measures: [CheckedMeasure]
  package let requirements: [CheckedAssertion]
  package let expectations: [CheckedAssertion]
  /// Exchange rates in force.
  package let rates: [Currency: CheckedValue]
  /// Names of the policies and overlays it is made of.
  package let ancestry: [String]

  package func measure(_ name: String) -> CheckedMeasure? { measures.first { $0.name == name } }
}

/// A measure with all its fields.
package struct CheckedMeasure: Sendable {
  package let kind: String
  package let name: String
  package let title: String?
  package let body: CheckedBlock
  package let span: SourceSpan
}

/// The content of a measure, section or rule. Defaults are filled in; optional fields left out are absent.
package struct CheckedBlock: Sendable {
  package let fields: [String: CheckedField]
  package let sections: [CheckedSection]
  package let rules: [CheckedRule]

  package subscript(name: String) -> CheckedValue? { fields[name]?.value }
  package func section(_ name: String) -> CheckedSection? { sections.first { $0.kind == name } }
  package func sections(_ kind: String) -> [CheckedSection] { sections.filter { $0.kind == kind } }
}

package struct CheckedSection: Sendable {
  /// The section's word, such as `banking` or `level`.
  package let kind: String
  /// Its own name, where the specification gives it one.
  package let name: String?
  package let body: CheckedBlock
  package let span: SourceSpan
}

/// A rule and whom it is for, exceptions resolved.
package struct CheckedRule: Sendable {
  package let name: String
  /// The rules it is an exception to.
  package let exceptions: [String]
  /// Whom it was written for; nil: everybody the measure covers.
  package let selector: Selection?
  /// When it holds.
  package let period: Period
  package let body: CheckedBlock
  /// The measure or overlay that holds its text.
  package let span: SourceSpan
}

/// A field's value and where it comes from.
package struct CheckedField: Sendable {
  package let value: CheckedValue
  package let provenance: Provenance
}

/// `require` or `expect`.
package struct CheckedAssertion: Sendable {
  /// The case it is about, in a study or test.
  package let caseName: String?
  package let condition: Expression
  package let tolerance: Expression?
  package let reason: String?
  package let span: SourceSpan
}
