import PolicySyntax

extension Diagnostic {
  /// A name nobody knows, with the nearest one that is known. The code has the sentences `message`, `label` and `fix`.
  static func suggesting(
    _ code: DiagnosticCode, _ arguments: [String: MessageArgument], at span: SourceSpan,
    in node: Syntax, _ suggestion: String?, notes: [Message] = []
  ) -> Diagnostic {
    // A name that is no word of the language is written as a text.
    let written = suggestion.map { name in
      name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } ? name : "\"\(name)\""
    }
    return Diagnostic(
      code, message: Message("message", arguments),
      at: LabelledSpan(span, suggestion.map { Message("label", ["suggestion": .text($0)]) }),
      notes: notes,
      fixIts: written.map {
        [FixIt(Message("fix", ["suggestion": .text($0)]), [Edit(span, $0)])]
      } ?? [], context: node.tree.headings(at: span.start))
  }
}
