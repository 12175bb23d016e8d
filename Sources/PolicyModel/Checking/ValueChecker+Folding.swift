import PolicySyntax
import Quantities

/// Values computed before a run: numbers with units, schedules, sums and products of them.
extension ValueChecker {
  /// The value of an expression; numbers without a unit have `unit`.
  mutating func fold(_ value: ValueSyntax, unit: Unit?) -> FoldedValue {
    switch value {
    case .number(let number): return fold(number, unit)
    case .negation(let view):
      guard let operand = view.operand else { return .failed }
      return negated(fold(operand, unit: unit), view.node)
    case .parenthesised(let view):
      return view.inner.map { fold($0, unit: unit) } ?? .failed
    case .arithmetic(let view): return fold(view, unit)
    case .conditional(let view): return fold(view, unit)
    case .conversion(let view): return fold(view, unit)
    case .bracket(let bracket):
      guard Self.isSchedule(bracket) || !bracket.knots.contains(where: Self.isValue) else {
        report("T103", value, part: "list")
        return .failed
      }
      return schedule(bracket, unit)
    case .path(let path): return fold(path)
    case .call(let call): return fold(call, unit)
    case .text(let text): return .text(text.value)
    case .truth(let truth): return .truth(truth.value)
    case .comparison, .logical, .not: return truth(value, unit)
    case .missing: return .failed
    case .set, .membership, .range, .date, .selection:
      report("T115", value, ["found": .phrase("found-" + Self.sort(of: value))])
      return .failed
    }
  }

  private static func isValue(_ knot: KnotSyntax) -> Bool {
    if case .value = knot { true } else { false }
  }

  /// The unit as written, read once.
  mutating func unit(_ syntax: UnitSyntax) -> Unit? {
    let text = syntax.node.text + (scope.money.year.map { "@\($0)" } ?? "")
    if let known = memory.writtenUnits[text], let known { return known }
    let unit = scope.unit(syntax) { diagnostics.append($0) }
    if let unit { memory.writtenUnits[text] = unit }
    return unit
  }

  private mutating func fold(_ number: NumberSyntax, _ shared: Unit?) -> FoldedValue {
    guard let value = number.value else {
      if number.token?.isTooLarge == true { report("T116", .number(number), part: "large") }
      return .failed
    }
    let own = number.unit.flatMap { self.unit($0) }
    guard own != nil || number.unit == nil else { return .failed }
    if let unit = own ?? shared {
      guard let quantity = try? Quantity(value, unit) else {
        report("T116", .number(number), part: "large")
        return .failed
      }
      return .number(quantity, unit: unit)
    }
    guard let quantity = try? Quantity.bare(value) else { return .failed }
    return .number(quantity, unit: nil)
  }

  private mutating func fold(_ path: PathSyntax) -> FoldedValue {
    guard let name = path.simpleName, let head = path.head else {
      report("T115", .path(path), ["found": .phrase("found-name")])
      return .failed
    }
    guard let definition = scope.definitions[name] else {
      diagnostics.append(
        .suggesting(
          "N106", ["name": .text(name)], at: head.span, in: path.node,
          Suggestion.nearest(to: name, among: scope.definitions.keys.sorted())))
      return .failed
    }
    guard let definition else { return .failed }
    guard let folded = definition.folded else {
      report("T115", .path(path), ["found": .phrase("found-name")])
      return .failed
    }
    guard let year = scope.money.year else { return folded }
    switch folded {
    case .number(let quantity, let unit):
      return .number(
        quantity.resolvingPriceYear(year), unit: unit?.resolvingPriceYear(year))
    case .timeline(let timeline, let unit):
      guard let schedule = timeline.unchanged,
        let resolved = try? Schedule(
          schedule.knots, unit: unit.resolvingPriceYear(year), mode: schedule.mode,
          holdsBefore: schedule.holdsBefore, tail: schedule.tail)
      else { return folded }
      return .timeline(Timeline(resolved), unit: resolved.unit)
    default: return folded
    }
  }

  private mutating func fold(_ view: ConversionSyntax, _ shared: Unit?) -> FoldedValue {
    guard let operand = view.operand, let syntax = view.unit, let target = unit(syntax) else {
      return .failed
    }
    let value = exchanged(fold(operand, unit: shared), to: target.dimension)
    switch value {
    case .number(let quantity, _):
      if let fitted = try? quantity.fitted(to: target.dimension) {
        return .number(fitted, unit: target)
      }
    case .timeline(let timeline, _):
      if let converted = try? timeline.unchanged?.converted(to: target) {
        return .timeline(Timeline(converted), unit: target)
      }
    case .failed: return .failed
    case .truth, .text, .name: break
    }
    unlike(value, target.dimension, at: view.node, "convert")
    return .failed
  }

  // MARK: Operators

  private mutating func negated(_ value: FoldedValue, _ node: Syntax) -> FoldedValue {
    switch value {
    case .number(let quantity, let unit): return .number(-quantity, unit: unit)
    case .timeline(let timeline, let unit):
      guard let schedule = try? timeline.unchanged?.negated() else { return .failed }
      return .timeline(Timeline(schedule), unit: unit)
    case .failed: return .failed
    case .truth, .text, .name:
      unlike(value, .ratio, at: node, "compute")
      return .failed
    }
  }

  private mutating func fold(_ view: ArithmeticSyntax, _ shared: Unit?) -> FoldedValue {
    let operands = view.operands
    // The factors of a product have units of their own.
    let inner = view.isSum ? shared : nil
    guard let first = operands.first else { return .failed }
    var result = fold(first, unit: inner)
    for (sign, operand) in zip(view.operators, operands.dropFirst()) {
      let next = fold(operand, unit: inner)
      result = combine(result, sign.plainText, next, view.node)
    }
    return result
  }

  mutating func combine(
    _ left: FoldedValue, _ sign: String, _ right: FoldedValue, _ node: Syntax
  ) -> FoldedValue {
    if left.isFailed || right.isFailed { return .failed }
    switch (left, right) {
    case (.number(let a, let unit), .number(let b, let other)):
      do {
        switch sign {
        case "+": return .number(try a + b, unit: unit ?? other)
        case "-": return .number(try a - b, unit: unit ?? other)
        case "*":
          return .number(try a * b, unit: unit.map { u in other.map { u * $0 } ?? u } ?? other)
        default: return .number(try a / b, unit: unit.map { u in other.map { u / $0 } ?? u })
        }
      } catch {
        fault(error, left, right, node, sign)
        return .failed
      }
    case (.number, .timeline), (.timeline, .number), (.timeline, .timeline):
      return byYear(left, right, node, sign) { a, b throws(QuantitiesError) in
        switch sign {
        case "+": try a + b
        case "-": try a - b
        case "*": try a * b
        default: try a / b
        }
      }
    default:
      let wrong = left.dimension == nil ? left : right
      unlike(wrong, .ratio, at: node, "compute")
      return .failed
    }
  }

  /// Two values of which one differs by year, put together year by year of the horizon. The result holds its first and
  /// last value outside.
  private mutating func byYear(
    _ left: FoldedValue, _ right: FoldedValue, _ node: Syntax, _ sign: String,
    _ operation: (Quantity, Quantity) throws(QuantitiesError) -> Quantity
  ) -> FoldedValue {
    func value(_ value: FoldedValue, _ year: Int) throws(QuantitiesError) -> Quantity? {
      switch value {
      case .number(let quantity, _): quantity
      case .timeline(let timeline, _): try timeline.value(in: year)
      default: nil
      }
    }
    var knots: [Schedule.Knot] = []
    var unit: Unit?
    var isWhole = true
    for year in scope.horizon {
      do {
        guard let a = try value(left, year), let b = try value(right, year) else {
          isWhole = false
          continue
        }
        let result = try operation(a, b)
        let common = unit ?? Unit(canonical: result.dimension)
        unit = common
        knots.append(Schedule.Knot(try CalendarDate(year), try result.value(in: common)))
      } catch {
        // Years before the first knot have no value.
        if case .schedule = error { continue }
        fault(error, left, right, node, sign)
        return .failed
      }
    }
    let tail: Schedule.Tail = isWhole ? .hold : .end
    guard let unit, let schedule = try? Schedule(knots, unit: unit, tail: tail) else {
      return .failed
    }
    return .timeline(Timeline(schedule), unit: unit)
  }

  private mutating func fault(
    _ error: QuantitiesError, _ left: FoldedValue, _ right: FoldedValue, _ node: Syntax,
    _ sign: String
  ) {
    switch error {
    case .divisionByZero:
      diagnostics.append(
        Diagnostic(
          "T116", at: LabelledSpan(node.span), context: node.tree.headings(at: node.span.start)))
    case .dimension:
      let (a, b) = (left.dimension ?? .ratio, right.dimension ?? .ratio)
      diagnostics.append(
        Diagnostic(
          "U212",
          message: Message(
            "message",
            [
              "left": .phrase(DimensionName.phrase(a)), "right": .phrase(DimensionName.phrase(b)),
              "leftunit": .text(DimensionName.text(a)), "rightunit": .text(DimensionName.text(b)),
            ]), at: LabelledSpan(node.span),
          context: node.tree.headings(at: node.span.start)))
    default:
      diagnostics.append(
        Diagnostic(
          "T116", message: Message("large"), at: LabelledSpan(node.span),
          context: node.tree.headings(at: node.span.start)))
    }
  }

  private mutating func unlike(
    _ value: FoldedValue, _ expected: Dimension, at node: Syntax, _ purpose: String
  ) {
    guard !value.isFailed else { return }
    if let found = value.dimension {
      diagnostics.append(
        .mismatch(
          DimensionMismatch(expected: expected, found: found), name: nil, units: [], written: nil,
          at: node.span, label: nil, node: node))
    } else {
      diagnostics.append(
        Diagnostic(
          "T115", message: Message("number"), at: LabelledSpan(node.span),
          context: node.tree.headings(at: node.span.start)))
    }
  }

  // MARK: Conditions and calls

  private mutating func fold(_ view: ConditionalSyntax, _ shared: Unit?) -> FoldedValue {
    guard let condition = view.condition, let consequence = view.consequence,
      let alternative = view.alternative
    else { return .failed }
    let test = fold(condition, unit: nil)
    let (first, second) = (fold(consequence, unit: shared), fold(alternative, unit: shared))
    guard case .truth(let holds) = test else {
      if !test.isFailed { report("T115", condition, part: "condition") }
      return .failed
    }
    if let a = first.dimension, let b = second.dimension, a.common(with: b) == nil,
      !Self.isBareZero(first), !Self.isBareZero(second)
    {
      fault(
        .dimension(DimensionMismatch(expected: a, found: b)), first, second, view.node, "+")
      return .failed
    }
    return holds ? first : second
  }

  private static func isBareZero(_ value: FoldedValue) -> Bool {
    if case .number(let quantity, _) = value { quantity.isBareZero } else { false }
  }

  private mutating func truth(_ value: ValueSyntax, _ unit: Unit?) -> FoldedValue {
    switch value {
    case .not(let view):
      guard let operand = view.operand, case .truth(let inner) = fold(operand, unit: nil) else {
        return .failed
      }
      return .truth(!inner)
    case .logical(let view):
      var truths: [Bool] = []
      for operand in view.operands {
        guard case .truth(let truth) = fold(operand, unit: nil) else { return .failed }
        truths.append(truth)
      }
      return .truth(view.isConjunction ? !truths.contains(false) : truths.contains(true))
    case .comparison(let view):
      guard let left = view.left, let right = view.right, let sign = view.operation else {
        return .failed
      }
      let (a, b) = (fold(left, unit: unit), fold(right, unit: unit))
      guard case .number(let x, _) = a, case .number(let y, _) = b else {
        if !a.isFailed, !b.isFailed { report("T115", value, part: "number") }
        return .failed
      }
      do {
        let order = try x.compare(y)
        switch Expression.Comparison(rawValue: sign.plainText) ?? .equal {
        case .equal: return .truth(order == .equal)
        case .unequal: return .truth(order != .equal)
        case .less: return .truth(order == .less)
        case .lessOrEqual: return .truth(order != .greater)
        case .greater: return .truth(order == .greater)
        case .greaterOrEqual: return .truth(order != .less)
        }
      } catch {
        fault(error, a, b, view.node, "+")
        return .failed
      }
    default: return .failed
    }
  }

  private mutating func fold(_ call: CallSyntax, _ shared: Unit?) -> FoldedValue {
    guard let name = call.name?.plainText, name == "min" || name == "max" else {
      let found = call.name?.plainText ?? ""
      diagnostics.append(
        .suggesting(
          "N117", ["name": .text(found)], at: call.name?.span ?? call.span, in: call.node,
          Suggestion.nearest(to: found, among: ["min", "max"])))
      return .failed
    }
    let values = call.arguments.compactMap(\.value).map { fold($0, unit: shared) }
    guard var result = values.first else { return .failed }
    for next in values.dropFirst() {
      if result.isFailed || next.isFailed { return .failed }
      guard result.dimension != nil, next.dimension != nil else {
        unlike(result.dimension == nil ? result : next, .ratio, at: call.node, "compute")
        return .failed
      }
      if case .number(let a, let unit) = result, case .number(let b, let other) = next {
        do {
          let chosen = name == "min" ? try Quantity.min(a, b) : try Quantity.max(a, b)
          result = .number(chosen, unit: unit ?? other)
        } catch {
          fault(error, result, next, call.node, "+")
          return .failed
        }
      } else {
        result = byYear(result, next, call.node, "+") { a, b throws(QuantitiesError) in
          name == "min" ? try Quantity.min(a, b) : try Quantity.max(a, b)
        }
      }
    }
    return result
  }
}
