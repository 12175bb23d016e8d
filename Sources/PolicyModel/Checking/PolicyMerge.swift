import PolicySyntax

/// The text of a policy with what it extends, those of the base first.
struct PolicyText {
  let name: String
  let title: String?
  /// The policy's name in the text.
  let span: SourceSpan
  let syntax: PolicyItemSyntax
  /// Names from the first base to the policy itself.
  let ancestry: [String]
  var header: [(owner: String, field: FieldSyntax)] = []
  var measures: [MeasureText] = []
  var definitions: [DefinitionSyntax] = []
  var assertions: [(owner: String, entry: EntrySyntax)] = []
  /// Whether all that it extends is known; what it lacks may else stand there.
  var isWhole = true

  var headerNames: Set<String> { Set(header.compactMap { $0.field.name?.plainText }) }

  /// Whether a part of it is missing or could not be placed.
  var isBroken: Bool { syntax.node.isBroken }

  /// A fix that writes a line at the top of the policy's block.
  func fixInserting(_ line: String, _ message: Message) -> [FixIt] {
    guard let body = syntax.body, let brace = body.node.firstToken, brace.text == "{" else {
      return []
    }
    return [FixIt(message, [Edit(ValueChecker.end(of: brace.span), "\n  \(line)")])]
  }
}

/// Puts policies together with what they extend, as text: measures, rules and fields are added; what a base says is
/// not said again.
struct PolicyMerge {
  private let names: ProjectNames
  private(set) var texts: [String: PolicyText] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [String] = []
  /// More nobody follows, and nesting must end somewhere.
  static let deepest = 32

  init(names: ProjectNames) {
    self.names = names
    for policy in names.policies.all { _ = text(policy) }
  }

  private mutating func text(_ policy: PolicyItemSyntax) -> PolicyText? {
    guard let token = policy.name, !token.isMissing else { return nil }
    let name = token.plainText
    if let known = texts[name] { return known }
    open.append(name)
    defer { open.removeLast() }
    var base: PolicyText?
    if let other = policy.base, !other.isMissing {
      base = self.base(other)
      // The chain was found broken below: one report is enough.
      if let known = texts[name] { return known }
    }
    var text = PolicyText(
      name: name, title: policy.title?.stringValue, span: token.span, syntax: policy,
      ancestry: (base?.ancestry ?? []) + [name], header: base?.header ?? [],
      measures: base?.measures ?? [], definitions: base?.definitions ?? [],
      assertions: base?.assertions ?? [],
      isWhole: base?.isWhole ?? (policy.base == nil))
    add(policy, to: &text)
    texts[name] = text
    return text
  }

  private mutating func base(_ token: SyntaxToken) -> PolicyText? {
    let name = token.plainText
    let context = token.tree.headings(at: token.span.start)
    if let start = open.firstIndex(of: name) {
      diagnostics.append(
        Diagnostic(
          "N114",
          message: Message(
            "message",
            [
              "name": .text(name),
              "chain": .text((open[start...] + [name]).joined(separator: " → ")),
            ]), at: LabelledSpan(token.span), context: context))
      return nil
    }
    if let policy = names.policies[name] {
      // Either the chain is followed down here, or it was before.
      let found = open.count > Self.deepest ? nil : text(policy)
      if let found, found.ancestry.count <= Self.deepest { return found }
      if texts[open.last ?? ""] == nil, open.count > Self.deepest || found != nil {
        diagnostics.append(
          Diagnostic(
            "N118",
            message: Message(
              "message", ["name": .text(open.last ?? ""), "limit": .number(Self.deepest)]),
            at: LabelledSpan(token.span), context: context))
      }
      return nil
    }
    let node = token.tree.node(at: token.span.start)
    diagnostics.append(
      .suggesting(
        "N107", ["name": .text(name)], at: token.span, in: node,
        Suggestion.nearest(to: name, among: names.policies.names.filter { !open.contains($0) }),
        notes: [Message("note")]))
    return nil
  }

  private mutating func add(_ policy: PolicyItemSyntax, to text: inout PolicyText) {
    var own: [String: SyntaxToken] = [:]
    for entry in policy.body?.entries ?? [] {
      switch entry {
      case .field(let field): addHeader(field, to: &text)
      case .measure(let measure): add(measure, to: &text, &own)
      case .definition(let definition): text.definitions.append(definition)
      case .require, .expect: text.assertions.append((text.name, entry))
      case .section(let section):
        guard let word = section.name, !word.isMissing else { continue }
        // A block without a name: a measure whose name is missing, or a part of a measure.
        diagnostics.append(
          Diagnostic(
            "N119", message: Message("message", ["name": .text(word.plainText)]),
            at: LabelledSpan(word.span), notes: [Message("note")],
            context: word.tree.headings(at: word.span.start)))
      case .rule(let rule):
        diagnostics.append(
          Diagnostic(
            "T112", message: Message("policy"), at: LabelledSpan(rule.name?.span ?? rule.span),
            context: rule.node.tree.headings(at: rule.span.start)))
      case .misplaced: break
      }
    }
  }

  private mutating func add(
    _ measure: MeasureSyntax, to text: inout PolicyText, _ own: inout [String: SyntaxToken]
  ) {
    guard let added = MeasureText(measure, owner: text.name) else { return }
    let name = added.name.plainText
    if let first = own[name] {
      diagnostics.append(.definedTwice(added.name, first: first.span))
      return
    }
    own[name] = added.name
    guard let place = text.measures.firstIndex(where: { $0.name.plainText == name }) else {
      text.measures.append(added)
      return
    }
    guard text.measures[place].kind.plainText == added.kind.plainText else {
      diagnostics.append(.definedTwice(added.name, first: text.measures[place].name.span))
      return
    }
    for part in added.body.parts { text.measures[place].body.add(part) }
  }

  private mutating func addHeader(_ field: FieldSyntax, to text: inout PolicyText) {
    guard let token = field.name, !token.isMissing else { return }
    let name = token.plainText
    let context = token.tree.headings(at: token.span.start)
    guard PolicyHeader.fieldNames.contains(name) else {
      diagnostics.append(
        .suggesting(
          "N109", ["found": .text(name), "block": .text("policy")], at: token.span,
          in: field.node, Suggestion.nearest(to: name, among: PolicyHeader.fieldNames),
          notes: [
            Message("note", ["words": .list(PolicyHeader.fieldNames.map { .text($0) })])
          ]))
      return
    }
    if let first = text.header.first(where: { $0.field.name?.plainText == name }) {
      let isInherited = first.owner != text.name
      // Whether sources are asked for is each policy's own affair.
      if !(isInherited && name == "citations") {
        diagnostics.append(
          Diagnostic(
            isInherited ? "T113" : "T102",
            message: Message(
              "message", ["name": .text(name), "policy": .text(first.owner)]),
            at: LabelledSpan(token.span),
            others: [LabelledSpan(first.field.name?.span ?? first.field.span, Message("first"))],
            notes: isInherited ? [Message("note", ["name": .text(name)])] : [], context: context))
        return
      }
    }
    text.header.append((text.name, field))
  }
}
