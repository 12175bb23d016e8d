package import PolicySyntax

/// What may stand in a measure of a kind, as text in one language: the table behind `abate doc KIND`.
package struct KindReference: Sendable, Encodable {
  /// A field and what it takes.
  package struct Field: Sendable, Encodable {
    package let name: String
    /// What it holds, such as `CNY/t CO2e` or `hard, soft`.
    package let takes: String
    /// `required`, `optional` or the default, and where it has a meaning.
    package let presence: String
    /// Whether it may differ by year, and by what else.
    package let varies: String?
    package let help: String
  }

  /// A block: the measure itself, a section, a rule or one variant of it.
  package struct Block: Sendable, Encodable {
    /// How it is written, such as `banking { … }`; empty for the measure itself.
    package let heading: String
    package let help: String?
    package let fields: [Field]
    /// Of each list one must be written.
    package let atLeastOneOf: [[String]]
  }

  package let name: String
  package let title: String
  package let help: String
  package let blocks: [Block]
  package let example: String

  package init(_ kind: MeasureKind, in language: MessageLanguage) {
    let words = ReferenceWords(language)
    name = kind.name
    title = kind.title.template(language)
    help = kind.help.template(language)
    example = kind.example
    blocks = Self.blocks(of: kind.body, heading: "", help: nil, words)
  }

  private static func blocks(
    of body: BlockSpecification, heading: String, help: Sentence?, _ words: ReferenceWords
  ) -> [Block] {
    let own = Block(
      heading: heading, help: help?.template(words.language),
      fields: body.fields.map { field($0, words) }, atLeastOneOf: body.atLeastOneOf)
    var blocks = own.fields.isEmpty ? [] : [own]
    for section in body.sections {
      let title = section.isNamed ? "\(section.name) \(words.someName)" : section.name
      if let each = section.perSection {
        blocks.append(
          Block(
            heading: "\(title) { … }", help: section.help.template(words.language),
            fields: [field(each.field, named: words.nameOf(each.section), words)],
            atLeastOneOf: []))
      } else {
        blocks += self.blocks(
          of: section.body, heading: "\(title) { … }", help: section.help, words)
      }
    }
    if let rules = body.rules { blocks += ruleBlocks(rules, words) }
    return blocks
  }

  private static func ruleBlocks(
    _ rules: RuleSpecification, _ words: ReferenceWords
  ) -> [Block] {
    let heading = "rule \(words.someName) { … }"
    var blocks = [
      Block(
        heading: heading,
        help: rules.mustCoverAll ? words.ruleForEach(rules.covers) : nil,
        fields: rules.fields.map { field($0, words) }, atLeastOneOf: [])
    ]
    guard let chooser = rules.discriminator,
      case .word(let choices)? = rules.fields.first(where: { $0.name == chooser })?.type
    else { return blocks }
    for choice in choices {
      guard let fields = rules.variants[choice], !fields.isEmpty else { continue }
      blocks.append(
        Block(
          heading: "\(heading)  \(chooser): \(choice)", help: nil,
          fields: fields.map { field($0, words) }, atLeastOneOf: []))
    }
    return blocks
  }

  private static func field(
    _ field: FieldSpecification, named name: String? = nil, _ words: ReferenceWords
  ) -> Field {
    Field(
      name: name ?? field.name, takes: words.takes(field.type), presence: words.presence(field),
      varies: words.varies(field), help: field.help.template(words.language))
  }
}
