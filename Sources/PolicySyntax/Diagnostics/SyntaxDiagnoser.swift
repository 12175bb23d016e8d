/// The pass that turns the anomalies of a tree into diagnostics.
struct SyntaxDiagnoser {
  let tree: SyntaxTree

  func diagnostics() -> [Diagnostic] {
    tree.anomalies
      .enumerated()
      .sorted { ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset) }
      .map { diagnostic($0.element) }
  }

  func diagnostic(_ anomaly: Anomaly) -> Diagnostic {
    lexical(anomaly) ?? grammatical(anomaly)
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: tree.source.name, start: range.lowerBound, end: range.upperBound)
  }

  func text(_ range: Range<Int>) -> MessageArgument { .text(tree.source.text(range)) }

  func diagnostic(
    _ code: DiagnosticCode, _ anomaly: Anomaly, _ message: Message, severity: Severity = .error,
    label: Message? = nil, others: [LabelledSpan] = [], notes: [Message] = [], fixIts: [FixIt] = []
  ) -> Diagnostic {
    Diagnostic(
      code, severity, message: message, at: LabelledSpan(span(anomaly.range), label), others: others,
      notes: notes, fixIts: fixIts, context: tree.headings(at: anomaly.range.lowerBound))
  }

  func fix(_ message: Message, _ edits: (Range<Int>, String)...) -> FixIt {
    FixIt(message, edits.map { Edit(span($0.0), $0.1) })
  }
}
