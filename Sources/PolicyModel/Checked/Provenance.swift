package import PolicySyntax

/// Where a value comes from.
package struct Provenance: Sendable {
  package enum Status: Sendable, Equatable {
    /// A published source: the name of a `reference` or a text, the place in it, words quoted.
    case cited(source: String, isReference: Bool, place: String?, quote: String?)
    /// The author's assumption, with its reason.
    case assumption(String)
    /// Changed by an overlay that cites nothing.
    case hypothesis
    /// Not written: the default of the kind table.
    case defaulted
    /// Written without source or assumption.
    case uncited
  }

  package let status: Status
  package let notes: [String]
  /// Where the value is written; nil for defaults.
  package let span: SourceSpan?
  /// The unchanged value's text, and what overlays did to it.
  package let changes: [AppliedChange]

  package init(
    status: Status, notes: [String] = [], span: SourceSpan?, changes: [AppliedChange] = []
  ) {
    self.status = status
    self.notes = notes
    self.span = span
    self.changes = changes
  }
}

/// One change of an overlay to one value.
package struct AppliedChange: Sendable {
  package let overlay: String
  /// The change as written, such as `scale cea.steel-benchmark.benchmark by 0.90 during 2028..end`.
  package let text: String
  package let span: SourceSpan
  package let status: Provenance.Status
}
