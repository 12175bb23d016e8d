/// A span a diagnostic points at, and what is said of it there.
package struct LabelledSpan: Sendable, Equatable {
  package let span: SourceSpan
  package let label: Message?

  package init(_ span: SourceSpan, _ label: Message? = nil) {
    self.span = span
    self.label = label
  }
}
