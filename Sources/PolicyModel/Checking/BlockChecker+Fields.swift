import PolicySyntax
import Quantities

/// The fields of a block.
extension BlockChecker {
  /// The fields, defaults filled in, and the names of those that were written.
  mutating func fields(
    _ text: BlockText, _ specifications: [FieldSpecification], _ around: Surroundings,
    at name: SyntaxToken, sections: [String] = []
  ) -> (checked: [String: CheckedField], written: Set<String>) {
    var written: [String: (owner: String, field: FieldSyntax)] = [:]
    // A misspelt field is not missing too.
    var misspelt: Set<String> = []
    for case (let owner, .field(let field)) in text.entries {
      guard let token = field.name, !token.isMissing else { continue }
      let fieldName = token.plainText
      guard specifications.contains(where: { $0.name == fieldName }) else {
        let known = Set(self.fields(text).keys)
        if let meant = unknownField(token, specifications, known, around, sections) {
          misspelt.insert(meant)
        }
        continue
      }
      if let first = written[fieldName] {
        repeated(token, first: first.field, isInherited: first.owner != owner, first.owner)
      } else {
        written[fieldName] = (owner, field)
      }
    }
    let words = self.words(specifications, written.mapValues(\.field))
    var checked: [String: CheckedField] = [:]
    for specification in specifications {
      let applies = isApplicable(specification, words)
      if let (owner, field) = written[specification.name] {
        guard applies else {
          outOfPlace(specification, field, words)
          continue
        }
        if let result = check(field, specification, owner, around, words) {
          checked[specification.name] = result
        }
      } else if applies, !misspelt.contains(specification.name) {
        absent(specification, around, words, at: name, &checked)
      }
    }
    return (checked, Set(written.keys).union(misspelt))
  }

  private mutating func check(
    _ field: FieldSyntax, _ specification: FieldSpecification, _ owner: String,
    _ around: Surroundings, _ words: [String: String]
  ) -> CheckedField? {
    guard let value = field.value else { return nil }
    var checker = ValueChecker(scope: scope, memory: memory)
    let place = ValueChecker.Place(
      label: field.name?.span, years: around.years, products: around.products, words: words)
    let result = checker.check(value, against: specification, at: place)
    diagnostics += checker.diagnostics
    let provenance = citations.provenance(of: value, field.clauses, report: &diagnostics)
    guard let result else { return nil }
    if result.holdsNumber, provenance.status == .uncited,
      citations.asksSource(value)
    {
      uncited.append((owner, value.span))
    }
    return CheckedField(value: result, provenance: provenance)
  }

  private mutating func absent(
    _ specification: FieldSpecification, _ around: Surroundings, _ words: [String: String],
    at name: SyntaxToken, _ checked: inout [String: CheckedField]
  ) {
    switch specification.presence {
    case .optional: break
    case .defaulted(let text):
      guard let value = memory.value(of: text) else { return }
      var checker = ValueChecker(scope: scope, memory: memory)
      let place = ValueChecker.Place(
        years: around.years, products: around.products, words: words)
      if let value = checker.check(value, against: specification, at: place) {
        checked[specification.name] = CheckedField(
          value: value, provenance: Provenance(status: .defaulted, span: nil))
      }
    case .required:
      diagnostics.append(
        Diagnostic(
          "T101",
          message: Message(
            "message",
            [
              "name": .text(specification.name), "block": .text(name.plainText),
            ]), at: LabelledSpan(name.span),
          notes: [Message("note", ["help": .phrase("help: " + specification.help.english)])],
          context: name.tree.headings(at: name.span.start)))
    }
  }

  /// The words of the fields that hold one, defaults included.
  private func words(
    _ specifications: [FieldSpecification], _ written: [String: FieldSyntax]
  ) -> [String: String] {
    var result: [String: String] = [:]
    for specification in specifications {
      if let field = written[specification.name] {
        if case .path(let path)? = field.value { result[specification.name] = path.simpleName }
      } else if case .defaulted(let text) = specification.presence {
        result[specification.name] = text
      }
    }
    return result
  }

  private func isApplicable(
    _ specification: FieldSpecification, _ words: [String: String]
  ) -> Bool {
    guard let condition = specification.condition else { return true }
    return words[condition.field].map(condition.words.contains) ?? false
  }

  private mutating func outOfPlace(
    _ specification: FieldSpecification, _ field: FieldSyntax, _ words: [String: String]
  ) {
    guard let condition = specification.condition, let token = field.name else { return }
    diagnostics.append(
      Diagnostic(
        "T118",
        message: Message(
          "message",
          [
            "name": .text(specification.name), "field": .text(condition.field),
            "words": .list(condition.words.map { .text($0) }),
            "found": .text(words[condition.field] ?? "-"),
          ]), at: LabelledSpan(token.span),
        fixIts: [FixIt(Message("fix"), [Edit(Self.wholeLines(field.node), "")])],
        context: field.node.tree.headings(at: token.span.start)))
  }

  /// The lines of a statement, its blanks before and its newline after included.
  static func wholeLines(_ node: Syntax) -> SourceSpan {
    let span = node.span
    let bytes = node.tree.source.bytes
    var start = span.start
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    var end = span.end
    while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\n") { end += 1 }
    return SourceSpan(file: span.file, start: start, end: end)
  }

  private mutating func repeated(
    _ token: SyntaxToken, first: FieldSyntax, isInherited: Bool, _ owner: String
  ) {
    diagnostics.append(
      Diagnostic(
        isInherited ? "T113" : "T102",
        message: Message(
          "message", ["name": .text(token.plainText), "policy": .text(owner)]),
        at: LabelledSpan(token.span),
        others: [LabelledSpan(first.name?.span ?? first.span, Message("first"))],
        notes: isInherited ? [Message("note", ["name": .text(token.plainText)])] : [],
        context: token.tree.headings(at: token.span.start)))
  }

  // MARK: Unknown fields

  /// Reports a field nobody knows; the field that was meant, as far as one can see.
  private mutating func unknownField(
    _ token: SyntaxToken, _ legal: [FieldSpecification], _ taken: Set<String>,
    _ around: Surroundings, _ sections: [String]
  ) -> String? {
    let name = token.plainText
    let context = token.tree.headings(at: token.span.start)
    let node = token.tree.node(at: token.span.start)
    if let home = home(of: name, around) {
      diagnostics.append(
        Diagnostic(
          "N110", message: home, at: LabelledSpan(token.span, Message("label")),
          context: context))
      return nil
    }
    let free = legal.map(\.name).filter { !taken.contains($0) }
    let suggestion =
      Suggestion.nearest(to: name, among: free) ?? Suggestion.nearest(to: name, among: sections)
    diagnostics.append(
      .suggesting(
        "N109", ["found": .text(name), "block": .text(around.blockName ?? around.kind.name)],
        at: token.span, in: node, suggestion,
        notes: suggestion == nil
          ? [Message("note", ["words": .list((free + sections).map { .text($0) })])] : []))
    return suggestion
  }

  /// Where a field of that name would stand: in another part of the measure, or in the policy.
  private func home(of name: String, _ around: Surroundings) -> Message? {
    let kind = around.kind
    let arguments: [String: MessageArgument] = ["name": .text(name), "kind": .text(kind.name)]
    if around.blockName != nil, kind.body.field(name) != nil {
      return Message("measure", arguments)
    }
    for section in kind.body.sections
    where section.name != around.blockName && section.body.field(name) != nil {
      return Message("message", arguments.merging(["section": .text(section.name)]) { $1 })
    }
    if let rules = kind.body.rules {
      let variants = rules.variants.filter { $0.value.contains { $0.name == name } }.keys.sorted()
      if !variants.isEmpty, let discriminator = rules.discriminator {
        return Message(
          around.blockName == "rule" ? "variant" : "rule-variant",
          arguments.merging([
            "field": .text(discriminator), "words": .list(variants.map { .text($0) }),
          ]) { $1 })
      }
      if around.blockName != "rule", rules.fields.contains(where: { $0.name == name }) {
        return Message("rule", arguments)
      }
    }
    if PolicyHeader.fieldNames.contains(name) { return Message("header", arguments) }
    return nil
  }
}
