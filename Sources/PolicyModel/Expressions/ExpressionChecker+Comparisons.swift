import PolicySyntax
import Quantities

extension ExpressionChecker {
  mutating func comparison(_ view: ComparisonSyntax) -> Expression {
    guard let leftSyntax = view.left, let rightSyntax = view.right,
      let comparison = view.operation.flatMap({ Expression.Comparison(rawValue: $0.plainText) })
    else { return failed(view.span) }
    let (left, right) = atYears(of: view.node) { checker in
      checker.pair(leftSyntax, rightSyntax)
    }
    guard let type = common(left, right, "compared") else { return failed(view.span) }
    let isOrdered = comparison != .equal && comparison != .unequal
    if isOrdered, !type.isNumber, type != .years {
      report(
        Diagnostic(
          "T305", message: Message("message", ["type": describe(type)]),
          at: LabelledSpan(view.operation?.span ?? view.span)))
      return failed(view.span)
    }
    return Expression(.compared(left, comparison, right), .truth, view.span)
  }

  /// Both sides, the one that says more first, so that a bare word or year on the other side can be read.
  private mutating func pair(
    _ left: ValueSyntax, _ right: ValueSyntax
  ) -> (Expression, Expression) {
    if isBareWord(left) || isBareNumber(left), !isBareWord(right) {
      let second = check(right)
      return (check(left, hint(second.type)), second)
    }
    let first = check(left)
    return (first, check(right, hint(first.type)))
  }

  private func hint(_ type: ExpressionType) -> Hint {
    switch type {
    case .word(let words), .words(let words): .word(words)
    case .years: .years
    // What is wrong has been reported; its words are taken as they are.
    case .failed: .word([])
    default: .none
    }
  }

  /// A name that means nothing by itself: perhaps a word.
  private func isBareWord(_ value: ValueSyntax) -> Bool {
    guard case .path(let path) = value, let name = path.simpleName else { return false }
    return !isKnown(name)
  }

  private func isBareNumber(_ value: ValueSyntax) -> Bool {
    guard case .number(let number) = value else { return false }
    return number.unit == nil
  }

  mutating func membership(_ view: MembershipSyntax) -> Expression {
    guard let elementSyntax = view.element, let containerSyntax = view.container else {
      return failed(view.span)
    }
    return atYears(of: view.node) { checker in
      checker.membership(view, elementSyntax, containerSyntax)
    }
  }

  private mutating func membership(
    _ view: MembershipSyntax, _ elementSyntax: ValueSyntax, _ containerSyntax: ValueSyntax
  ) -> Expression {
    let element = check(elementSyntax)
    guard element.type != .failed else { return failed(view.span) }
    switch containerSyntax {
    case .range(let range): return within(element, range, view)
    case .set(let set):
      let words = check(.set(set), hint(element.type))
      guard words.type != .failed, case .constant(.words(let written), _) = words.form
      else { return failed(view.span) }
      switch element.type {
      case .word, .words, .text:
        return Expression(.member(element, of: .words(written)), .truth, view.span)
      default:
        report(
          Diagnostic(
            "T304", message: Message("member"),
            at: LabelledSpan(set.span, Message("label", ["type": .phrase("value-words")])),
            others: [LabelledSpan(element.span, Message("label", ["type": describe(element.type)]))]
          ))
        return failed(view.span)
      }
    default:
      report(Diagnostic("T306", at: LabelledSpan(containerSyntax.span)))
      return failed(view.span)
    }
  }

  private mutating func within(
    _ element: Expression, _ range: RangeSyntax, _ view: MembershipSyntax
  ) -> Expression {
    guard let lowerSyntax = range.lower, let upperSyntax = range.upper else {
      return failed(view.span)
    }
    if element.type == .years {
      let lower = check(lowerSyntax, .years)
      let upper = check(upperSyntax, .years)
      guard case .constant(.year(let first), _) = lower.form,
        case .constant(.year(let last), _) = upper.form
      else {
        if lower.type != .failed, upper.type != .failed {
          report(Diagnostic("T306", message: Message("years"), at: LabelledSpan(range.span)))
        }
        return failed(view.span)
      }
      guard first <= last else { return reversed(range, view) }
      return Expression(.member(element, of: .years(first...last)), .truth, view.span)
    }
    let (lower, upper) = bounds(lowerSyntax, upperSyntax)
    guard lower.type != .failed, upper.type != .failed,
      common(element, lower, "compared") != nil, common(element, upper, "compared") != nil,
      common(lower, upper, "compared") != nil
    else { return failed(view.span) }
    if case .constant(.quantity(let a), _) = lower.form,
      case .constant(.quantity(let b), _) = upper.form, (try? a.compare(b)) == .greater
    {
      return reversed(range, view)
    }
    return Expression(.member(element, of: .range(lower, upper)), .truth, view.span)
  }

  private mutating func reversed(_ range: RangeSyntax, _ view: MembershipSyntax) -> Expression {
    report(
      Diagnostic(
        "D301", at: LabelledSpan(range.span),
        fixIts: [
          FixIt(
            Message("fix"),
            [
              Edit(range.span, swapped(range))
            ])
        ]))
    return failed(view.span)
  }

  private func swapped(_ range: RangeSyntax) -> String {
    guard let lower = range.lower?.node, let upper = range.upper?.node else { return "" }
    // The unit behind the upper end covers both: it stays behind.
    if case .number(let low)? = range.lower, case .number(let high)? = range.upper,
      low.unit == nil, let unit = high.unit, let small = high.token, let large = low.token
    {
      return "\(small.text)..\(large.text) \(unit.text)"
    }
    return "\(upper.text)..\(lower.text)"
  }

  /// The ends of a range. A unit behind the upper end covers a lower one that has none.
  mutating func bounds(
    _ lower: ValueSyntax, _ upper: ValueSyntax
  ) -> (Expression, Expression) {
    let second = number(check(upper))
    guard let unit = writtenUnit(upper) else { return (number(check(lower)), second) }
    return (number(check(lower, .unit(unit))), second)
  }

  /// The unit behind a number or a negated one.
  private mutating func writtenUnit(_ value: ValueSyntax) -> Unit? {
    switch value {
    case .number(let number): number.unit.flatMap { scope.surroundings.unit($0) { _ in } }
    case .negation(let negation): negation.operand.flatMap { writtenUnit($0) }
    default: nil
    }
  }

  /// A range where no range may stand.
  mutating func range(_ view: RangeSyntax) -> Expression {
    report(Diagnostic("T302", message: Message("range"), at: LabelledSpan(view.span)))
    return failed(view.span)
  }

  /// A set of words.
  mutating func set(_ view: SetSyntax, _ hint: Hint) -> Expression {
    var legal: Set<String> = []
    if case .word(let words) = hint { legal = words }
    var words: Set<String> = []
    var isFaulty = false
    for element in view.elements {
      switch element {
      case .path(let path):
        guard let name = path.simpleName else {
          isFaulty = true
          report(Diagnostic("T302", message: Message("element"), at: LabelledSpan(path.span)))
          continue
        }
        if legal.isEmpty || legal.contains(name) {
          words.insert(name)
        } else {
          isFaulty = true
          reportUnknownWord(name, legal, at: path.span)
        }
      case .text(let text): words.insert(text.value)
      case .missing: isFaulty = true
      default:
        isFaulty = true
        report(Diagnostic("T302", message: Message("element"), at: LabelledSpan(element.span)))
      }
    }
    guard !isFaulty else { return failed(view.span) }
    return Expression(.constant(.words(words), year: nil), .words(legal), view.span)
  }

  mutating func reportUnknownWord(_ name: String, _ legal: Set<String>, at span: SourceSpan) {
    reportUnknown(
      "N302", Message("message", ["name": .text(name), "legal": list(legal.sorted())]), name,
      legal.sorted(), at: span)
  }

  /// An unknown name, with the nearest legal one as mend.
  mutating func reportUnknown(
    _ code: DiagnosticCode, _ message: Message, _ name: String, _ legal: [String],
    at span: SourceSpan, notes: [Message] = []
  ) {
    let nearest = Suggestion.nearest(to: name, among: legal)
    report(
      Diagnostic(
        code, message: message,
        at: LabelledSpan(span, nearest.map { Message("label", ["suggestion": .text($0)]) }),
        notes: notes,
        fixIts: nearest.map {
          [FixIt(Message("fix", ["suggestion": .text($0)]), [Edit(span, $0)])]
        } ?? []))
  }

  /// At most eight names, for messages.
  func list(_ names: [String]) -> MessageArgument {
    let shown = names.prefix(8).map { MessageArgument.text($0) }
    return .list(names.count > 8 ? shown + [.text("…")] : shown)
  }

  // MARK: Exchange

  /// Checks a comparison, in which money is exchanged at the rate of the only year it names.
  private mutating func atYears<T>(
    of node: Syntax, _ check: (inout ExpressionChecker) -> T
  ) -> T {
    let before = exchangeYear
    defer { exchangeYear = before }
    if exchangeYear == nil {
      let years = Set(node.tokens.compactMap { token in yearIndex(token) })
      exchangeYear = years.count == 1 ? years.first : nil
    }
    return check(&self)
  }

  private func yearIndex(_ token: SyntaxToken) -> Int? {
    guard token.kind == .number, let year = token.dateValue?.year, scope.horizon.contains(year)
    else { return nil }
    return year
  }

  /// An expression with its foreign money turned into the policy's.
  mutating func exchanged(_ expression: Expression) -> Expression {
    guard case .quantity(let dimension) = expression.type else { return expression }
    let foreign = dimension.moneys.filter { $0.currency != scope.money.currency }
    guard !foreign.isEmpty else { return expression }
    for basis in foreign where scope.rates[basis.currency] == nil {
      report(
        Diagnostic(
          "U303",
          message: Message(
            "message",
            [
              "currency": .text(basis.currency.code), "money": .text(scope.money.currency.code),
            ]), at: LabelledSpan(expression.span)))
      return failed(expression.span)
    }
    let varies = foreign.contains { scope.rates[$0.currency] == true }
    return Expression(
      .exchanged(
        expression, to: scope.money,
        year: exchangeYear ?? (varies ? nil : scope.horizon.lowerBound)),
      .quantity(exchanged(dimension)), expression.span, unit: expression.unit)
  }

  /// A dimension with foreign money replaced by the policy's.
  func exchanged(_ dimension: Dimension) -> Dimension {
    dimension.mapping { base in
      guard case .money(let basis) = base, basis.currency != scope.money.currency,
        scope.rates[basis.currency] != nil
      else { return base }
      return .money(scope.money)
    }
  }
}
