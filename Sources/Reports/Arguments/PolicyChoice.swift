import Foundation
package import PolicyModel
package import PolicySyntax

/// What a user names to be run: a policy, a case of a study, or a stack such as `base with tighter`, in a file. On the
/// command line `FILE` or `FILE:NAME`.
package struct PolicyChoice: Sendable {
  package let file: String
  /// The policy, case or stack; nil for the file's only policy.
  package let name: String?
  /// What the file holds, where it is not on the disk.
  package let text: String?

  package init(file: String, name: String?, text: String? = nil) {
    self.file = file
    self.name = name
    self.text = text
  }

  /// A file of the whole name comes first: names of files may hold colons.
  package init(_ text: String) {
    guard !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":"),
      colon != text.startIndex
    else {
      self.init(file: text, name: nil)
      return
    }
    self.init(
      file: String(text[..<colon]), name: String(text[text.index(after: colon)...]))
  }

  /// What it is called in a heading.
  package var words: String {
    name ?? URL(filePath: file).deletingPathExtension().lastPathComponent
  }

  /// The file and what it uses.
  package func project(_ language: MessageLanguage) throws(Refusal) -> PolicyProject {
    if let text {
      return PolicyProject.load(SyntaxTree.parse(text, name: file), files: .disk)
    }
    do {
      return try PolicyProject.load(file)
    } catch { throw Refusal(.use, [UnreadablePolicy.text(file, language)]) }
  }

  /// The policy, its overlays applied.
  ///
  /// - Parameters:
  ///   - language: Of the sentences of a refusal.
  ///   - sets: `PATH=VALUE` each, made on top of everything else.
  package func load(
    _ checker: PolicyChecker, _ language: MessageLanguage, setting sets: [String] = []
  ) throws(Refusal) -> LoadedPolicy {
    var (review, sources) = try reviewed(checker, language)
    var stack = try stack(in: review, language, &sources)
    if !sets.isEmpty {
      let overlay = try AppendedPolicy.overlay(
        sets, named: PolicyChoice.setName, on: stack.policy.text)
      review = try AppendedPolicy(self, adding: [overlay], checker, language).review
      sources = review.overlaid.checked.project.sources
      let name = OverlayStack.Name(PolicyChoice.setName, at: stack.span)
      stack = OverlayStack(
        policy: stack.policy, overlays: stack.overlays + [name], resolutions: stack.resolutions,
        span: stack.span)
    }
    let (result, diagnostics) = review.policy(of: stack)
    try Refusal.demandNoErrors(diagnostics, sources)
    guard let result else {
      throw Refusal(.policy, ["\(file): \(stack.policy.text) cannot be put together."])
    }
    return LoadedPolicy(overlaid: result, sources: sources, kinds: checker.kinds)
  }

  /// Name of the overlay that `--set` makes.
  private static let setName = "command-line"

  /// The stack as it would be written in the file.
  package func stackText(
    _ checker: PolicyChecker, _ language: MessageLanguage
  ) throws(Refusal) -> String {
    var (review, sources) = try reviewed(checker, language)
    let stack = try stack(in: review, language, &sources)
    return
      ([stack.policy.text] + stack.overlays.map { "with \($0.text)" }
      + stack.resolutions.map { "resolve \($0.winner) over \($0.loser)" }).joined(separator: " ")
  }

  private func reviewed(
    _ checker: PolicyChecker, _ language: MessageLanguage
  ) throws(Refusal) -> (ReviewedProject, SourceSet) {
    let review = ReviewedProject(try project(language), with: checker)
    let sources = review.overlaid.checked.project.sources
    try Refusal.demandNoErrors(review.diagnostics.all, sources)
    return (review, sources)
  }

  private func stack(
    in review: ReviewedProject, _ language: MessageLanguage, _ sources: inout SourceSet
  ) throws(Refusal) -> OverlayStack {
    if let name {
      let source = SourceFile(name: name, text: name)
      let span = SourceSpan(file: name, start: 0, end: source.bytes.count)
      let found = review.stacks(named: name, at: span)
      if found.count == 1 { return found[0].stack }
      if found.count > 1 {
        // The policy itself is written with no overlay, and cannot be told apart by its name.
        let ways = found.filter { $0.writing != name }.map { "\(file):\($0.writing)" }
          .joined(separator: language.say(", ", "、"))
        throw Refusal(
          .use,
          [
            language.say(
              "'\(name)' is the name of \(found.count) things in \(file) that differ: of a policy or of cases. "
                + "Write \(ways), or give one of them another name.",
              "“\(name)”在 \(file) 中是 \(found.count) 个不同内容（政策或方案）的名称。请写作 \(ways)，或改名。")
          ])
      }
      sources.insert(source)
      if let stack = OverlayStack(source) { return stack }
      throw choice(
        language.say("'\(name)' is neither a policy nor a case.", "“\(name)”既不是政策也不是方案。"), review,
        language)
    }
    let own = review.ownPolicies
    if own.count == 1, let only = own.first {
      let span = SourceSpan(file: file, start: 0, end: 0)
      return OverlayStack(policy: OverlayStack.Name(only, at: span), span: span)
    }
    throw choice(
      own.isEmpty
        ? language.say("\(file) holds no policy of its own.", "\(file) 本身不含政策。")
        : language.say("\(file) holds several policies.", "\(file) 含有多个政策。"), review, language)
  }

  /// Says what can be chosen; wrong use.
  private func choice(
    _ fault: String, _ review: ReviewedProject, _ language: MessageLanguage
  ) -> Refusal {
    let names = review.stackNames.joined(separator: language.say(", ", "、"))
    let example = review.stackNames.first.map { "\(file):\($0)" } ?? file
    return Refusal(
      .use,
      [
        fault,
        language.say(
          "Write FILE:NAME, such as \(example). There are: \(names).",
          "请写作 文件:名称，例如 \(example)。可选：\(names)。"),
      ])
  }
}

/// A policy that was chosen, free of errors.
package struct LoadedPolicy: Sendable {
  package let overlaid: OverlaidPolicy
  package let sources: SourceSet
  package let kinds: KindTable
}
