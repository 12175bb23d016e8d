package import PolicySyntax
import Quantities

/// The rules of a measure.
extension BlockChecker {
  mutating func rules(
    _ text: BlockText, _ kind: MeasureKind, _ around: Surroundings
  ) -> [CheckedRule] {
    guard let specification = kind.body.rules else { return [] }
    var written: [(owner: String, rule: RuleSyntax, name: SyntaxToken)] = []
    var places: [String: SourceSpan] = [:]
    for case (let owner, .rule(let rule)) in text.entries {
      guard let name = rule.name, !name.isMissing else { continue }
      if let first = places[name.plainText] {
        diagnostics.append(.definedTwice(name, first: first))
        continue
      }
      places[name.plainText] = name.span
      written.append((owner, rule, name))
    }
    let names = written.map(\.name.plainText)
    var result: [CheckedRule] = []
    var isWhole = true
    for (owner, rule, name) in written {
      if let checked = self.rule(rule, name, owner, specification, around, legal: names) {
        result.append(checked)
      } else {
        isWhole = false
      }
    }
    if isWhole, let selection = around.selection {
      diagnostics += RuleCoverage(
        scope: scope, memory: memory, rules: result, covered: selection,
        years: around.years, mustCoverAll: specification.mustCoverAll,
        nodes: Dictionary(written.map { ($0.name.plainText, $0.rule) }) { first, _ in first }
      ).diagnostics()
    }
    return result
  }

  /// One rule added to a measure, such as by an overlay.
  package mutating func rule(
    _ rule: RuleSyntax, owner: String, in measure: CheckedMeasure
  ) -> CheckedRule? {
    guard let kind = scope.kinds[measure.kind], let specification = kind.body.rules,
      let name = rule.name, !name.isMissing
    else { return nil }
    var around = Surroundings(kind: kind, path: [measure.name], years: scope.horizon)
    if case .selection(let selection)? = measure.body[specification.covers] {
      around.selection = selection
      around.products = scope.productsBySector(of: selection, memory: memory)
    }
    if case .period(let period)? = measure.body["in-force"] {
      around.years = period.years(in: scope.horizon)
    }
    return self.rule(
      rule, name, owner, specification, around, legal: measure.body.rules.map(\.name))
  }

  /// A rule; nil where whom or when it is for could not be read.
  private mutating func rule(
    _ rule: RuleSyntax, _ name: SyntaxToken, _ owner: String, _ specification: RuleSpecification,
    _ around: Surroundings, legal: [String]
  ) -> CheckedRule? {
    var around = around
    around.blockName = "rule"
    around.path.append(name.plainText)
    var isWhole = true
    var period = Period.always
    if let syntax = rule.period {
      var checker = ValueChecker(scope: scope, memory: memory)
      if let read = checker.period(syntax) {
        period = read
        around.years = around.years.flatMap { period.years(in: $0) }
        if around.years == nil {
          diagnostics.append(
            Diagnostic(
              "D109",
              message: Message(
                "message",
                ["horizon": .text("\(scope.horizon.lowerBound)..\(scope.horizon.upperBound)")]),
              at: LabelledSpan(syntax.span),
              context: rule.node.tree.headings(at: syntax.span.start)))
          isWhole = false
        }
      } else {
        isWhole = false
      }
      diagnostics += checker.diagnostics
    }
    var selector: Selection?
    if let value = rule.selector, !value.node.isBroken {
      selector = scope.selection(value, memory: memory) { diagnostics.append($0) }
      if let selector {
        let whole = around.selection.map { Selection.all([$0, selector]) } ?? selector
        around.selection = whole
        around.products = scope.productsBySector(of: whole, memory: memory)
      } else {
        isWhole = false
      }
    }
    var exceptions: [String] = []
    for token in rule.exceptions {
      let other = token.plainText
      if legal.contains(other), other != name.plainText {
        exceptions.append(other)
      } else {
        isWhole = false
        unknownRule(token, name, legal)
      }
    }
    let fields = defining(rule.body?.entries ?? [], at: around.path) {
      $0.fields(rule, name, owner, specification, around)
    }
    guard isWhole else { return nil }
    return CheckedRule(
      name: name.plainText, exceptions: exceptions, selector: selector, period: period,
      body: CheckedBlock(fields: fields, sections: [], rules: []), span: name.span)
  }

  private mutating func unknownRule(_ token: SyntaxToken, _ name: SyntaxToken, _ legal: [String]) {
    let others = legal.filter { $0 != name.plainText }
    let node = token.tree.node(at: token.span.start)
    if token.plainText == name.plainText {
      diagnostics.append(
        Diagnostic(
          "R404", message: Message("itself"), at: LabelledSpan(token.span),
          context: token.tree.headings(at: token.span.start)))
      return
    }
    diagnostics.append(
      .suggesting(
        "N112", ["found": .text(token.plainText)], at: token.span, in: node,
        Suggestion.nearest(to: token.plainText, among: others),
        notes: [Message("note", ["words": .list(others.map { .text($0) })])]))
  }

  private mutating func fields(
    _ rule: RuleSyntax, _ name: SyntaxToken, _ owner: String, _ specification: RuleSpecification,
    _ around: Surroundings
  ) -> [String: CheckedField] {
    let text = BlockText(owner: owner, rule.body)
    for entry in rule.body?.entries ?? [] {
      switch entry {
      case .section(let section):
        if let word = section.name { sectionInRule(word, around) }
      case .measure(let measure):
        if let word = measure.kindWord { sectionInRule(word, around) }
      case .require, .expect: assertions.append((around.path, entry))
      case .rule(let inner):
        diagnostics.append(
          Diagnostic(
            "T112", message: Message("message", ["kind": .text("rule")]),
            at: LabelledSpan(inner.name?.span ?? inner.span),
            context: inner.node.tree.headings(at: inner.span.start)))
      default: break
      }
    }
    var legal = specification.fields
    if let discriminator = specification.discriminator {
      let value = fields(text)[discriminator]?.value
      var word: String?
      if case .path(let path)? = value { word = path.simpleName }
      if let word, let variant = specification.variants[word] {
        legal += variant
      } else {
        // Which other fields may stand depends on a word that is wrong or missing.
        let only = specification.fields.filter { $0.name == discriminator }
        return fields(
          BlockText([
            BlockText.Part(
              owner: owner,
              entries: (rule.body?.entries ?? []).filter { entry in
                if case .field(let field) = entry {
                  return field.name?.plainText == discriminator
                }
                return false
              })
          ]), only, around, at: name
        ).checked
      }
    }
    return fields(text, legal, around, at: name).checked
  }

  private mutating func sectionInRule(_ word: SyntaxToken, _ around: Surroundings) {
    let name = word.plainText
    let isKnown = around.kind.body.section(name) != nil
    diagnostics.append(
      Diagnostic(
        isKnown ? "N110" : "N111",
        message: isKnown
          ? Message("measure", ["name": .text(name), "kind": .text(around.kind.name)])
          : Message("message", ["found": .text(name), "kind": .text("rule")]),
        at: LabelledSpan(word.span), context: word.tree.headings(at: word.span.start)))
  }
}
