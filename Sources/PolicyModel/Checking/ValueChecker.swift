package import PolicySyntax
package import Quantities

/// Reads values against what their place asks for.
///
/// What is wrong is collected in `diagnostics`, one for each cause; a value with a fault is nil, of which nothing more
/// is said.
package struct ValueChecker {
  package let scope: PolicyScope
  package var diagnostics: [Diagnostic] = []
  let memory: CheckMemory

  package init(scope: PolicyScope) {
    self.init(scope: scope, memory: CheckMemory())
  }

  init(scope: PolicyScope, memory: CheckMemory) {
    self.scope = scope
    self.memory = memory
  }

  /// What is known around a field.
  package struct Place {
    /// The field's name in the text, to be pointed at.
    package let label: SourceSpan?
    /// Years in which the value is asked; nil where none is.
    package let years: ClosedRange<Int>?
    /// What the suppliers concerned produce, by sector.
    package let products: [String: [Substance]]
    /// Words of other fields of the block, by name: what `section` fields refer to.
    package let words: [String: String]

    package init(
      label: SourceSpan? = nil, years: ClosedRange<Int>?, products: [String: [Substance]] = [:],
      words: [String: String] = [:]
    ) {
      self.label = label
      self.years = years
      self.products = products
      self.words = words
    }
  }

  /// The value of a field; nil where it is wrong or missing.
  package mutating func check(
    _ value: ValueSyntax, against field: FieldSpecification, at place: Place
  ) -> CheckedValue? {
    guard !value.node.isBroken else { return nil }
    if case .bracket(let bracket) = value, Self.isMap(bracket) {
      return map(bracket, field, place)
    }
    return entry(value, field, place, unit: nil)
  }

  /// A value that is no map, or one entry of a map, whose numbers have `unit` where they name none.
  mutating func entry(
    _ value: ValueSyntax, _ field: FieldSpecification, _ place: Place, unit: Unit?
  ) -> CheckedValue? {
    let type = field.type(beside: place.words)
    guard let result = check(value, type, field, place, unit) else { return nil }
    if case .timeline = result, !field.mayVary {
      report("T104", value, ["name": .text(field.name)], label: place.label)
      return nil
    }
    return isInBounds(result, value, field, place) ? result : nil
  }

  private mutating func check(
    _ value: ValueSyntax, _ type: FieldType, _ field: FieldSpecification, _ place: Place,
    _ unit: Unit?
  ) -> CheckedValue? {
    switch type {
    case .quantity(let units): return number(value, units, field, place, unit)
    case .ratio: return number(value, ["1"], field, place, unit)
    case .formula(let units, let variables):
      return formula(value, units, variables, field, place, unit)
    case .text:
      guard case .text(let text) = value else { return wrongType(value, "text", field, place) }
      return .text(text.value)
    case .truth:
      guard case .truth(let truth) = fold(value, unit: nil) else {
        return wrongType(value, "truth", field, place)
      }
      return .truth(truth)
    case .word(let words): return word(value, words, field, place).map { .word($0) }
    case .words(let words): return self.words(value, words, field, place)
    case .selection:
      return scope.selection(value, memory: memory) { diagnostics.append($0) }.map {
        .selection($0)
      }
    case .measure(let kinds): return measure(value, kinds, field, place)
    case .section(let kind, let other): return section(value, kind, other, field, place)
    case .period: return period(value, field, place)
    case .year: return year(value, field, place)
    case .anyOf(let types): return anyOf(types, value, field, place, unit)
    }
  }

  /// The first type that fits; if none does, what the one says that the value looks most like.
  private mutating func anyOf(
    _ types: [FieldType], _ value: ValueSyntax, _ field: FieldSpecification, _ place: Place,
    _ unit: Unit?
  ) -> CheckedValue? {
    var complaints: [[Diagnostic]] = []
    for type in types {
      var attempt = ValueChecker(scope: scope, memory: memory)
      let result = attempt.check(value, type, field, place, unit)
      if attempt.diagnostics.allSatisfy({ !$0.severity.isError }), let result {
        diagnostics += attempt.diagnostics
        return result
      }
      complaints.append(attempt.diagnostics)
    }
    let nearest = complaints.first { list in
      list.contains { $0.severity.isError && $0.code != "T103" }
    }
    diagnostics += nearest ?? complaints.first ?? []
    return nil
  }

  // MARK: Numbers

  private mutating func number(
    _ value: ValueSyntax, _ units: [String], _ field: FieldSpecification, _ place: Place,
    _ unit: Unit?
  ) -> CheckedValue? {
    let folded = fold(value, unit: unit)
    let fitted = fit(folded, units, field, place, value)
    if case .timeline(let timeline)? = fitted {
      guard covers(timeline, value, place) else { return nil }
    }
    return fitted
  }

  private mutating func isInBounds(
    _ result: CheckedValue, _ value: ValueSyntax, _ field: FieldSpecification, _ place: Place
  ) -> Bool {
    guard field.least != nil || field.most != nil, let unit = boundUnit(field, place) else {
      return true
    }
    let numbers: [Double]
    switch result {
    case .quantity(let quantity): numbers = [try? quantity.value(in: unit)].compactMap(\.self)
    case .timeline(let timeline):
      let schedule = timeline.unchanged
      numbers =
        schedule?.knots.compactMap { try? schedule?.unit.convert($0.value, to: unit) } ?? []
    default: return true
    }
    for number in numbers {
      let isLow = field.least.map { number < $0 } ?? false
      let isHigh = field.most.map { number > $0 } ?? false
      guard isLow || isHigh else { continue }
      let bound = (isLow ? field.least : field.most) ?? 0
      let isRatio = unit.dimension.isRatio
      let text = isRatio && abs(bound) <= 1 ? Self.percent(bound) : Self.text(bound, unit)
      let found = isRatio ? Self.percent(number) : Self.text(number, unit)
      // A bare 15 where a share is asked means 15 %.
      var fixIts: [FixIt] = []
      if isRatio, case .number(let syntax) = value, syntax.unit == nil, number > 1, number <= 100 {
        fixIts = [
          FixIt(
            Message("fix", ["value": .text("\(syntax.node.text) %")]),
            [Edit(Self.end(of: value.span), " %")])
        ]
      }
      diagnostics.append(
        Diagnostic(
          "T107",
          message: Message(
            isLow ? "message" : "high",
            ["name": .text(field.name), "bound": .text(text), "found": .text(found)]),
          at: LabelledSpan(value.span), fixIts: fixIts,
          context: value.node.tree.headings(at: value.span.start)))
      return false
    }
    return true
  }

  private static func percent(_ number: Double) -> String {
    NumberText.text(number * 100, digits: 6) + " %"
  }

  private static func text(_ number: Double, _ unit: Unit) -> String {
    unit == .one
      ? NumberText.text(number, digits: 6) : NumberText.text(number, digits: 6) + " \(unit)"
  }

  private mutating func boundUnit(_ field: FieldSpecification, _ place: Place) -> Unit? {
    func first(_ type: FieldType) -> String? {
      switch type {
      case .quantity(let units): units.first
      case .ratio: "1"
      case .anyOf(let types): types.compactMap(first).first
      default: nil
      }
    }
    guard let text = first(field.type(beside: place.words)) else { return nil }
    return expectedUnits([text], place, found: nil).first
  }

  // MARK: Reports

  static func end(of span: SourceSpan) -> SourceSpan {
    SourceSpan(file: span.file, start: span.end, end: span.end)
  }

  mutating func report(
    _ code: DiagnosticCode, _ value: ValueSyntax, _ arguments: [String: MessageArgument] = [:],
    part: String = "message", label: SourceSpan? = nil, notes: [Message] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message: Message(part, arguments), at: LabelledSpan(value.span),
        others: label.map { [LabelledSpan($0, Message("field", arguments))] } ?? [], notes: notes,
        fixIts: fixIts, context: value.node.tree.headings(at: value.span.start)))
  }

  /// Something else stands where a sort of value is asked.
  mutating func wrongType<Result>(
    _ value: ValueSyntax, _ expected: String, _ field: FieldSpecification, _ place: Place,
    fixIts: [FixIt] = []
  ) -> Result? {
    if case .missing = value { return nil }
    diagnostics.append(
      Diagnostic(
        "T103",
        message: Message(
          "message",
          ["name": .text(field.name), "expected": .phrase("type-" + expected)]),
        at: LabelledSpan(
          value.span, Message("found", ["found": .phrase("found-" + Self.sort(of: value))])),
        fixIts: fixIts, context: value.node.tree.headings(at: value.span.start)))
    return nil
  }

  /// What a value looks like, as the last part of a phrase's name.
  static func sort(of value: ValueSyntax) -> String {
    switch value {
    case .set: "set"
    case .logical, .not, .comparison, .membership, .truth: "condition"
    case .number, .arithmetic, .negation, .conversion: "number"
    case .range: "range"
    case .date: "date"
    case .text: "text"
    case .bracket(let bracket): isMap(bracket) ? "map" : isSchedule(bracket) ? "schedule" : "list"
    case .path: "name"
    case .call: "call"
    case .selection: "selection"
    case .conditional: "conditional"
    case .parenthesised(let view): view.inner.map(sort) ?? "name"
    case .missing: "name"
    }
  }

  static func isMap(_ bracket: BracketSyntax) -> Bool {
    for knot in bracket.knots {
      if case .keyed(let key, _, _) = knot { return key.kind == .name || key.kind == .string }
    }
    return false
  }

  static func isSchedule(_ bracket: BracketSyntax) -> Bool {
    bracket.knots.contains { knot in
      if case .keyed(let key, _, _) = knot { return key.kind == .number || key.kind == .date }
      return false
    }
  }
}
