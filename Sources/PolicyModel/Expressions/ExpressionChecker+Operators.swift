import PolicySyntax
import Quantities

extension ExpressionChecker {
  mutating func negation(_ view: NegationSyntax, _ hint: Hint) -> Expression {
    guard let operand = view.operand else { return failed(view.span) }
    let inner = number(check(operand, hint))
    guard inner.type != .failed else { return failed(view.span) }
    return Expression(.negated(inner), inner.type, view.span, unit: inner.unit)
  }

  mutating func arithmetic(_ view: ArithmeticSyntax) -> Expression {
    let operands = view.operands
    let operators = view.operators
    let span = view.node.span
    guard let first = operands.first, operators.count + 1 == operands.count else {
      return failed(span)
    }
    var result = number(check(first))
    let start = result
    var type = result.type
    var unit = view.isSum ? result.unit : nil
    var links: [Expression.Link] = []
    for (sign, syntax) in zip(operators, operands.dropFirst()) {
      let operand = number(check(syntax))
      guard let operation = Expression.Operator(rawValue: sign.plainText) else {
        return failed(span)
      }
      links.append(Expression.Link(operation: operation, operand: operand))
      result = Expression(.chain(start, links), type, start.span.joined(operand.span), unit: unit)
      type = combined(type, operation, operand, left: result)
      if view.isSum { unit = unit ?? operand.unit }
    }
    guard type != .failed else { return failed(span) }
    return Expression(.chain(start, links), type, span, unit: unit)
  }

  /// The type of a sum, difference, product or quotient.
  private mutating func combined(
    _ left: ExpressionType, _ operation: Expression.Operator, _ operand: Expression,
    left chain: Expression
  ) -> ExpressionType {
    if operation == .divide, isZero(operand) {
      report(Diagnostic("T303", message: Message("division"), at: LabelledSpan(operand.span)))
      return .failed
    }
    switch (left, operand.type) {
    case (.failed, _), (_, .failed): return .failed
    case (.quantity(let a), .quantity(let b)):
      switch operation {
      case .multiply: return .quantity(a * b)
      case .divide: return .quantity(a / b)
      case .add, .subtract:
        if let common = a.common(with: b) { return .quantity(common) }
        let before = SourceSpan(
          file: chain.span.file, start: chain.span.start,
          end: max(chain.span.start, operand.span.start))
        reportMismatch(
          operation == .add ? "add" : "subtract", a, trimmed(before, chain), b, operand.span)
        return .failed
      }
    case (.zero, .zero), (.zero, .quantity), (.quantity, .zero):
      let isProduct = operation == .multiply || operation == .divide
      if isProduct { return .zero }
      return left == .zero ? operand.type : left
    default: return .failed
    }
  }

  /// The span of what stands before an operand: that of the chain so far.
  private func trimmed(_ span: SourceSpan, _ chain: Expression) -> SourceSpan {
    guard case .chain(let first, let links) = chain.form else { return span }
    return links.dropLast().last.map { first.span.joined($0.operand.span) } ?? first.span
  }

  /// Whether a divisor is 0 whatever the policy says.
  private func isZero(_ expression: Expression) -> Bool {
    if expression.type == .zero { return true }
    let isConstant = !expression.contains { part in
      switch part.form {
      case .field, .variable, .result, .change, .probability, .pricePaid, .horizon, .exchanged:
        true
      case .constant(.quantity, _): false
      case .constant: true
      default: false
      }
    }
    guard isConstant, expression.type.isNumber else { return false }
    let value = try? Evaluator(NothingKnown()).quantity(of: expression)
    return value?.value == 0
  }

  mutating func logical(_ view: LogicalSyntax) -> Expression {
    var parts: [Expression] = []
    for operand in view.operands { parts.append(condition(operand)) }
    let span = view.node.span
    guard parts.count > 1, !parts.contains(where: { $0.type == .failed }) else {
      return failed(span)
    }
    return Expression(view.isConjunction ? .all(parts) : .any(parts), .truth, span)
  }

  mutating func conditional(_ view: ConditionalSyntax, _ hint: Hint) -> Expression {
    guard let test = view.condition, let first = view.consequence, let second = view.alternative
    else { return failed(view.span) }
    let condition = condition(test)
    let consequence = check(first, hint)
    let alternative = check(second, hint)
    guard
      ![condition, consequence, alternative].contains(where: { $0.type == .failed }),
      let type = common(consequence, alternative, "branches")
    else { return failed(view.span) }
    return Expression(
      .conditional(condition, then: consequence, otherwise: alternative), type, view.span,
      unit: consequence.unit ?? alternative.unit)
  }

  /// The type in which two expressions can be put side by side; reports where there is none.
  mutating func common(
    _ left: Expression, _ right: Expression, _ part: String
  ) -> ExpressionType? {
    switch (left.type, right.type) {
    case (.failed, _), (_, .failed): return nil
    case (.quantity(let a), .quantity(let b)):
      if let common = a.common(with: b) { return .quantity(common) }
      reportMismatch(part, a, left.span, b, right.span)
      return nil
    case (.zero, let other) where other.isNumber: return other
    case (let other, .zero) where other.isNumber: return other
    case (.word(let a), .word(let b)): return .word(a.union(b))
    case (.words(let a), .words(let b)): return .words(a.union(b))
    case (.truth, .truth), (.text, .text), (.years, .years): return left.type
    default:
      report(
        Diagnostic(
          "T304", message: Message(part),
          at: LabelledSpan(right.span, Message("label", ["type": describe(right.type)])),
          others: [LabelledSpan(left.span, Message("label", ["type": describe(left.type)]))]))
      return nil
    }
  }

  mutating func conversion(_ view: ConversionSyntax) -> Expression {
    guard let operand = view.operand, let syntax = view.unit else { return failed(view.span) }
    let inner = number(check(operand))
    guard let unit = unit(syntax), inner.type != .failed else { return failed(view.span) }
    let shown = scope.money.year.map { unit.resolvingPriceYear($0) } ?? unit
    let target = exchanged(shown.dimension)
    if case .quantity(let dimension) = inner.type, !dimension.fits(target) {
      let mismatch = DimensionMismatch(expected: target, found: dimension)
      report(
        Diagnostic(
          "U302", message: Message("message", ["unit": .text(shown.description)]),
          at: LabelledSpan(operand.span, Message("label", ["found": .text(dimension.description)])),
          notes: notes(mismatch)))
      return failed(view.span)
    }
    let type = inner.type == .zero ? ExpressionType.zero : .quantity(target)
    // A chain of one keeps the value and gives the whole a type and unit of its own.
    return Expression(.chain(inner, []), type, view.span, unit: shown)
  }

  // MARK: Messages

  mutating func reportMismatch(
    _ part: String, _ left: Dimension, _ leftSpan: SourceSpan, _ right: Dimension,
    _ rightSpan: SourceSpan
  ) {
    report(
      Diagnostic(
        "U301", message: Message(part),
        at: LabelledSpan(rightSpan, Message("label", ["unit": .text(right.description)])),
        others: [LabelledSpan(leftSpan, Message("label", ["unit": .text(left.description)]))],
        notes: notes(DimensionMismatch(expected: left, found: right))))
  }

  /// What sets two dimensions apart, in words.
  func notes(_ mismatch: DimensionMismatch) -> [Message] {
    switch mismatch.cause {
    case .priceYear(let expected, let found):
      [
        Message(
          "note-price-year",
          ["expected": year(expected), "found": year(found)])
      ]
    case .currency(let expected, let found):
      [Message("note-currency", ["expected": .text(expected.code), "found": .text(found.code)])]
    case .narrowing: [Message("note-narrowing")]
    case .substance(let expected, let found):
      [
        Message(
          "note-substance",
          [
            "expected": expected.map { .text($0.name) } ?? .phrase("no-substance"),
            "found": found.map { .text($0.name) } ?? .phrase("no-substance"),
          ])
      ]
    case .factors(let lacks, let surplus):
      factorNotes(lacks: lacks, surplus: surplus)
    }
  }

  private func factorNotes(lacks: Dimension, surplus: Dimension) -> [Message] {
    let year = Dimension(.time)
    // An amount beside an amount a year: the commonest slip, with a mend of its own.
    if lacks * surplus.inverse == year { return [Message("note-per-year")] }
    if lacks * surplus.inverse == year.inverse { return [Message("note-amount")] }
    return (lacks.isRatio ? [] : [Message("note-lacks", ["factor": .text(lacks.description)])])
      + (surplus.isRatio ? [] : [Message("note-surplus", ["factor": .text(surplus.description)])])
  }

  private func year(_ year: Int?) -> MessageArgument {
    year.map { .number($0) } ?? .phrase("no-price-year")
  }

  func describe(_ type: ExpressionType) -> MessageArgument {
    switch type {
    case .quantity(let dimension) where dimension.isRatio: .phrase("value-ratio")
    case .quantity(let dimension): .text(dimension.description)
    case .zero: .phrase("value-ratio")
    case .truth: .phrase("value-truth")
    case .word: .phrase("value-word")
    case .words: .phrase("value-words")
    case .text: .phrase("value-text")
    case .years: .phrase("value-years")
    case .selection: .phrase("value-selection")
    case .failed: .text("")
    }
  }
}

/// A place where nothing is known, for expressions of numbers alone.
struct NothingKnown: EvaluationContext {
  var horizon: ClosedRange<Int> { 0...0 }
  func field(_ path: [String]) -> CheckedValue? { nil }
}
