import PolicySyntax

/// Reads `reference` items.
struct ReferenceChecker {
  let references: ProjectNames.Table<ReferenceItemSyntax>

  /// The fields of a reference and what they hold.
  static let fields: [(name: String, sort: String)] = [
    ("publisher", "text"), ("published", "date"), ("link", "text"), ("valid-from", "date"),
    ("valid-until", "date"), ("replaces", "reference"), ("confidence", "confidence"),
    ("accessed", "date"), ("number", "text"), ("licence", "text"),
  ]

  /// How sure the author is of a source.
  static let confidences = [
    "verified", "partly-verified", "high", "medium", "low", "recalled", "secondary",
  ]

  func diagnostics() -> [Diagnostic] {
    references.all.flatMap { reference in
      (reference.body?.entries ?? []).flatMap { entry -> [Diagnostic] in
        if case .field(let field) = entry { check(field, reference) } else { [] }
      } + repeated(reference)
    }
  }

  private func repeated(_ reference: ReferenceItemSyntax) -> [Diagnostic] {
    var first: [String: SyntaxToken] = [:]
    var result: [Diagnostic] = []
    for field in reference.body?.fields ?? [] {
      guard let name = field.name else { continue }
      if let earlier = first[name.plainText] {
        result.append(
          Diagnostic(
            "T102", message: Message("message", ["name": .text(name.plainText)]),
            at: LabelledSpan(name.span), others: [LabelledSpan(earlier.span, Message("first"))],
            context: name.tree.headings(at: name.span.start)))
      } else {
        first[name.plainText] = name
      }
    }
    return result
  }

  private func check(_ field: FieldSyntax, _ reference: ReferenceItemSyntax) -> [Diagnostic] {
    guard let name = field.name, let value = field.value, !value.node.isBroken else { return [] }
    guard let sort = Self.fields.first(where: { $0.name == name.plainText })?.sort else {
      let legal = Self.fields.map(\.name)
      return [
        .suggesting(
          "N109", ["found": .text(name.plainText), "block": .text("reference")], at: name.span,
          in: field.node, Suggestion.nearest(to: name.plainText, among: legal),
          notes: [Message("note", ["words": .list(legal.map { .text($0) })])])
      ]
    }
    switch (sort, value) {
    case ("text", .text), ("date", .date): return []
    case ("date", .number(let number)) where number.token?.dateValue != nil: return []
    case ("reference", .path(let path)):
      guard let other = path.simpleName, references[other] == nil else { return [] }
      return [
        .suggesting(
          "C102", ["name": .text(other)], at: value.span, in: field.node,
          Suggestion.nearest(to: other, among: references.names))
      ]
    case ("confidence", .path(let path)):
      guard let word = path.simpleName, !Self.confidences.contains(word) else { return [] }
      return [
        .suggesting(
          "N116", ["found": .text(word), "name": .text(name.plainText)], at: value.span,
          in: field.node, Suggestion.nearest(to: word, among: Self.confidences),
          notes: [Message("note", ["words": .list(Self.confidences.map { .text($0) })])])
      ]
    default:
      return [
        Diagnostic(
          "T103",
          message: Message(
            "message",
            [
              "name": .text(name.plainText),
              "expected": .phrase("type-" + (sort == "confidence" ? "word" : sort)),
            ]),
          at: LabelledSpan(
            value.span,
            Message("found", ["found": .phrase("found-" + ValueChecker.sort(of: value))])),
          context: name.tree.headings(at: value.span.start))
      ]
    }
  }
}
