package import PolicySyntax

/// A checked project with its overlays: stacks are applied here.
package struct OverlaidProject: Sendable {
  package let checked: CheckedProject
  /// By name.
  package let overlays: [String: CheckedOverlay]
  /// What is wrong with the overlays, each by itself.
  package let diagnostics: [Diagnostic]
  package let kinds: KindTable

  init(
    checked: CheckedProject, overlays: [String: CheckedOverlay], diagnostics: [Diagnostic],
    kinds: KindTable
  ) {
    self.checked = checked
    self.overlays = overlays
    self.diagnostics = diagnostics
    self.kinds = kinds
  }

  /// The policy of a stack, its overlays applied, and everything there is to say about the stack. No policy where a
  /// name is unknown.
  ///
  /// - Parameter isBatch: Whether a change that alters nothing is an error: in a batch nobody reads warnings.
  package func overlaid(
    _ stack: OverlayStack, isInFile: Bool = true, isBatch: Bool = false
  ) -> (result: OverlaidPolicy?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    guard let base = checked.policies[stack.policy.text] else {
      let names = checked.project.names.policies.names
      return (nil, [Self.unknown(stack.policy, part: "message", legal: names)])
    }
    var chosen: [CheckedOverlay] = []
    var isWhole = true
    for name in stack.overlays {
      guard let overlay = overlays[name.text] else {
        isWhole = false
        // An overlay on a policy nobody knows has been reported there.
        if checked.project.names.overlays[name.text] == nil {
          let names = checked.project.names.overlays.names
          diagnostics.append(Self.unknown(name, part: "overlay", legal: names))
        }
        continue
      }
      if chosen.contains(where: { $0.name == overlay.name }) {
        diagnostics.append(Self.repeated(name))
        continue
      }
      if !base.ancestry.contains(overlay.base) {
        isWhole = false
        diagnostics.append(Self.otherBase(name, overlay, base))
        continue
      }
      chosen.append(overlay)
    }
    guard isWhole else { return (nil, diagnostics) }
    let result = OverlaySet(
      on: base, chosen, resolutions: stack.resolutions, stackSpan: isInFile ? stack.span : nil,
      kinds: kinds
    ).applied()
    diagnostics += result.diagnostics
    if !diagnostics.contains(where: \.severity.isError), let scope = checked.scopes[base.name] {
      diagnostics += CoverageCheck(scope: scope, kinds: kinds).diagnostics(of: result)
    }
    return (result, isBatch ? diagnostics.map(\.asBatchError) : diagnostics)
  }

  /// The stacks of the cases of studies and tests, by the name of the study or the title of the test.
  package var cases: [(owner: String, name: String, stack: OverlayStack)] {
    let names = checked.project.names
    let steps =
      names.studies.all.map { ($0.name?.plainText ?? "", $0.steps) }
      + names.tests.map { ($0.title?.stringValue ?? "", $0.steps) }
    return steps.flatMap { owner, steps in
      steps.compactMap { step in
        guard case .case(let view) = step, let name = view.name, !name.isMissing,
          let syntax = view.stack, let stack = OverlayStack(syntax)
        else { return nil }
        return (owner, name.plainText, stack)
      }
    }
  }

  /// What is wrong with the overlays and with the stacks of all cases.
  package func allDiagnostics(isBatch: Bool = false) -> [Diagnostic] {
    (isBatch ? diagnostics.map(\.asBatchError) : diagnostics)
      + cases.flatMap { overlaid($0.stack, isBatch: isBatch).diagnostics }
  }

  // MARK: Reports

  static func unknown(_ name: OverlayStack.Name, part: String, legal: [String]) -> Diagnostic {
    let nearest = Suggestion.nearest(to: name.text, among: legal)
    let note =
      legal.isEmpty
      ? Message("empty") : Message("legal", ["names": .list(legal.map { .text($0) })])
    return Diagnostic(
      "N407", message: Message(part, ["name": .text(name.text)]), at: LabelledSpan(name.span),
      notes: nearest == nil ? [note] : [],
      fixIts: nearest.map {
        [FixIt(Message("fix", ["name": .text($0)]), [Edit(name.span, $0)])]
      } ?? [])
  }

  private static func repeated(_ name: OverlayStack.Name) -> Diagnostic {
    Diagnostic(
      "O310", .warning, message: Message("message", ["overlay": .text(name.text)]),
      at: LabelledSpan(name.span))
  }

  private static func otherBase(
    _ name: OverlayStack.Name, _ overlay: CheckedOverlay, _ policy: CheckedPolicy
  ) -> Diagnostic {
    let arguments: [String: MessageArgument] = [
      "overlay": .text(overlay.name), "base": .text(overlay.base), "policy": .text(policy.name),
    ]
    return Diagnostic(
      "O308", message: Message("message", arguments), at: LabelledSpan(name.span),
      others: [LabelledSpan(overlay.span, Message("label", arguments))])
  }
}

extension Diagnostic {
  /// A change that alters nothing, as an error.
  var asBatchError: Diagnostic {
    guard code == "O305" else { return self }
    return Diagnostic(
      code, .error, message: message, at: main, others: others, notes: notes, fixIts: fixIts,
      context: context, layout: layout)
  }
}
