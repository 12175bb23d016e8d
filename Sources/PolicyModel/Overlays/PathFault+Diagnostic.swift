package import PolicySyntax

extension PathFault {
  /// The fault as a diagnostic, with the nearest legal name as fix-it.
  package func diagnostic(_ severity: Severity = .error, context: [String] = []) -> Diagnostic {
    switch problem {
    case .noMeasure(let name, let legal):
      return unknown("N401", name, ["name": .text(name)], legal, severity, context)
    case .noPart(let name, let parent, let legal):
      return unknown(
        "N402", name, ["name": .text(name), "parent": .text(parent)], legal, severity, context)
    case .notSet(let name, let parent):
      return plain(
        "N403", Message("unset", ["name": .text(name), "parent": .text(parent)]), severity, context)
    case .noKey(let key, let field, let legal):
      return unknown(
        "N403", key, ["name": .text(key), "parent": .text(field)], legal, severity, context)
    case .notAMap(let name, let key):
      return plain(
        "N404", Message("message", ["name": .text(name), "key": .text(key)]), severity, context)
    case .notAField(let name):
      return plain("N404", Message("block", ["name": .text(name)]), severity, context)
    case .outsideHorizon(let year, let horizon):
      return plain(
        "N405",
        Message(
          "message",
          [
            "year": .number(year),
            "horizon": .text("\(horizon.lowerBound)..\(horizon.upperBound)"),
          ]), severity, context)
    case .badIndex(let text):
      return plain("N404", Message("index", ["found": .text(text)]), severity, context)
    case .afterBrackets(let name):
      return plain("N404", Message("after", ["name": .text(name)]), severity, context)
    case .malformed(let text):
      return plain("N406", Message("message", ["found": .text(text)]), severity, context)
    }
  }

  private func plain(
    _ code: DiagnosticCode, _ message: Message, _ severity: Severity, _ context: [String]
  ) -> Diagnostic {
    Diagnostic(code, severity, message: message, at: LabelledSpan(span), context: context)
  }

  private func unknown(
    _ code: DiagnosticCode, _ name: String, _ arguments: [String: MessageArgument],
    _ legal: [String], _ severity: Severity, _ context: [String]
  ) -> Diagnostic {
    var notes: [Message] = []
    var fixIts: [FixIt] = []
    if let nearest = Suggestion.nearest(to: name, among: legal) {
      fixIts = [FixIt(Message("fix", ["name": .text(nearest)]), [Edit(span, nearest)])]
    } else if legal.isEmpty {
      notes = [Message("empty", arguments)]
    } else {
      notes = [Message("legal", ["names": .list(legal.map { .text($0) })])]
    }
    return Diagnostic(
      code, severity, message: Message("message", arguments), at: LabelledSpan(span), notes: notes,
      fixIts: fixIts, context: context)
  }
}
