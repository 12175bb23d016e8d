package import PolicySyntax

/// `POLICY with OVERLAY … resolve WINNER over LOSER …` as it stands in a text.
package struct OverlayStack: Sendable {
  /// A name and where it stands.
  package struct Name: Sendable {
    package let text: String
    package let span: SourceSpan

    package init(_ text: String, at span: SourceSpan) {
      self.text = text
      self.span = span
    }
  }

  package let policy: Name
  package let overlays: [Name]
  package let resolutions: [OverlayResolution]
  package let span: SourceSpan

  package init(
    policy: Name, overlays: [Name] = [], resolutions: [OverlayResolution] = [], span: SourceSpan
  ) {
    self.policy = policy
    self.overlays = overlays
    self.resolutions = resolutions
    self.span = span
  }

  /// Whether another stack says the same; the order of overlays says nothing.
  func says(_ other: OverlayStack) -> Bool {
    func choices(_ stack: OverlayStack) -> Set<[String]> {
      Set(stack.resolutions.map { [$0.winner, $0.loser] })
    }
    return policy.text == other.policy.text
      && Set(overlays.map(\.text)) == Set(other.overlays.map(\.text))
      && choices(self) == choices(other)
  }

  /// The stack of a syntax; nil where its policy is missing, which the parser has reported.
  package init?(_ syntax: StackSyntax) {
    guard let policy = syntax.policy, !policy.isMissing else { return nil }
    self.init(
      policy: Name(policy.plainText, at: policy.span),
      overlays: syntax.overlays.filter { !$0.isMissing }.map { Name($0.plainText, at: $0.span) },
      resolutions: syntax.resolutions.filter { !$0.winner.isMissing && !$0.loser.isMissing }.map {
        OverlayResolution(
          winner: $0.winner.plainText, loser: $0.loser.plainText,
          span: $0.winner.span.joined($0.loser.span))
      }, span: syntax.span)
  }

  /// The stack written in a text of its own, such as an argument of the command; nil if it is none.
  package init?(_ source: SourceFile) {
    let prefix = "study a {\n  case a = "
    let text = source.text(0..<source.bytes.count)
    let tree = SyntaxTree.parse(prefix + text + "\n}\n", name: source.name)
    guard !tree.hasErrors, tree.file.items.count == 1,
      case .study(let study)? = tree.file.items.first, study.steps.count == 1,
      case .case(let step)? = study.steps.first, let syntax = step.stack,
      let found = OverlayStack(syntax)
    else { return nil }
    func moved(_ span: SourceSpan) -> SourceSpan {
      let shift = prefix.utf8.count
      return SourceSpan(file: span.file, start: span.start - shift, end: span.end - shift)
    }
    self.init(
      policy: Name(found.policy.text, at: moved(found.policy.span)),
      overlays: found.overlays.map { Name($0.text, at: moved($0.span)) },
      resolutions: found.resolutions.map {
        OverlayResolution(winner: $0.winner, loser: $0.loser, span: moved($0.span))
      }, span: moved(found.span))
  }
}
