/// The pass that turns the anomalies of a tree into diagnostics.
struct SyntaxDiagnoser {
  let tree: SyntaxTree

  func diagnostics() -> [Diagnostic] {
    // A file with empty bytes is damaged: what else is wrong with it follows from that.
    let nul = tree.anomalies.first { if case .nulBytes = $0.kind { true } else { false } }
    if let nul { return [diagnostic(nul)] }
    return
      causes
      .enumerated()
      .sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }
      .map { diagnostic($0.element) }
  }

  /// The anomalies that do not follow from another: a brace too many, kept aside with other text, is the reason why an end is
  /// missing or an end closes nothing.
  private var causes: [Anomaly] {
    var spare = 0
    for anomaly in tree.anomalies where anomaly.kind == .unexpectedText {
      for byte in tree.source.bytes[anomaly.range] {
        if byte == UInt8(ascii: "{") { spare += 1 }
        if byte == UInt8(ascii: "}") { spare -= 1 }
      }
    }
    return tree.anomalies.filter { anomaly in
      switch anomaly.kind {
      case .missingClosingBrace, .closesNothing("}"):
        defer { spare -= 1 }
        return spare <= 0
      default: return true
      }
    }
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
      code, severity, message: message, at: LabelledSpan(span(anomaly.range), label),
      others: others,
      notes: notes, fixIts: fixIts, context: tree.headings(at: owner(of: anomaly.range)))
  }

  /// A byte of the statement a range belongs to: for text that is missing or was kept aside, the text before it
  /// on the line.
  private func owner(of range: Range<Int>) -> Int {
    let start = range.lowerBound
    let isAside = tree.node(at: start).kind == .unexpected
    guard range.isEmpty || isAside else { return start }
    var place = start
    while place > 0, tree.source.bytes[place - 1] == Byte.space { place -= 1 }
    guard place > 0, tree.source.bytes[place - 1] > Byte.space else { return start }
    return place - 1
  }

  func fix(_ message: Message, _ edits: (Range<Int>, String)...) -> FixIt {
    FixIt(message, edits.map { Edit(span($0.0), $0.1) })
  }
}
