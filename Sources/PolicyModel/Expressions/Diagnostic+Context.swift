import PolicySyntax

extension Diagnostic {
  /// The same with the headings around its place, where it names none.
  func placed(in tree: SyntaxTree) -> Diagnostic {
    guard context.isEmpty, main.span.file == tree.source.name else { return self }
    return Diagnostic(
      code, severity, message: message, at: main, others: others, notes: notes, fixIts: fixIts,
      context: tree.headings(at: main.span.start), layout: layout)
  }
}
