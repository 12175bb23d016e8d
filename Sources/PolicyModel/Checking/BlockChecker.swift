package import PolicySyntax
import Quantities

/// Reads blocks against the kind table.
package struct BlockChecker {
  /// What is known in the block at hand.
  package private(set) var scope: PolicyScope
  package var diagnostics: [Diagnostic] = []
  /// Numbers that name neither source nor assumption, by the policy or overlay that holds them.
  package var uncited: [(owner: String, span: SourceSpan)] = []
  /// `require` and `expect` within measures, with the path of the block they stand in.
  package var assertions: [(place: [String], entry: EntrySyntax)] = []
  /// What is known in each block that has definitions of its own, by its path.
  private(set) var within: [[String]: PolicyScope] = [:]
  let memory: CheckMemory

  package init(scope: PolicyScope) {
    self.init(scope: scope, memory: CheckMemory())
  }

  init(scope: PolicyScope, memory: CheckMemory) {
    self.scope = scope
    self.memory = memory
  }

  /// What is known around a block.
  struct Surroundings {
    /// The whole kind: where else its fields could stand.
    let kind: MeasureKind
    /// Names from the measure inward to the block.
    var path: [String]
    /// Years in which the block is asked.
    var years: ClosedRange<Int>?
    /// Whom it is about.
    var selection: Selection?
    var products: [String: [Substance]] = [:]
    /// Names of the measure's named sections, by kind of section.
    var sectionNames: [String: [SyntaxToken]] = [:]
    /// What the block is called in messages; nil for the measure itself.
    var blockName: String?
  }

  var citations: CitationChecker { CitationChecker(scope: scope, memory: memory) }

  /// Reads a block whose own `let` and `group` hold in it, in what stands within and in what is said of it from outside
  /// (``PolicyScope/inside(_:)``), and nowhere else.
  mutating func defining<Result>(
    _ entries: [EntrySyntax], at path: [String], _ read: (inout BlockChecker) -> Result
  ) -> Result {
    let outer = scope
    var own: [String: SyntaxToken] = [:]
    var definitions: [DefinitionSyntax] = []
    for case .definition(let definition) in entries {
      guard let name = definition.name, !name.isMissing else { continue }
      if let first = own[name.plainText] {
        diagnostics.append(.definedTwice(name, first: first.span))
        continue
      }
      own[name.plainText] = name
      definitions.append(definition)
    }
    if !definitions.isEmpty {
      var reader = DefinitionReader(definitions, scope: scope, memory: memory)
      reader.read()
      diagnostics += reader.diagnostics
      scope = reader.scope
      within[path] = scope
    }
    defer { scope = outer }
    return read(&self)
  }

  /// A measure; nil where its kind is unknown.
  package mutating func measure(_ text: MeasureText) -> CheckedMeasure? {
    guard let kind = scope.kinds[text.kind.plainText] else {
      unknownKind(text.kind)
      return nil
    }
    return defining(text.body.entries.map(\.entry), at: [text.name.plainText]) {
      $0.measure(text, kind)
    }
  }

  private mutating func measure(_ text: MeasureText, _ kind: MeasureKind) -> CheckedMeasure {
    var around = Surroundings(kind: kind, path: [text.name.plainText], years: scope.horizon)
    let fields = self.fields(text.body)
    around.sectionNames = namedSections(text.body, kind.body)
    orient(&around, kind.body, fields)
    var body = block(text.body, kind.body, around, at: text.name)
    if kind.body.rules == nil {
      for case .rule(let rule) in text.body.entries.map(\.entry) {
        diagnostics.append(
          Diagnostic(
            "T112", message: Message("message", ["kind": .text(kind.name)]),
            at: LabelledSpan(rule.name?.span ?? rule.span),
            context: rule.node.tree.headings(at: rule.span.start)))
      }
    } else {
      let rules = self.rules(text.body, kind, around)
      body = CheckedBlock(fields: body.fields, sections: body.sections, rules: rules)
    }
    return CheckedMeasure(
      kind: kind.name, name: text.name.plainText, title: text.title, body: body,
      span: text.name.span)
  }

  /// Reads whom the measure is about and when it is in force, which the other fields depend on. What is wrong with
  /// these fields is reported when they are read in their turn.
  private func orient(
    _ around: inout Surroundings, _ body: BlockSpecification, _ fields: [String: FieldSyntax]
  ) {
    let about =
      body.rules?.covers ?? body.fields.first { $0.type == .selection }?.name
    if let about, let value = fields[about]?.value, !value.node.isBroken {
      around.selection = scope.selection(value, memory: memory) { _ in }
      if let selection = around.selection {
        around.products = scope.productsBySector(of: selection, memory: memory)
      }
    }
    if let value = fields["in-force"]?.value, body.field("in-force")?.type == .period {
      var checker = ValueChecker(scope: scope, memory: memory)
      let field = FieldSpecification("in-force", .period, help: Sentence("", ""))
      if case .period(let period)? = checker.check(
        value, against: field, at: ValueChecker.Place(years: nil))
      {
        around.years = period.years(in: scope.horizon)
      }
    }
  }

  /// The first field of each name.
  func fields(_ text: BlockText) -> [String: FieldSyntax] {
    var result: [String: FieldSyntax] = [:]
    for case .field(let field) in text.entries.map(\.entry) {
      if let name = field.name?.plainText, result[name] == nil { result[name] = field }
    }
    return result
  }

  private func namedSections(
    _ text: BlockText, _ body: BlockSpecification
  ) -> [String: [SyntaxToken]] {
    var result: [String: [SyntaxToken]] = [:]
    for case .measure(let section) in text.entries.map(\.entry) {
      guard let word = section.kindWord?.plainText, body.section(word)?.isNamed == true,
        let name = section.name
      else { continue }
      result[word, default: []].append(name)
    }
    return result
  }

  private mutating func unknownKind(_ token: SyntaxToken) {
    let node = token.tree.node(at: token.span.start)
    diagnostics.append(
      .suggesting(
        "N108", ["found": .text(token.plainText)], at: token.span, in: node,
        Suggestion.nearest(to: token.plainText, among: scope.kinds.names),
        notes: [Message("note", ["words": .list(scope.kinds.names.map { .text($0) })])]))
  }

  // MARK: Blocks

  /// Fields and sections of a block; its rules are read apart.
  mutating func block(
    _ text: BlockText, _ body: BlockSpecification, _ around: Surroundings, at name: SyntaxToken
  ) -> CheckedBlock {
    let fields = self.fields(
      text, body.fields, around, at: name, sections: body.sections.map(\.name))
    let sections = self.sections(text, body, around, at: name)
    for choice in body.atLeastOneOf {
      let isWritten =
        choice.contains { fields.written.contains($0) }
        || sections.contains { choice.contains($0.kind) }
      guard !isWritten else { continue }
      diagnostics.append(
        Diagnostic(
          "T119",
          message: Message(
            "message",
            ["name": .text(name.plainText), "names": .list(choice.map { .text($0) })]),
          at: LabelledSpan(name.span), context: name.tree.headings(at: name.span.start)))
    }
    return CheckedBlock(fields: fields.checked, sections: sections, rules: [])
  }

  private mutating func sections(
    _ text: BlockText, _ body: BlockSpecification, _ around: Surroundings, at name: SyntaxToken
  ) -> [CheckedSection] {
    var result: [CheckedSection] = []
    var seen: [String: SyntaxToken] = [:]
    var misspelt: Set<String> = []
    for (owner, entry) in text.entries {
      let word: SyntaxToken?
      let own: SyntaxToken?
      let inner: BlockSyntax?
      switch entry {
      case .section(let section): (word, own, inner) = (section.name, nil, section.body)
      case .measure(let section):
        (word, own, inner) = (section.kindWord, section.name, section.body)
      case .require, .expect:
        assertions.append((around.path, entry))
        continue
      default: continue
      }
      guard let word, !word.isMissing else { continue }
      guard let specification = body.section(word.plainText) else {
        if let meant = unknownSection(word, isMeasure: own != nil, body, around) {
          misspelt.insert(meant)
        }
        continue
      }
      guard specification.isNamed == (own != nil) else {
        diagnostics.append(
          Diagnostic(
            "T110",
            message: Message(
              specification.isNamed ? "message" : "named", ["name": .text(word.plainText)]),
            at: LabelledSpan(own?.span ?? word.span),
            fixIts: own.map {
              [FixIt(Message("fix"), [Edit(ValueChecker.end(of: word.span).joined($0.span), "")])]
            } ?? [], context: word.tree.headings(at: word.span.start)))
        continue
      }
      let key = word.plainText + " " + (own?.plainText ?? "")
      if let first = seen[key] {
        diagnostics.append(.definedTwice(own ?? word, first: first.span))
        continue
      }
      seen[key] = own ?? word
      var around = around
      around.blockName = word.plainText
      around.path.append(own?.plainText ?? word.plainText)
      result.append(
        section(specification, own ?? word, own?.plainText, owner, inner, around))
    }
    for specification in body.sections
    where specification.isRequired && !misspelt.contains(specification.name) {
      guard !result.contains(where: { $0.kind == specification.name }) else { continue }
      diagnostics.append(
        Diagnostic(
          "T109",
          message: Message(
            "message",
            ["name": .text(specification.name), "block": .text(name.plainText)]),
          at: LabelledSpan(name.span), notes: [],
          context: name.tree.headings(at: name.span.start)))
    }
    return result
  }

  private mutating func section(
    _ specification: SectionSpecification, _ at: SyntaxToken, _ name: String?, _ owner: String,
    _ inner: BlockSyntax?, _ around: Surroundings
  ) -> CheckedSection {
    var body = specification.body
    if let perSection = specification.perSection {
      let field = perSection.field
      let names = around.sectionNames[perSection.section]?.map(\.plainText) ?? []
      body = BlockSpecification(
        body.fields
          + names.map {
            FieldSpecification(
              $0, field.type, field.presence, mayVary: field.mayVary, keys: field.keys,
              least: field.least, most: field.most, onlyWhere: field.condition,
              choice: field.choice,
              help: field.help)
          }, sections: body.sections, rules: body.rules, atLeastOneOf: body.atLeastOneOf)
    }
    let checked = defining(inner?.entries ?? [], at: around.path) {
      $0.block(BlockText(owner: owner, inner), body, around, at: at)
    }
    for case .rule(let rule) in inner?.entries ?? [] {
      diagnostics.append(
        Diagnostic(
          "T112", message: Message("message", ["kind": .text(specification.name)]),
          at: LabelledSpan(rule.name?.span ?? rule.span),
          context: rule.node.tree.headings(at: rule.span.start)))
    }
    return CheckedSection(kind: specification.name, name: name, body: checked, span: at.span)
  }

  /// Reports a block nobody knows; the one that was meant, as far as one can see.
  private mutating func unknownSection(
    _ word: SyntaxToken, isMeasure: Bool, _ body: BlockSpecification, _ around: Surroundings
  ) -> String? {
    let name = word.plainText
    let context = word.tree.headings(at: word.span.start)
    if isMeasure, scope.kinds[name] != nil {
      diagnostics.append(
        Diagnostic(
          "N110", message: Message("policy", ["name": .text(name)]), at: LabelledSpan(word.span),
          context: context))
      return nil
    }
    if around.blockName != nil, around.kind.body.section(name) != nil {
      diagnostics.append(
        Diagnostic(
          "N110",
          message: Message("measure", ["name": .text(name), "kind": .text(around.kind.name)]),
          at: LabelledSpan(word.span), context: context))
      return nil
    }
    let node = word.tree.node(at: word.span.start)
    let legal = body.sections.map(\.name)
    let suggestion = Suggestion.nearest(to: name, among: legal)
    diagnostics.append(
      .suggesting(
        "N111", ["found": .text(name), "kind": .text(around.blockName ?? around.kind.name)],
        at: word.span, in: node,
        suggestion,
        notes: legal.isEmpty ? [] : [Message("note", ["words": .list(legal.map { .text($0) })])]))
    return suggestion
  }
}
