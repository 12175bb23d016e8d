import PolicySyntax
import Quantities

/// The diagnostics of changes, made from what went wrong.
enum OverlayDiagnostics {
  // MARK: Conflicts

  static func conflict(_ conflict: OverlayConflict, stack: SourceSpan?) -> Diagnostic {
    let (first, second) = (conflict.first, conflict.second)
    let isWithinOne = first.overlay == second.overlay
    let code: DiagnosticCode =
      switch conflict.kind {
      case .replacements: "O301"
      case .removal: "O302"
      case .additions: "O306"
      }
    var arguments: [String: MessageArgument] = [
      "path": .text(second.target.description), "first": .text(first.overlay),
      "second": .text(second.overlay),
    ]
    if let common = first.period.common(with: second.period), common != .always {
      arguments["period"] = .text("\(common)")
    }
    let part =
      isWithinOne ? "within" : arguments["period"] == nil ? "message" : "message-period"
    var fixIts: [FixIt] = []
    if let stack, !isWithinOne {
      let end = SourceSpan(file: stack.file, start: stack.end, end: stack.end)
      for (winner, loser) in [(second.overlay, first.overlay), (first.overlay, second.overlay)] {
        fixIts.append(
          FixIt(
            Message("fix", ["winner": .text(winner), "loser": .text(loser)]),
            [Edit(end, " resolve \(winner) over \(loser)")]))
      }
    }
    return Diagnostic(
      code, message: Message(code == "O306" ? "message" : part, arguments),
      at: LabelledSpan(second.span, Message("label", ["overlay": .text(second.overlay)])),
      others: [LabelledSpan(first.span, Message("label", ["overlay": .text(first.overlay)]))],
      notes: isWithinOne ? [] : [Message("note", arguments)], fixIts: fixIts,
      context: context(second))
  }

  static func circular(_ resolution: OverlayResolution) -> Diagnostic {
    Diagnostic(
      "O312",
      message: Message(
        "message", ["winner": .text(resolution.winner), "loser": .text(resolution.loser)]),
      at: LabelledSpan(resolution.span))
  }

  static func unused(_ resolution: OverlayResolution, overlays: [String]) -> Diagnostic {
    let missing = [resolution.winner, resolution.loser].first { !overlays.contains($0) }
    return Diagnostic(
      "O313", .warning,
      message: Message(
        missing == nil ? "message" : "missing",
        [
          "winner": .text(resolution.winner), "loser": .text(resolution.loser),
          "name": .text(missing ?? ""),
        ]), at: LabelledSpan(resolution.span))
  }

  // MARK: Changes that do nothing

  static func nothing(_ change: OverlayChange) -> Diagnostic {
    idle(change, Message("message", [path: .text("\(change.target)")]))
  }

  static func absent(_ change: OverlayChange, policy: String) -> Diagnostic {
    let message = Message(
      "absent", [path: .text("\(change.reference.path)"), "policy": .text(policy)])
    return idle(change, message)
  }

  static func outsideForce(_ change: OverlayChange, force: Period) -> Diagnostic {
    idle(
      change,
      Message("force", ["period": .text("\(change.period)"), "force": .text("\(force)")]))
  }

  static func outsideHorizon(_ change: OverlayChange, _ horizon: ClosedRange<Int>) -> Diagnostic {
    idle(
      change,
      Message(
        "horizon",
        [
          "period": .text("\(change.period)"),
          "horizon": .text("\(horizon.lowerBound)..\(horizon.upperBound)"),
        ]))
  }

  private static func idle(_ change: OverlayChange, _ message: Message) -> Diagnostic {
    Diagnostic(
      "O305", .warning, message: message, at: LabelledSpan(change.span), context: context(change))
  }

  // MARK: Changes that cannot be made

  static func fault(_ fault: ChangeFault, _ change: OverlayChange) -> Diagnostic {
    let target = MessageArgument.text("\(change.target)")
    switch fault {
    case .dimension(let expected, let found):
      return error(
        "O303",
        Message(
          "message",
          [path: target, "expected": .text(text(expected)), "found": .text(text(found))]), change)
    case .sort: return error("O303", Message("sort", [path: target]), change)
    case .keys(let missing, let unknown):
      var arguments = [path: target]
      arguments["missing"] = .list(missing.map { .text($0) })
      arguments["unknown"] = .list(unknown.map { .text($0) })
      let part = unknown.isEmpty ? "missing" : missing.isEmpty ? "unknown" : "message"
      return error("O304", Message(part, arguments), change)
    case .notANumber:
      return error(
        "O307", Message("message", [path: target, "word": .text(change.word)]), change)
    case .block:
      return error("O307", Message("block", [path: target, "word": .text(change.word)]), change)
    case .sameInAllYears: return error("O307", Message("years", [path: target]), change)
    case .computation: return error("O307", Message("computation", [path: target]), change)
    }
  }

  static func alreadyThere(
    _ change: OverlayChange, name: String, at present: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "O306", message: Message("present", [path: .text("\(change.target)"), "name": .text(name)]),
      at: LabelledSpan(change.span), others: [LabelledSpan(present, Message("there"))],
      context: context(change))
  }

  static func mustStay(_ change: OverlayChange, _ place: PolicyPlace) -> Diagnostic {
    var part = "message"
    var arguments: [String: MessageArgument] = [path: .text("\(change.reference.path)")]
    if case .field(_, let specification?) = place,
      case .defaulted(let text) = specification.presence
    {
      part = "default"
      arguments["value"] = .text(text)
    } else if change.reference.path.key != nil {
      part = "key"
    }
    return error("O311", Message(part, arguments), change)
  }

  static func notSet(_ change: OverlayChange, _ name: String) -> Diagnostic {
    let arguments: [String: MessageArgument] = [
      path: .text("\(change.target)"), "word": .text(change.word),
    ]
    return Diagnostic(
      "O314", message: Message("message", arguments), at: LabelledSpan(change.span),
      notes: [Message("note", arguments)], context: context(change))
  }

  static func stillUsed(_ change: OverlayChange, by user: SourceSpan) -> Diagnostic {
    Diagnostic(
      "O315", message: Message("message", [path: .text("\(change.target)")]),
      at: LabelledSpan(change.span), others: [LabelledSpan(user, Message("label"))],
      context: context(change))
  }

  static func outOfBounds(_ change: OverlayChange, _ fault: BoundsCheck.Fault) -> Diagnostic {
    error(
      "O316",
      Message(
        fault.isAbove ? "above" : "below",
        [
          path: .text("\(change.target)"), "value": .text(fault.value), "bound": .text(fault.bound),
          "year": .number(fault.year),
        ]), change)
  }

  private static let path = "path"

  /// A dimension by its unit.
  private static func text(_ dimension: Dimension) -> String {
    dimension.isRatio ? "%" : "\(dimension)"
  }

  private static func error(
    _ code: DiagnosticCode, _ message: Message, _ change: OverlayChange
  ) -> Diagnostic {
    Diagnostic(code, message: message, at: LabelledSpan(change.span), context: context(change))
  }

  private static func context(_ change: OverlayChange) -> [String] { ["overlay \(change.overlay)"] }
}

extension OverlayChange {
  /// The word the change begins with.
  var word: String {
    switch action {
    case .replace: "replace"
    case .scale: "scale"
    case .shift: "shift"
    case .delay: "delay"
    case .addMeasure, .addRule: "add"
    case .remove: "remove"
    }
  }
}
