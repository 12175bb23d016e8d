package import PolicySyntax

/// Every number of a policy with what stands behind it, and every other value that cites something.
package struct SourceTable: Sendable {
  package struct Row: Sendable {
    package let path: String
    package let value: String
    package let status: Provenance.Status
    package let notes: [String]
    /// Where the value is written; nil for defaults.
    package let span: SourceSpan?
    package let changes: [AppliedChange]
    /// Whether it says how much.
    package let isNumber: Bool
  }

  /// In the order of the policy.
  package let rows: [Row]

  package init(_ policy: CheckedPolicy, kinds: KindTable) {
    rows = PolicyContents(policy, kinds: kinds).entries.compactMap { entry in
      guard case .field(let field, let specification) = entry.content else { return nil }
      let isNumber = field.value.holdsNumber
      switch field.provenance.status {
      case .cited, .assumption: break
      case .hypothesis, .defaulted, .uncited: guard isNumber else { return nil }
      }
      return Row(
        path: "\(entry.path)", value: ValueText.of(field.value, specification),
        status: field.provenance.status, notes: field.provenance.notes,
        span: field.provenance.span, changes: field.provenance.changes, isNumber: isNumber)
    }
  }

  /// Numbers by status word, those that occur.
  package var counts: [(status: String, count: Int)] {
    ["cited", "assumption", "hypothesis", "default", "uncited"].compactMap { word in
      let count = rows.count { $0.isNumber && ProvenanceText.word($0.status) == word }
      return count == 0 ? nil : (word, count)
    }
  }
}
