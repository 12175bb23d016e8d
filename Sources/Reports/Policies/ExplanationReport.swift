package import PolicyModel
import PolicySyntax

/// How a value came about, for the terminal and as a document.
package struct ExplanationReport: Sendable {
  private let explanation: PolicyExplanation
  private let policy: String
  private let words: PolicyWords

  package init(_ explanation: PolicyExplanation, of policy: String, in words: PolicyWords) {
    self.explanation = explanation
    self.policy = policy
    self.words = words
  }

  private var nothing: String { words.say("no value", "无值") }

  package func lines(width: Int) -> [String] {
    let result = explanation.result.text ?? nothing
    var lines = ["\(explanation.path) = \(result)"]
    lines.append("  " + words.say("in ", "政策 ") + policy)
    if let help = explanation.help {
      lines += wrapped(
        words.language == .chinese ? help.chinese : help.english, width: width, by: 2)
    }
    lines.append("")
    if let base = explanation.base {
      lines += stage(
        base.text ?? nothing, place: words.place(base.span),
        what: base.overlay.map { words.say("added by overlay ", "由修改添加：") + $0 }, base.status,
        base.notes, width)
    }
    for change in explanation.changes {
      lines += stage(
        change.result ?? nothing, place: words.place(change.span),
        what: words.say("overlay ", "修改 ") + "\(change.overlay): \(change.text)", change.status,
        [], width)
    }
    if explanation.factorCount > 1 {
      lines.append("")
      lines += wrapped(
        words.say(
          "\(explanation.factorCount) changes scale this value: their factors multiply.",
          "有 \(explanation.factorCount) 处修改按倍数调整此值：倍数相乘。"), width: width, by: 2)
    }
    return lines
  }

  /// A value, and below it where it comes from.
  private func stage(
    _ value: String, place: String?, what: String?,
    _ status: Provenance.Status, _ notes: [String], _ width: Int
  ) -> [String] {
    var details = [what, words.clause(status)].compactMap { $0 }
    details += notes.map { words.say("note: ", "备注：") + $0 }
    let head = "  " + value + (place.map { "   \($0)" } ?? "")
    return [head] + details.flatMap { wrapped($0, width: width, by: 6) }
  }

  private func wrapped(_ text: String, width: Int, by indent: Int) -> [String] {
    DisplayWidth.wrap(text, to: max(20, width - indent), indent: 2).map {
      String(repeating: " ", count: indent) + $0
    }
  }

  // MARK: Document

  private struct Document: Encodable {
    struct Stage: Encodable {
      let value: String?
      let status: String
      let citation: String
      let notes: [String]
      let file: String?
      let line: Int?
      var overlay: String?
      var change: String?
    }

    let path: String
    let policy: String
    let value: String?
    let status: String
    let base: Stage?
    let changes: [Stage]
  }

  /// The explanation as JSON.
  package func json() -> String {
    func stage(_ stage: PolicyExplanation.Stage) -> Document.Stage {
      Document.Stage(
        value: stage.text, status: ProvenanceText.word(stage.status),
        citation: ProvenanceText.of(stage.status), notes: stage.notes, file: stage.span?.file,
        line: words.line(stage.span), overlay: stage.overlay)
    }
    return ResultWriter.json(
      Document(
        path: "\(explanation.path)", policy: policy, value: explanation.result.text,
        status: ProvenanceText.word(explanation.result.status),
        base: explanation.base.map(stage),
        changes: explanation.changes.map { change in
          Document.Stage(
            value: change.result, status: ProvenanceText.word(change.status),
            citation: ProvenanceText.of(change.status), notes: [], file: change.span.file,
            line: words.line(change.span), overlay: change.overlay, change: change.text)
        }))
  }
}
