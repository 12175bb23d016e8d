package import PolicySyntax
import Quantities

/// Turns values as written into checked expressions: names resolved, dimensions compared.
///
/// What is wrong is collected in `diagnostics`, one for each cause: the expression with a fault has the type
/// `failed`, of which nothing further is said.
package struct ExpressionChecker {
  package let scope: ExpressionScope
  package var diagnostics: [Diagnostic] = []
  /// The only year named in the comparison at hand, at whose rate money is exchanged.
  var exchangeYear: Int?
  /// Calls of `change` and `probability` around the place.
  var isInsideStudyCall = false

  package init(_ scope: ExpressionScope) { self.scope = scope }

  /// What a place asks for, where that helps to read what stands there.
  enum Hint {
    case none
    /// A bare name is one of these words; no words: any.
    case word(Set<String>)
    /// A bare number is a year.
    case years
    /// A number without unit has this one: the other end of a range.
    case unit(Unit)
  }

  /// The expression of a value.
  package mutating func check(_ value: ValueSyntax) -> Expression { check(value, .none) }

  /// The expression of a value that must be true or false.
  package mutating func condition(_ value: ValueSyntax) -> Expression {
    let expression = check(value)
    switch expression.type {
    case .truth, .failed: return expression
    default:
      let hasUnit =
        if case .quantity(let dimension) = expression.type { !dimension.isRatio } else { false }
      report(
        Diagnostic(
          "T301",
          message: Message(
            hasUnit ? "condition-number" : "condition", ["found": describe(expression.type)]),
          at: LabelledSpan(expression.span)))
      return failed(value.span)
    }
  }

  /// The expression of a value that must be a number.
  package mutating func number(_ value: ValueSyntax) -> Expression {
    number(check(value))
  }

  mutating func number(_ expression: Expression) -> Expression {
    if expression.type.isNumber || expression.type == .failed { return expression }
    report(
      Diagnostic(
        "T301", message: Message("number", ["found": describe(expression.type)]),
        at: LabelledSpan(expression.span)))
    return failed(expression.span)
  }

  mutating func check(_ value: ValueSyntax, _ hint: Hint) -> Expression {
    switch value {
    case .parenthesised(let view): return view.inner.map { check($0, hint) } ?? failed(view.span)
    case .number(let view): return number(view, hint)
    case .date(let view):
      guard let date = view.token?.dateValue else { return failed(view.span) }
      return Expression(.constant(.year(date.year), year: nil), .years, view.span)
    case .text(let view):
      return Expression(.constant(.text(view.value), year: nil), .text, view.span)
    case .truth(let view):
      return Expression(.constant(.truth(view.value), year: nil), .truth, view.span)
    case .negation(let view): return negation(view, hint)
    case .arithmetic(let view): return arithmetic(view)
    case .comparison(let view): return comparison(view)
    case .membership(let view): return membership(view)
    case .logical(let view): return logical(view)
    case .not(let view):
      guard let operand = view.operand else { return failed(view.span) }
      let inner = condition(operand)
      return inner.type == .failed
        ? failed(view.span) : Expression(.not(inner), .truth, view.span)
    case .conditional(let view): return conditional(view, hint)
    case .conversion(let view): return conversion(view)
    case .path(let view): return path(view, hint)
    case .call(let view): return call(view)
    case .range(let view): return range(view)
    case .set(let view): return set(view, hint)
    case .bracket, .selection: return unusable(value)
    case .missing(let view): return failed(view.span)
    }
  }

  func failed(_ span: SourceSpan) -> Expression {
    Expression(.constant(.truth(false), year: nil), .failed, span)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func unit(_ syntax: UnitSyntax) -> Unit? {
    var found: [Diagnostic] = []
    let unit = scope.surroundings.unit(syntax) { found.append($0) }
    diagnostics += found
    return unit
  }

  private mutating func unusable(_ value: ValueSyntax) -> Expression {
    let part =
      switch value {
      case .selection: "selection"
      default: "list"
      }
    report(Diagnostic("T302", message: Message(part), at: LabelledSpan(value.span)))
    return failed(value.span)
  }

  // MARK: Numbers

  private mutating func number(_ view: NumberSyntax, _ hint: Hint) -> Expression {
    guard let number = view.value else { return failed(view.span) }
    if case .years = hint, view.unit == nil, let year = view.token?.dateValue?.year {
      return Expression(.constant(.year(year), year: nil), .years, view.span)
    }
    var unit: Unit?
    if let syntax = view.unit {
      guard let own = self.unit(syntax) else { return failed(view.span) }
      unit = own
    } else if case .unit(let other) = hint {
      unit = other
    }
    guard let quantity = try? unit.map({ try Quantity(number, $0) }) ?? Quantity.bare(number) else {
      report(Diagnostic("T303", message: Message("large"), at: LabelledSpan(view.span)))
      return failed(view.span)
    }
    return constant(.quantity(quantity), at: view.span, unit: unit)
  }

  /// A value known before the run, its money turned into the policy's.
  mutating func constant(
    _ value: CheckedValue, year: Int? = nil, at span: SourceSpan, unit: Unit?
  ) -> Expression {
    guard case .quantity(let quantity) = value, !quantity.isBareZero else {
      return exchanged(Expression(.constant(value, year: year), type(of: value), span, unit: unit))
    }
    let resolved = scope.money.year.map { quantity.resolvingPriceYear($0) } ?? quantity
    return exchanged(
      Expression(
        .constant(.quantity(resolved), year: year), .quantity(resolved.dimension), span,
        unit: scope.money.year.map { year in unit?.resolvingPriceYear(year) } ?? unit))
  }

  /// The type of a value.
  func type(of value: CheckedValue, words: Set<String> = []) -> ExpressionType {
    switch value {
    case .quantity(let quantity):
      quantity.isBareZero ? .zero : .quantity(resolved(quantity.dimension))
    case .timeline(let timeline):
      .quantity(resolved(timeline.dimension))
    case .formula(let formula): formula.type
    case .truth: .truth
    case .text: .text
    case .word, .measure: .word(words)
    case .words: .words(words)
    case .year, .period: .years
    case .selection: .selection
    case .map, .list: .failed
    }
  }

  private func resolved(_ dimension: Dimension) -> Dimension {
    scope.money.year.map { dimension.resolvingPriceYear($0) } ?? dimension
  }
}
