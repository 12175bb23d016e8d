import PolicySyntax
import Quantities

extension ExpressionChecker {
  /// Whether a name by itself means something here.
  func isKnown(_ name: String) -> Bool {
    name == "horizon" || scope.variables.contains { $0.name == name }
      || scope.definitions[name] != nil || scope.failures.contains(name)
      || scope.policy?.measure(name) != nil
      || ResultTable[name] != nil
  }

  mutating func path(_ view: PathSyntax, _ hint: Hint) -> Expression {
    guard let head = view.head, !head.isMissing else { return failed(view.span) }
    let name = head.plainText
    let parts = view.parts
    if parts.isEmpty {
      if case .word(let words) = hint, words.contains(name) || !isKnown(name) {
        return word(name, words, view.span)
      }
      if name == "horizon" { return Expression(.horizon, .years, view.span) }
      if let variable = scope.variables.first(where: { $0.name == name }) {
        return Expression(.variable(name), .quantity(variable.dimension), view.span)
      }
    }
    if scope.failures.contains(name) { return failed(view.span) }
    if let value = scope.definitions[name] { return definition(value, name, parts, view) }
    var startsWithMember = false
    if case .member? = parts.first { startsWithMember = true }
    if let result = ResultTable[name], !startsWithMember {
      return self.result(result, parts, view)
    }
    return field(name, parts, view)
  }

  private mutating func word(_ name: String, _ words: Set<String>, _ span: SourceSpan) -> Expression
  {
    guard words.isEmpty || words.contains(name) else {
      reportUnknownWord(name, words, at: span)
      return failed(span)
    }
    return Expression(.constant(.word(name), year: nil), .word(words), span)
  }

  /// A value of `let`, perhaps of one year or of one key.
  private mutating func definition(
    _ value: CheckedValue, _ name: String, _ parts: [PathSyntax.Part], _ view: PathSyntax
  ) -> Expression {
    guard let (keys, year) = keysAndYear(parts) else { return failed(view.span) }
    var value = value
    for key in keys {
      guard case .map(let entries) = value, let entry = entries[key.name] else {
        reportUnknownField(key.name, after: name, legal: mapKeys(of: value), at: key.span)
        return failed(view.span)
      }
      value = entry
    }
    return leaf(value, .constant(value, year: year), words: [], view, unit: nil, year: year)
  }

  private func mapKeys(of value: CheckedValue) -> [String] {
    if case .map(let entries) = value { return entries.keys.sorted() }
    return []
  }

  /// A field of the policy.
  private mutating func field(
    _ name: String, _ parts: [PathSyntax.Part], _ view: PathSyntax
  ) -> Expression {
    guard let policy = scope.policy, let measure = policy.measure(name) else {
      if case .index(let arguments, _)? = parts.first, arguments.count != 1 || !isYear(arguments[0])
      {
        reportUnknownResult(name, at: view.head?.span ?? view.span)
      } else {
        reportUnknownName(name, at: view.head?.span ?? view.span, hasParts: !parts.isEmpty)
      }
      return failed(view.span)
    }
    guard let (keys, year) = keysAndYear(parts) else { return failed(view.span) }
    let path = [name] + keys.map(\.name)
    switch policy.lookUp(path) {
    case .value(let value, _):
      let words = fieldType(measure, keys.map(\.name)).map(words) ?? []
      return leaf(
        value, .field(path: path, year: year), words: words, view, unit: unit(of: value),
        year: year)
    case .incomplete(let legal):
      report(
        Diagnostic(
          "N303",
          message: Message(
            "message", ["name": .text(path.joined(separator: ".")), "legal": list(legal)]),
          at: LabelledSpan(view.span)))
    case .unknown(let place, let legal):
      let part = place > 0 && place <= keys.count ? keys[place - 1] : nil
      if part != nil, fieldType(measure, keys.map(\.name)) != nil {
        report(
          Diagnostic(
            "N304",
            message: Message(
              "absent", ["name": .text(path.joined(separator: "."))]),
            at: LabelledSpan(view.span)))
      } else {
        reportUnknownField(
          part?.name ?? name, after: path.prefix(max(1, place)).joined(separator: "."),
          legal: legal, at: part?.span ?? view.span)
      }
    }
    return failed(view.span)
  }

  /// A value that the policy or a definition holds.
  private mutating func leaf(
    _ value: CheckedValue, _ form: Expression.Form, words: Set<String>, _ view: PathSyntax,
    unit: Unit?, year: Int?
  ) -> Expression {
    switch value {
    case .map, .list, .selection:
      report(
        Diagnostic(
          "T302",
          message: Message({ if case .selection = value { "selection" } else { "list" } }()),
          at: LabelledSpan(view.span),
          notes: mapKeys(of: value).isEmpty
            ? [] : [Message("note-keys", ["legal": list(mapKeys(of: value))])]))
      return failed(view.span)
    default: break
    }
    return exchanged(Expression(form, type(of: value, words: words), view.span, unit: unit))
  }

  private func unit(of value: CheckedValue) -> Unit? {
    if case .timeline(let timeline) = value { return timeline.unchanged?.unit }
    return nil
  }

  /// What the kind table says of a field, for the words it allows.
  private func fieldType(_ measure: CheckedMeasure, _ path: [String]) -> FieldType? {
    guard let kind = scope.kinds[measure.kind], let last = path.last else { return nil }
    func find(_ body: BlockSpecification) -> FieldType? {
      if let field = body.field(last) { return field.type }
      if let rules = body.rules {
        let all = rules.fields + rules.variants.values.flatMap { $0 }
        if let field = all.first(where: { $0.name == last }) { return field.type }
        if rules.discriminator == last { return .word(rules.variants.keys.sorted()) }
      }
      for section in body.sections {
        if let type = find(section.body) { return type }
      }
      return nil
    }
    return find(kind.body)
  }

  private func words(_ type: FieldType) -> Set<String> {
    switch type {
    case .word(let words), .words(let words): Set(words)
    case .anyOf(let types): types.reduce(into: []) { $0.formUnion(words($1)) }
    default: []
    }
  }

  // MARK: Parts

  /// One name of a path.
  struct PathKey {
    let name: String
    let span: SourceSpan
  }

  /// The names of a path after its head, and the year at its end: `.floor[2028]`, `[bf-bof]`.
  mutating func keysAndYear(_ parts: [PathSyntax.Part]) -> (keys: [PathKey], year: Int?)? {
    var keys: [PathKey] = []
    var year: Int?
    for part in parts {
      switch part {
      case .member(let token):
        guard !token.isMissing else { return nil }
        keys.append(PathKey(name: token.plainText, span: token.span))
      case .index(let arguments, let node):
        guard arguments.count == 1, let argument = arguments.first else {
          report(Diagnostic("T307", message: Message("one"), at: LabelledSpan(node.span)))
          return nil
        }
        switch argument {
        case .path(let key):
          guard let name = key.simpleName else { return nil }
          keys.append(PathKey(name: name, span: key.span))
        case .text(let text): keys.append(PathKey(name: text.value, span: text.span))
        case .missing: return nil
        default:
          guard year == nil, let index = self.year(argument) else {
            if year != nil || !isYear(argument) {
              report(Diagnostic("T307", message: Message("year"), at: LabelledSpan(node.span)))
            }
            return nil
          }
          year = index
        }
      }
    }
    return (keys, year)
  }

  func isYear(_ value: ValueSyntax) -> Bool {
    guard case .number(let number) = value, number.unit == nil else { return false }
    return number.token?.dateValue != nil
  }

  /// The year of an index; reports one outside the policy's years.
  mutating func year(_ value: ValueSyntax) -> Int? {
    guard isYear(value), case .number(let number) = value, let year = number.token?.dateValue?.year
    else { return nil }
    guard scope.horizon.contains(year) else {
      report(
        Diagnostic(
          "D302",
          message: Message(
            "message",
            [
              "year": .number(year), "first": .number(scope.horizon.lowerBound),
              "last": .number(scope.horizon.upperBound),
            ]), at: LabelledSpan(value.span)))
      return nil
    }
    return year
  }

  // MARK: Messages

  private var knownNames: [String] {
    scope.variables.map(\.name) + scope.definitions.keys.sorted()
      + (scope.policy?.measures.map(\.name) ?? [])
  }

  private mutating func reportUnknownName(_ name: String, at span: SourceSpan, hasParts: Bool) {
    let results = scope.purpose == .value ? [] : ResultTable.all.map(\.name)
    let legal =
      knownNames + (hasParts ? [] : results) + (scope.purpose == .value ? [] : ["horizon"])
    reportUnknown("N301", Message("message", ["name": .text(name)]), name, legal, at: span)
  }

  private mutating func reportUnknownResult(_ name: String, at span: SourceSpan) {
    reportUnknown(
      "N305", Message("message", ["name": .text(name)]), name, ResultTable.all.map(\.name),
      at: span)
  }

  private mutating func reportUnknownField(
    _ name: String, after path: String, legal: [String], at span: SourceSpan
  ) {
    reportUnknown(
      "N304", Message("message", ["name": .text(name), "path": .text(path)]), name, legal, at: span,
      notes: legal.isEmpty ? [] : [Message("note", ["legal": list(legal)])])
  }
}
