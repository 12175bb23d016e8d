import PolicySyntax
import Quantities

/// Values that are names, dates or sets.
extension ValueChecker {
  private func name(_ value: ValueSyntax) -> String? {
    switch value {
    case .path(let path): path.simpleName
    case .text(let text): text.value
    default: nil
    }
  }

  mutating func word(
    _ value: ValueSyntax, _ words: [String], _ field: FieldSpecification, _ place: Place
  ) -> String? {
    guard let word = name(value) else { return wrongType(value, "word", field, place) }
    if words.contains(word) { return word }
    unknownWord(word, words, value, field)
    return nil
  }

  private mutating func unknownWord(
    _ word: String, _ words: [String], _ value: ValueSyntax, _ field: FieldSpecification
  ) {
    let suggestion = Suggestion.nearest(to: word, among: words)
    diagnostics.append(
      .suggesting(
        "N116", ["found": .text(word), "name": .text(field.name)], at: value.span,
        in: value.node, suggestion,
        notes: [Message("note", ["words": .list(words.map { .text($0) })])]))
  }

  mutating func words(
    _ value: ValueSyntax, _ words: [String], _ field: FieldSpecification, _ place: Place
  ) -> CheckedValue? {
    guard case .set(let set) = value else {
      let fixIts = name(value).map { word in
        [
          FixIt(
            Message("braces", ["value": .text("{\(word)}")]), [Edit(value.span, "{\(word)}")])
        ]
      }
      return wrongType(value, "words", field, place, fixIts: fixIts ?? [])
    }
    var found: Set<String> = []
    var isWhole = true
    for element in set.elements {
      if let word = word(element, words, field, place) {
        found.insert(word)
      } else {
        isWhole = false
      }
    }
    return isWhole ? .words(found) : nil
  }

  mutating func measure(
    _ value: ValueSyntax, _ kinds: [String], _ field: FieldSpecification, _ place: Place
  ) -> CheckedValue? {
    guard case .path(let path) = value, let name = path.simpleName else {
      return wrongType(value, "measure", field, place)
    }
    let legal = scope.measures.filter { kinds.isEmpty || kinds.contains($0.value) }.keys.sorted()
    if legal.contains(name) { return .measure(name) }
    let part = scope.measures[name] == nil ? "message" : "kind"
    let suggestion =
      Suggestion.nearest(to: name, among: legal) ?? (legal.count == 1 ? legal[0] : nil)
    let diagnostic = Diagnostic.suggesting(
      "N113",
      [
        "name": .text(name), "kinds": .list(kinds.map { .text($0) }),
        "kind": .text(scope.measures[name] ?? ""),
      ], at: value.span, in: value.node, suggestion,
      notes: legal.isEmpty ? [] : [Message("note", ["words": .list(legal.map { .text($0) })])])
    diagnostics.append(
      Diagnostic(
        diagnostic.code, message: Message(part, diagnostic.message.arguments),
        at: diagnostic.main, notes: diagnostic.notes, fixIts: diagnostic.fixIts,
        context: diagnostic.context))
    return nil
  }

  mutating func section(
    _ value: ValueSyntax, _ kind: String, _ other: String, _ field: FieldSpecification,
    _ place: Place
  ) -> CheckedValue? {
    guard case .path(let path) = value, let name = path.simpleName else {
      return wrongType(value, "word", field, place)
    }
    // A fault in the other field has been reported there.
    guard let measure = place.words[other], let sections = scope.sections[measure] else {
      return .word(name)
    }
    let legal = sections[kind] ?? []
    if legal.contains(name) { return .word(name) }
    unknownWord(name, legal, value, field)
    return nil
  }

  mutating func year(
    _ value: ValueSyntax, _ field: FieldSpecification, _ place: Place
  ) -> CheckedValue? {
    guard case .number(let number) = value, number.unit == nil,
      let date = number.token?.dateValue
    else { return wrongType(value, "year", field, place) }
    return .year(date.year)
  }

  mutating func period(
    _ value: ValueSyntax, _ field: FieldSpecification, _ place: Place
  ) -> CheckedValue? {
    let bounds: (ValueSyntax, ValueSyntax)
    if case .range(let range) = value {
      guard let lower = range.lower, let upper = range.upper else { return nil }
      bounds = (lower, upper)
    } else {
      bounds = (value, value)
    }
    guard let first = bound(bounds.0), let last = bound(bounds.1) else {
      return wrongType(value, "period", field, place)
    }
    return period(first.date, last.date, at: value.span, value.node).map { .period($0) }
  }

  /// One end of a period: a date, or nil for `start` and `end`.
  private func bound(_ value: ValueSyntax) -> (date: CalendarDate?, Void)? {
    switch value {
    case .number(let number) where number.unit == nil:
      number.token?.dateValue.map { ($0, ()) }
    case .date(let date): date.token?.dateValue.map { ($0, ()) }
    case .path(let path) where path.simpleName == "start" || path.simpleName == "end": (nil, ())
    default: nil
    }
  }

  /// The period of a `during`.
  mutating func period(_ syntax: PeriodSyntax) -> Period? {
    guard !syntax.node.isBroken else { return nil }
    func date(_ bound: PeriodSyntax.Bound) -> CalendarDate? {
      if case .date(let token) = bound { token.dateValue } else { nil }
    }
    guard let first = syntax.first else { return nil }
    return period(
      date(first), date(syntax.last ?? first), at: syntax.span, syntax.node)
  }

  private mutating func period(
    _ first: CalendarDate?, _ last: CalendarDate?, at span: SourceSpan, _ node: Syntax
  ) -> Period? {
    if let period = try? Period(from: first, to: last) { return period }
    let swapped = "\(last?.description ?? "start")..\(first?.description ?? "end")"
    diagnostics.append(
      Diagnostic(
        "D108", at: LabelledSpan(span),
        fixIts: [
          FixIt(Message("fix", ["value": .text(swapped)]), [Edit(span, swapped)])
        ], context: node.tree.headings(at: span.start)))
    return nil
  }
}
