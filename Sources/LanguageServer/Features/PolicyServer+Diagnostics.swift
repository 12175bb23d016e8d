import PolicySyntax

/// Diagnostics and the changes that mend them.
extension PolicyServer {
  /// A diagnostic as the protocol has it: notes and the label of the main place stand under the message.
  func protocolDiagnostic(_ diagnostic: Diagnostic) -> JSONValue {
    let source = documents.values.first { $0.source.name == diagnostic.main.span.file }?.source
    guard let source else { return .null }
    let extra = [diagnostic.main.label].compactMap { $0 } + diagnostic.notes
    let lines = ([diagnostic.message] + extra).map { say($0, diagnostic) }
    var members: [(String, JSONValue)] = [
      ("range", range(diagnostic.main.span, in: source)),
      ("severity", .number(severity(diagnostic.severity))),
      ("code", .string(diagnostic.code.text)),
      ("source", .string("abate")),
      ("message", .string(lines.joined(separator: "\n"))),
    ]
    let related = diagnostic.others.compactMap { other -> JSONValue? in
      guard let document = documents.values.first(where: { $0.source.name == other.span.file })
      else { return nil }
      let words = other.label.map { say($0, diagnostic) } ?? document.source.text(other.span)
      return .object([
        (
          "location",
          .object([
            ("uri", .string(document.uri)), ("range", range(other.span, in: document.source)),
          ])
        ), ("message", .string(words)),
      ])
    }
    if !related.isEmpty { members.append(("relatedInformation", .array(related))) }
    return .object(members)
  }

  private func severity(_ severity: Severity) -> Int {
    switch severity {
    case .error, .failed: 1
    case .warning: 2
    case .remark: 3
    }
  }

  private func say(_ message: Message, _ diagnostic: Diagnostic) -> String {
    analyser.catalogue.text(message, of: diagnostic.code, in: language)
  }

  mutating func codeActions(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (uri, analysis) = try opened(parameters)
    let source = analysis.tree.source
    guard let asked = parameters["range"].flatMap({ bytes(of: $0, in: source) }) else {
      throw .parameters("range is missing")
    }
    let only = parameters["context"]?["only"]?.arrayValue?.compactMap(\.stringValue)
    func isWanted(_ kind: String) -> Bool {
      only.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") } } ?? true
    }
    var actions: [JSONValue] = []
    if isWanted("quickfix") {
      for diagnostic in analysis.diagnostics {
        let span = diagnostic.main.span
        guard span.start <= asked.upperBound, asked.lowerBound <= span.end else { continue }
        for (place, fixIt) in diagnostic.fixIts.enumerated() {
          guard let change = workspaceEdit(fixIt.edits, of: analysis) else { continue }
          actions.append(
            .object([
              ("title", .string(say(fixIt.message, diagnostic))),
              ("kind", .string("quickfix")),
              ("diagnostics", .array([protocolDiagnostic(diagnostic)])),
              ("isPreferred", .bool(place == 0)),
              ("edit", change),
            ]))
        }
      }
    }
    if isWanted("source.fixAll"), let all = fixAll(uri, analysis) { actions.append(all) }
    return .array(actions)
  }

  /// Everything that can be mended in one step.
  private func fixAll(_ uri: String, _ analysis: Document.Analysis) -> JSONValue? {
    let source = analysis.tree.source
    let fixIts = analysis.diagnostics.compactMap(\.fixIts.first)
    let (mended, applied) = FixIt.apply(fixIts, to: source)
    guard applied > 1 else { return nil }
    let title = Sentence("mend all that can be mended here", "修正此文件中所有可自动修正之处")
    let edits = LineDifference.edits(from: source, to: mended.bytes).map { textEdit($0, source) }
    return .object([
      ("title", .string(title.template(language))), ("kind", .string("source.fixAll")),
      ("edit", .object([("changes", .object([(uri, .array(edits))]))])),
    ])
  }

  /// The edits by file; `nil` when a file of theirs is not known.
  func workspaceEdit(_ edits: [Edit], of analysis: Document.Analysis) -> JSONValue? {
    var changes: [(String, JSONValue)] = []
    for name in Set(edits.map(\.span.file)).sorted() {
      guard let (uri, source) = file(name, of: analysis) else { return nil }
      let own = edits.filter { $0.span.file == name }.map { textEdit($0, source) }
      changes.append((uri, .array(own)))
    }
    return .object([("changes", .object(changes))])
  }

  func textEdit(_ edit: Edit, _ source: SourceFile) -> JSONValue {
    .object([
      ("range", range(edit.span, in: source)), ("newText", .string(edit.replacement)),
    ])
  }

  /// The normal form as a change of what differs; null for a text with errors, whose meaning is not known.
  mutating func formatting(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let tree = try tree(parameters)
    guard let text = PolicyFormatter.format(tree) else { return .null }
    let source = tree.source
    return .array(
      LineDifference.edits(from: source, to: Array(text.utf8)).map { textEdit($0, source) })
  }
}
