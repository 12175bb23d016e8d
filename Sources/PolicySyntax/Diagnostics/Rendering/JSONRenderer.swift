/// Diagnostics as JSON: sentences in one language, places as lines, columns and byte offsets.
package struct JSONRenderer: Sendable {
  let sources: SourceSet
  let catalogue: DiagnosticCatalogue
  let language: MessageLanguage

  package init(
    sources: SourceSet, catalogue: DiagnosticCatalogue = .syntax,
    language: MessageLanguage = .english
  ) {
    self.sources = sources
    self.catalogue = catalogue
    self.language = language
  }

  /// All diagnostics of a list, also those a terminal does not show.
  package func json(_ list: DiagnosticList) -> JSONValue {
    .object([
      ("language", .string(language.rawValue)),
      ("diagnostics", .array(list.all.map { json($0) })),
    ])
  }

  package func json(_ diagnostic: Diagnostic) -> JSONValue {
    func say(_ message: Message) -> JSONValue {
      .string(catalogue.text(message, of: diagnostic.code, in: language))
    }
    func labelled(_ labelled: LabelledSpan) -> JSONValue {
      .object(place(labelled.span) + [("label", labelled.label.map(say) ?? .null)])
    }
    return .object([
      ("code", .string(diagnostic.code.text)),
      ("severity", .string(diagnostic.severity.rawValue)),
      ("message", say(diagnostic.message)),
      ("place", labelled(diagnostic.main)),
      ("others", .array(diagnostic.others.map(labelled))),
      ("context", .array(diagnostic.context.map { .string($0) })),
      ("notes", .array(diagnostic.notes.map(say))),
      (
        "fixes",
        .array(
          diagnostic.fixIts.map { fixIt in
            .object([
              ("message", say(fixIt.message)),
              (
                "edits",
                .array(
                  fixIt.edits.map { .object(place($0.span) + [("text", .string($0.replacement))]) })
              ),
            ])
          })
      ),
    ])
  }

  private func place(_ span: SourceSpan) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("file", .string(span.file))]
    if let source = sources[span.file] {
      let start = source.position(at: span.start)
      let end = source.position(at: span.end)
      members += [
        ("line", .number(start.line)), ("column", .number(start.column)),
        ("endLine", .number(end.line)), ("endColumn", .number(end.column)),
      ]
    }
    return members + [("offset", .number(span.start)), ("length", .number(span.length))]
  }
}
