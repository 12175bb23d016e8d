import PolicyModel
import PolicySyntax

/// What may stand in the block at a place, by the kind table.
struct BlockWords {
  let fields: [FieldSpecification]
  private let sections: [SectionSpecification]
  private let hasRules: Bool
  private let kind: MeasureKind
  private let written: Set<String>

  /// The block of a measure, or of a section or rule in it; `nil` outside of measures.
  init?(around node: Syntax, _ kinds: KindTable) {
    let owners = ([node] + Array(node.ancestors.dropFirst())).filter {
      [.measure, .section, .rule].contains($0.kind)
    }
    guard let outermost = MeasureSyntax(owners.last), let word = outermost.kindWord,
      let kind = kinds[word.plainText]
    else { return nil }
    var body = kind.body
    var fields = body.fields
    var hasRules = body.rules != nil
    for owner in owners.reversed().dropFirst() {
      if let rule = RuleSyntax(owner) {
        fields = BlockWords.fields(of: rule, body.rules)
        body = BlockSpecification([])
      } else {
        let name = owner.childTokens.first?.plainText ?? ""
        guard let section = body.section(name) else { return nil }
        body = section.body
        fields = body.fields
      }
      hasRules = body.rules != nil
    }
    self.fields = fields
    self.kind = kind
    self.hasRules = hasRules
    sections = body.sections
    let block = owners.first?.childNodes.first { $0.kind == .block }
    written = Set((BlockSyntax(block)?.fields ?? []).compactMap { $0.name?.plainText })
  }

  /// The fields of every rule, and those its method brings.
  private static func fields(
    of rule: RuleSyntax, _ specification: RuleSpecification?
  ) -> [FieldSpecification] {
    guard let specification else { return [] }
    let word = specification.discriminator.flatMap { rule.body?.field($0)?.value?.node.text }
    return specification.fields + (word.flatMap { specification.variants[$0] } ?? [])
  }

  /// What a line of the block may begin with: fields that are not there yet, the required ones first, and sections.
  func firstWords(in language: MessageLanguage) -> [Completion] {
    let missing = fields.filter { !written.contains($0.name) }
    let required = missing.filter { $0.presence == .required }
    let ordered = required + missing.filter { $0.presence != .required }
    return ordered.map { field in
      Completion(
        field.name, .field, detail: reference(of: field, in: language)?.takes,
        help: text(of: field, in: language), insertion: field.name + ": ")
    }
      + sections.map { Completion($0.name, .keyword, help: $0.help.template(language)) }
      + (hasRules ? [Completion(Keyword.rule.rawValue, .keyword)] : [])
  }

  /// Name, what it takes, whether it must be written, and its help, in Markdown.
  func text(of field: FieldSpecification, in language: MessageLanguage) -> String {
    let facts = reference(of: field, in: language).map {
      [$0.takes, $0.presence, $0.varies].compactMap(\.self)
    }
    let head = (["**\(field.name)**"] + (facts ?? [])).joined(separator: " · ")
    return head + "\n\n" + field.help.template(language)
  }

  private func reference(
    of field: FieldSpecification, in language: MessageLanguage
  ) -> KindReference.Field? {
    let help = field.help.template(language)
    return KindReference(kind, in: language).blocks.lazy.flatMap(\.fields)
      .first { $0.name == field.name && $0.help == help }
  }

  /// What the value of a field may be, where that can be listed.
  static func values(of type: FieldType) -> [Completion] {
    switch type {
    case .word(let words), .words(let words): words.map { Completion($0, .word) }
    case .truth: [Keyword.true, .false].map { Completion($0.rawValue, .keyword) }
    case .selection: [Completion("suppliers where ", .keyword)]
    case .quantity(let units): units.map { Completion($0, .unit) }
    case .formula(let units, let variables):
      variables.map { Completion($0, .supplier) } + units.map { Completion($0, .unit) }
    case .anyOf(let types): types.flatMap(values)
    default: []
    }
  }
}
