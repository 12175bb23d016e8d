import Abate
import ArgumentParser
import Foundation

/// `FILE` or `FILE:NAME` on the command line: a policy, a case of a study, or a stack such as
/// `FILE:"base with tighter"`.
struct PolicyChoice {
  let file: String
  /// What follows the file; nil if nothing does.
  let name: String?

  /// A file of the whole name comes first: names of files may hold colons.
  init(_ text: String) {
    guard !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":"),
      colon != text.startIndex
    else {
      file = text
      name = nil
      return
    }
    file = String(text[..<colon])
    name = String(text[text.index(after: colon)...])
  }

  /// What it is called in a heading.
  var words: String {
    name ?? URL(filePath: file).deletingPathExtension().lastPathComponent
  }

  /// The policy, its overlays applied. What is wrong with it ends the command.
  ///
  /// - Parameter sets: `PATH=VALUE` each, made on top of everything else.
  func load(
    _ options: PolicyOptions, _ checker: PolicyChecker, setting sets: [String] = []
  ) throws -> LoadedPolicy {
    var review = ReviewedProject(try options.project(file), with: checker)
    var sources = review.overlaid.checked.project.sources
    try options.demandNoErrors(review.diagnostics, sources)
    var stack = try stack(in: review, options, &sources)
    if !sets.isEmpty {
      let overlay = try AppendedPolicy.overlay(
        sets, named: PolicyChoice.setName, on: stack.policy.text)
      review = try AppendedPolicy(file, adding: [overlay], options, checker).review
      sources = review.overlaid.checked.project.sources
      let name = OverlayStack.Name(PolicyChoice.setName, at: stack.span)
      stack = OverlayStack(
        policy: stack.policy, overlays: stack.overlays + [name], resolutions: stack.resolutions,
        span: stack.span)
    }
    let (result, diagnostics) = review.policy(of: stack)
    try options.demandNoErrors(DiagnosticList(diagnostics, sources: sources), sources)
    guard let result else { throw ExitCode(1) }
    return LoadedPolicy(
      overlaid: result, sources: sources, kinds: checker.kinds)
  }

  /// Name of the overlay that `--set` makes.
  private static let setName = "command-line"

  /// The stack as it would be written in the file.
  func stackText(_ options: PolicyOptions, _ checker: PolicyChecker) throws -> String {
    let review = ReviewedProject(try options.project(file), with: checker)
    var sources = review.overlaid.checked.project.sources
    try options.demandNoErrors(review.diagnostics, sources)
    let stack = try stack(in: review, options, &sources)
    return
      ([stack.policy.text] + stack.overlays.map { "with \($0.text)" }
      + stack.resolutions.map { "resolve \($0.winner) over \($0.loser)" }).joined(separator: " ")
  }

  private func stack(
    in review: ReviewedProject, _ options: PolicyOptions, _ sources: inout SourceSet
  ) throws -> OverlayStack {
    if let name {
      let source = SourceFile(name: name, text: name)
      let span = SourceSpan(file: name, start: 0, end: source.bytes.count)
      let found = review.stacks(named: name, at: span)
      if found.count == 1 { return found[0].stack }
      if found.count > 1 {
        // The policy itself is written with no overlay, and cannot be told apart by its name.
        let ways = found.filter { $0.writing != name }.map { "\(file):\($0.writing)" }
          .joined(separator: options.say(", ", "、"))
        Terminal.complain([
          options.say(
            "'\(name)' is the name of \(found.count) things in \(file) that differ: of a policy or of cases. "
              + "Write \(ways), or give one of them another name.",
            "“\(name)”在 \(file) 中是 \(found.count) 个不同内容（政策或方案）的名称。请写作 \(ways)，或改名。")
        ])
        throw ExitCode(2)
      }
      sources.insert(source)
      if let stack = OverlayStack(source) { return stack }
      throw choice(
        options.say("'\(name)' is neither a policy nor a case.", "“\(name)”既不是政策也不是方案。"), review,
        options)
    }
    let own = review.ownPolicies
    if own.count == 1, let only = own.first {
      let span = SourceSpan(file: file, start: 0, end: 0)
      return OverlayStack(policy: OverlayStack.Name(only, at: span), span: span)
    }
    throw choice(
      own.isEmpty
        ? options.say("\(file) holds no policy of its own.", "\(file) 本身不含政策。")
        : options.say("\(file) holds several policies.", "\(file) 含有多个政策。"), review, options)
  }

  /// Says what can be chosen; wrong use.
  private func choice(
    _ fault: String, _ review: ReviewedProject, _ options: PolicyOptions
  ) -> ExitCode {
    let names = review.stackNames.joined(separator: options.say(", ", "、"))
    let example = review.stackNames.first.map { "\(file):\($0)" } ?? file
    Terminal.complain([
      fault,
      options.say(
        "Write FILE:NAME, such as \(example). There are: \(names).",
        "请写作 文件:名称，例如 \(example)。可选：\(names)。"),
    ])
    return ExitCode(2)
  }
}

/// A policy that was chosen, free of errors.
struct LoadedPolicy {
  let overlaid: OverlaidPolicy
  let sources: SourceSet
  let kinds: KindTable
}
