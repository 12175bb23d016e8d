package import PolicySyntax
import Quantities

extension PolicyScope {
  /// Who is meant by `suppliers where …`, a group or a condition; nil, and a report, where it is wrong.
  ///
  /// A selection that fits nobody is an error, unless it asks for what the data do not say.
  package func selection(
    _ value: ValueSyntax, report: (Diagnostic) -> Void
  ) -> Selection? {
    selection(value, memory: nil, report: report)
  }

  func selection(
    _ value: ValueSyntax, memory: CheckMemory?, report: (Diagnostic) -> Void
  ) -> Selection? {
    var reader = SelectionReader(scope: self)
    let selection = reader.read(value)
    reader.diagnostics.forEach(report)
    guard let selection, reader.diagnostics.allSatisfy({ !$0.severity.isError }) else {
      return nil
    }
    if rows(selection, memory).isEmpty {
      report(
        Diagnostic(
          "S103", at: LabelledSpan(value.span, Message("label")),
          context: value.node.tree.headings(at: value.span.start)))
      return nil
    }
    return selection
  }
}

extension PolicyScope {
  /// Who might be meant, worked out once.
  func rows(_ selection: Selection, _ memory: CheckMemory?) -> SupplierSet {
    if let known = memory?.rows[selection] { return known }
    let rows = suppliers.rows(selection, unknown: .mayFit)
    memory?.rows[selection] = rows
    return rows
  }
}

/// Turns conditions on suppliers into selections.
struct SelectionReader {
  let scope: PolicyScope
  var diagnostics: [Diagnostic] = []

  init(scope: PolicyScope) { self.scope = scope }

  mutating func read(_ value: ValueSyntax) -> Selection? {
    switch value {
    case .selection(let view):
      guard let condition = view.condition else { return .everybody }
      return read(condition)
    case .parenthesised(let view): return view.inner.flatMap { read($0) }
    case .logical(let view):
      var parts: [Selection] = []
      var isWhole = true
      for operand in view.operands {
        if let part = read(operand) { parts.append(part) } else { isWhole = false }
      }
      guard isWhole else { return nil }
      return view.isConjunction ? .all(parts) : .any(parts)
    case .not(let view): return view.operand.flatMap { read($0) }.map { .not($0) }
    case .comparison(let view): return comparison(view)
    case .membership(let view): return membership(view)
    case .path(let view): return name(view)
    case .missing: return nil
    default:
      report("S107", value.span, value.node)
      return nil
    }
  }

  private mutating func name(_ view: PathSyntax) -> Selection? {
    guard let name = view.simpleName else {
      report("S107", view.span, view.node)
      return nil
    }
    if let known = scope.groups[name] { return known }
    if name == "everybody" { return .everybody }
    if let attribute = scope.suppliers.attributes[name], case .truth = attribute.content {
      warnWithoutData(attribute, view.node)
      return .among(attribute: name, words: ["true"])
    }
    suggest(
      "N106", ["name": .text(name)], view.span, view.node,
      Suggestion.nearest(to: name, among: scope.groups.keys.sorted()))
    return nil
  }

  // MARK: Comparisons

  private mutating func attribute(_ value: ValueSyntax?) -> SupplierAttribute? {
    guard let value else { return nil }
    guard case .path(let path) = value, let name = path.simpleName else {
      if !value.node.isBroken { report("S107", value.span, value.node) }
      return nil
    }
    if let attribute = scope.suppliers.attributes[name] {
      warnWithoutData(attribute, value.node)
      return attribute
    }
    suggest(
      "S101", ["name": .text(name)], value.span, value.node,
      Suggestion.nearest(to: name, among: scope.suppliers.attributeNames),
      notes: [
        Message("note", ["words": .list(scope.suppliers.attributeNames.map { .text($0) })])
      ])
    return nil
  }

  private mutating func warnWithoutData(_ attribute: SupplierAttribute, _ node: Syntax) {
    guard !attribute.hasData else { return }
    diagnostics.append(
      Diagnostic(
        "S104", .warning, message: Message("message", ["name": .text(attribute.name)]),
        at: LabelledSpan(node.span), notes: [Message("note")],
        context: node.tree.headings(at: node.span.start)))
  }

  private mutating func comparison(_ view: ComparisonSyntax) -> Selection? {
    guard let right = view.right, let sign = view.operation, !sign.isMissing,
      let attribute = attribute(view.left)
    else { return nil }
    let operation = Expression.Comparison(rawValue: sign.plainText) ?? .equal
    switch attribute.content {
    case .words, .truth:
      guard operation == .equal || operation == .unequal else {
        report(
          "S105", sign.span, view.node,
          ["name": .text(attribute.name), "sign": .text(sign.plainText)])
        return nil
      }
      guard let words = words(right, of: attribute) else { return nil }
      let selection = Selection.among(attribute: attribute.name, words: words)
      return operation == .equal ? selection : .not(selection)
    case .number(let unit):
      guard let number = number(right, unit, attribute) else { return nil }
      return bounds(attribute.name, operation, number)
    }
  }

  private func bounds(
    _ name: String, _ operation: Expression.Comparison, _ number: Double
  ) -> Selection {
    func within(_ least: Double?, _ leastIncluded: Bool, _ most: Double?, _ mostIncluded: Bool)
      -> Selection
    {
      .within(
        attribute: name, least: least, leastIncluded: leastIncluded, most: most,
        mostIncluded: mostIncluded)
    }
    switch operation {
    case .less: return within(nil, false, number, false)
    case .lessOrEqual: return within(nil, false, number, true)
    case .greater: return within(number, false, nil, false)
    case .greaterOrEqual: return within(number, true, nil, false)
    case .equal: return within(number, true, number, true)
    case .unequal: return .not(within(number, true, number, true))
    }
  }

  private mutating func membership(_ view: MembershipSyntax) -> Selection? {
    guard let container = view.container, let attribute = attribute(view.element) else {
      return nil
    }
    switch (attribute.content, container) {
    case (.words, .set(let set)), (.truth, .set(let set)):
      var all: Set<String> = []
      var isWhole = true
      for element in set.elements {
        if let words = words(element, of: attribute) {
          all.formUnion(words)
        } else {
          isWhole = false
        }
      }
      return isWhole ? .among(attribute: attribute.name, words: all) : nil
    case (.number(let unit), .range(let range)):
      guard let lower = range.lower, let upper = range.upper,
        let least = number(lower, unit, attribute, sharing: upper),
        let most = number(upper, unit, attribute)
      else { return nil }
      return .within(
        attribute: attribute.name, least: least, leastIncluded: true, most: most,
        mostIncluded: true)
    default:
      report(
        "S105", container.span, view.node, ["name": .text(attribute.name), "sign": .text("in")])
      return nil
    }
  }

  // MARK: Words and numbers

  private mutating func words(
    _ value: ValueSyntax, of attribute: SupplierAttribute
  ) -> Set<String>? {
    let spelling: String
    switch value {
    case .path(let path) where path.simpleName != nil: spelling = path.simpleName ?? ""
    case .text(let text): spelling = text.value
    case .truth(let truth): spelling = truth.value ? "true" : "false"
    case .missing: return nil
    default:
      report("S108", value.span, value.node, ["name": .text(attribute.name)])
      return nil
    }
    if let words = attribute.words(for: spelling) { return words }
    if let word = attribute.words(for: SupplierList.word(spelling)) { return word }
    let suggestion = Suggestion.nearest(to: spelling, among: attribute.spellings)
    let few = attribute.spellings.count <= 40
    suggest(
      "S102", ["name": .text(attribute.name), "found": .text(spelling)], value.span, value.node,
      suggestion,
      notes: suggestion == nil && few
        ? [Message("note", ["words": .list(attribute.spellings.map { .text($0) })])] : [])
    return nil
  }

  private mutating func number(
    _ value: ValueSyntax, _ unit: Unit, _ attribute: SupplierAttribute,
    sharing other: ValueSyntax? = nil
  ) -> Double? {
    var checker = ValueChecker(scope: scope)
    var shared: Unit?
    if case .number(let number)? = other, let syntax = number.unit {
      shared = checker.unit(syntax)
    }
    let folded = checker.fold(value, unit: shared)
    diagnostics += checker.diagnostics
    guard case .number(let quantity, let written) = folded else {
      if case .failed = folded { return nil }
      report("S108", value.span, value.node, ["name": .text(attribute.name)])
      return nil
    }
    // The unit of the list names no product: any product fits.
    let plain = quantity.dimension.mapping { base in
      guard case .mass(let substance?) = base, substance != .co2, substance != .co2e else {
        return base
      }
      return .mass(nil)
    }
    guard quantity.isBareZero || plain.fits(unit.dimension),
      let converted = try? Quantity(base: quantity.value, unit.dimension).value(in: unit)
    else {
      if written == nil, !unit.dimension.isRatio {
        report(
          "U207", value.span, value.node,
          ["name": .text(attribute.name), "unit": .text(unit.description)],
          fixIts: [
            FixIt(
              Message("fix", ["unit": .text(unit.description)]),
              [
                Edit(
                  SourceSpan(file: value.span.file, start: value.span.end, end: value.span.end),
                  " \(unit)")
              ])
          ])
      } else {
        diagnostics.append(
          .mismatch(
            DimensionMismatch(expected: unit.dimension, found: quantity.dimension),
            name: attribute.name,
            units: [unit], written: written, at: value.span, label: nil, node: value.node))
      }
      return nil
    }
    return converted
  }

  // MARK: Reports

  private mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan, _ node: Syntax,
    _ arguments: [String: MessageArgument] = [:], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message: Message("message", arguments), at: LabelledSpan(span), fixIts: fixIts,
        context: node.tree.headings(at: span.start)))
  }

  private mutating func suggest(
    _ code: DiagnosticCode, _ arguments: [String: MessageArgument], _ span: SourceSpan,
    _ node: Syntax, _ suggestion: String?, notes: [Message] = []
  ) {
    diagnostics.append(
      .suggesting(code, arguments, at: span, in: node, suggestion, notes: notes))
  }
}
