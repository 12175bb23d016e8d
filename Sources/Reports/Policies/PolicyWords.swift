import PolicyModel
package import PolicySyntax

/// What the texts about policies have in common: language, statuses, places.
package struct PolicyWords: Sendable {
  package let language: MessageLanguage
  package let sources: SourceSet

  package init(language: MessageLanguage, sources: SourceSet) {
    self.language = language
    self.sources = sources
  }

  func say(_ english: String, _ chinese: String) -> String {
    language == .chinese ? chinese : english
  }

  /// `file:line`; nil for what stands nowhere, such as defaults.
  func place(_ span: SourceSpan?) -> String? {
    guard let span else { return nil }
    guard let source = sources[span.file] else { return span.file }
    return "\(span.file):\(source.lineNumber(at: span.start))"
  }

  func line(_ span: SourceSpan?) -> Int? {
    guard let span, let source = sources[span.file] else { return nil }
    return source.lineNumber(at: span.start)
  }

  /// What stands behind a number, as one clause.
  func clause(_ status: Provenance.Status) -> String {
    switch status {
    case .cited(let source, let isReference, let place, let quote):
      let name = isReference ? source : quoted(source)
      let at = place.map { say(", at ", "，见") + quoted($0) } ?? ""
      return say("source: ", "来源：") + name + at + (quote.map { ": \(quoted($0))" } ?? "")
    case .assumption(let reason): return say("assumption: ", "假设：") + reason
    case .hypothesis: return say("hypothesis: the change cites nothing", "情景假定：该修改没有注明出处")
    case .defaulted: return say("default: not written in the policy", "默认值：政策中没有写明")
    case .uncited: return say("uncited: neither source nor assumption", "未注明：既无来源也无假设说明")
    }
  }

  /// The status alone.
  func word(_ status: Provenance.Status) -> String {
    switch status {
    case .cited: say("cited", "有来源")
    case .assumption: say("assumption", "假设")
    case .hypothesis: say("hypothesis", "情景假定")
    case .defaulted: say("default", "默认值")
    case .uncited: say("uncited", "未注明")
    }
  }

  private func quoted(_ text: String) -> String {
    language == .chinese ? "“\(text)”" : "\"\(text)\""
  }

  /// Lines that follow a first column.
  func hanging(_ first: String, _ rest: [String], column: Int) -> [String] {
    let empty = String(repeating: " ", count: column)
    return rest.enumerated().map { index, text in
      index == 0 ? DisplayWidth.left(first, in: column) + text : empty + text
    }
  }
}
