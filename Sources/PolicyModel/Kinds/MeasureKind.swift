package import PolicySyntax

/// A kind of measure: what may stand in its block, and what each part means.
///
/// The kind table is the one place that knows: checker, hover, completion, reference pages, web forms and the JSON
/// schema all read it.
package struct MeasureKind: Sendable {
  /// The word before the measure's name, such as `market`.
  package let name: String
  /// The kind in the words of the field.
  package let title: Sentence
  /// One line: what it says.
  package let help: Sentence
  package let body: BlockSpecification
  /// A complete measure of the kind that checks within a policy.
  package let example: String

  package init(
    _ name: String, title: Sentence, help: Sentence, body: BlockSpecification, example: String
  ) {
    self.name = name
    self.title = title
    self.help = help
    self.body = body
    self.example = example
  }
}

/// What may stand between the braces of a measure, section or rule.
package struct BlockSpecification: Sendable {
  package let fields: [FieldSpecification]
  package let sections: [SectionSpecification]
  /// Rules of the block; nil where none may stand.
  package let rules: RuleSpecification?
  /// Of each list at least one field or section must be written.
  package let atLeastOneOf: [[String]]

  package init(
    _ fields: [FieldSpecification], sections: [SectionSpecification] = [],
    rules: RuleSpecification? = nil, atLeastOneOf: [[String]] = []
  ) {
    self.atLeastOneOf = atLeastOneOf
    self.fields = fields
    self.sections = sections
    self.rules = rules
  }

  package func field(_ name: String) -> FieldSpecification? { fields.first { $0.name == name } }
  package func section(_ name: String) -> SectionSpecification? {
    sections.first { $0.name == name }
  }
}

/// A named part of a block, such as `banking { … }`, or a repeated one, such as `level basic { … }`.
package struct SectionSpecification: Sendable {
  package let name: String
  /// Whether each such section carries a name of its own, so that there may be several.
  package let isNamed: Bool
  package let isRequired: Bool
  package let help: Sentence
  package let body: BlockSpecification
  /// Where fields are not fixed but named after something else of the measure (`premium { basic: … }` has one
  /// per `level`): the section they are named after, and what each holds.
  package let perSection: (section: String, field: FieldSpecification)?

  package init(
    _ name: String, isNamed: Bool = false, isRequired: Bool = false, help: Sentence,
    body: BlockSpecification, perSection: (section: String, field: FieldSpecification)? = nil
  ) {
    self.name = name
    self.isNamed = isNamed
    self.isRequired = isRequired
    self.help = help
    self.body = body
    self.perSection = perSection
  }
}

/// The rules of a kind: fields common to all, and a word that chooses further ones.
package struct RuleSpecification: Sendable {
  /// Fields every rule may have.
  package let fields: [FieldSpecification]
  /// The field whose word chooses among `variants`, such as `method`; nil where all rules are alike.
  package let discriminator: String?
  /// Further fields by that word.
  package let variants: [String: [FieldSpecification]]
  /// The field that says whom the rules must cover, such as `covers` or `of`.
  package let covers: String
  /// Whether suppliers and years that no rule covers are an error (`gap`).
  package let mustCoverAll: Bool

  package init(
    _ fields: [FieldSpecification], discriminator: String? = nil,
    variants: [String: [FieldSpecification]] = [:], covers: String, mustCoverAll: Bool = true
  ) {
    self.fields = fields
    self.discriminator = discriminator
    self.variants = variants
    self.covers = covers
    self.mustCoverAll = mustCoverAll
  }
}
