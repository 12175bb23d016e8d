/// All sentences of one code.
package struct DiagnosticEntry: Sendable {
  package let code: DiagnosticCode
  /// What kind of fault it is, for lists of rules; no arguments.
  package let title: Sentence
  /// Sentences by name: `message`, `label`, `note`, `fix` and variants of them.
  package let sentences: [String: Sentence]

  package init(_ code: DiagnosticCode, title: Sentence, _ sentences: [String: Sentence]) {
    self.code = code
    self.title = title
    self.sentences = sentences
  }
}
