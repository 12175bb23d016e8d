import PolicySyntax
import Quantities

extension ExpressionChecker {
  static let functions = ["min", "max", "mean", "sum", "change", "probability", "price-paid"]

  mutating func call(_ view: CallSyntax) -> Expression {
    guard let token = view.name else { return failed(view.span) }
    let name = token.plainText
    if let reduction = Expression.Reduction(rawValue: name) { return reduce(reduction, view) }
    switch name {
    case "change": return change(view)
    case "probability": return probability(view)
    case "price-paid": return pricePaid(view)
    default:
      reportUnknown(
        "N308", Message("message", ["name": .text(name)]), name, Self.functions, at: token.span,
        notes: [Message("note", ["legal": list(Self.functions)])])
      return failed(view.span)
    }
  }

  /// `min(a, b)`, or of one value that differs by year: over the years.
  private mutating func reduce(
    _ reduction: Expression.Reduction, _ view: CallSyntax
  ) -> Expression {
    guard let (plain, labelled) = arguments(view, labels: ["during"]) else {
      return failed(view.span)
    }
    guard !plain.isEmpty else { return wrongCount(view, "values") }
    var parts: [Expression] = []
    for value in plain { parts.append(number(check(value))) }
    guard !parts.contains(where: { $0.type == .failed }) else { return failed(view.span) }
    if parts.count == 1 {
      guard parts[0].isFreeOfYear(in: scope.policy) else {
        return wrongCount(view, "one")
      }
      var years: ClosedRange<Int>?
      if let during = labelled["during"] {
        guard let period = period(during) else { return failed(view.span) }
        years = period
      }
      let part = parts[0]
      let isTotal = reduction == .sum && Expression.isPerYear(part.type)
      guard isTotal, case .quantity(let dimension) = part.type else {
        return Expression(
          .overYears(reduction, part, years), part.type, view.span, unit: part.unit)
      }
      return Expression(
        .overYears(reduction, part, years), .quantity(dimension * Dimension(.time)), view.span,
        unit: part.unit.map { $0 * .year })
    }
    if let during = labelled["during"] {
      report(Diagnostic("T310", message: Message("during"), at: LabelledSpan(during.span)))
      return failed(view.span)
    }
    var type = parts[0].type
    for (index, part) in parts.enumerated().dropFirst() {
      let before = Expression(.reduced(reduction, Array(parts[..<index])), type, parts[0].span)
      guard let common = common(before, part, "arguments") else { return failed(view.span) }
      type = common
    }
    return Expression(
      .reduced(reduction, parts), type, view.span, unit: parts.compactMap(\.unit).first)
  }

  /// `2026..2030`, or one year.
  private mutating func period(_ value: ValueSyntax) -> ClosedRange<Int>? {
    if case .range(let range) = value, let first = range.lower, let last = range.upper,
      isYear(first), isYear(last)
    {
      guard let from = year(first), let to = year(last) else { return nil }
      guard from <= to else {
        report(
          Diagnostic(
            "D301", at: LabelledSpan(range.span),
            fixIts: [FixIt(Message("fix"), [Edit(range.span, "\(to)..\(from)")])]))
        return nil
      }
      return from...to
    }
    if isYear(value) { return year(value).map { $0...$0 } }
    report(Diagnostic("T310", message: Message("period"), at: LabelledSpan(value.span)))
    return nil
  }

  /// `change(x, from: case)`
  private mutating func change(_ view: CallSyntax) -> Expression {
    guard let (plain, labelled) = arguments(view, labels: ["from"]) else {
      return failed(view.span)
    }
    guard isStudyCall("change", view) else { return failed(view.span) }
    guard plain.count == 1, let from = labelled["from"] else { return wrongCount(view, "change") }
    guard let name = caseName(from) else { return failed(view.span) }
    isInsideStudyCall = true
    let part = number(check(plain[0]))
    isInsideStudyCall = false
    guard part.type != .failed else { return failed(view.span) }
    return Expression(.change(part, from: name), part.type, view.span, unit: part.unit)
  }

  /// The case a name stands for.
  mutating func caseName(_ value: ValueSyntax) -> String? {
    guard case .path(let path) = value, let name = path.simpleName else {
      report(Diagnostic("T310", message: Message("case"), at: LabelledSpan(value.span)))
      return nil
    }
    return caseName(name, at: value.span)
  }

  /// The name of a case, if it is one.
  mutating func caseName(_ name: String, at span: SourceSpan) -> String? {
    let cases = scope.cases ?? []
    guard cases.contains(name) else {
      reportUnknown(
        "N309", Message("message", ["name": .text(name)]), name, cases, at: span,
        notes: cases.isEmpty ? [] : [Message("note", ["legal": list(cases)])])
      return nil
    }
    return name
  }

  private mutating func probability(_ view: CallSyntax) -> Expression {
    guard let (plain, _) = arguments(view, labels: []) else { return failed(view.span) }
    guard isStudyCall("probability", view) else { return failed(view.span) }
    guard plain.count == 1 else { return wrongCount(view, "probability") }
    guard scope.hasSamples else {
      report(Diagnostic("X305", at: LabelledSpan(view.span)))
      return failed(view.span)
    }
    isInsideStudyCall = true
    let part = condition(plain[0])
    isInsideStudyCall = false
    guard part.type != .failed else { return failed(view.span) }
    return Expression(.probability(part), .ratio, view.span, unit: .percent)
  }

  private mutating func isStudyCall(_ name: String, _ view: CallSyntax) -> Bool {
    if isInsideStudyCall {
      report(
        Diagnostic(
          "T308", message: Message("nested", ["name": .text(name)]), at: LabelledSpan(view.span)))
      return false
    }
    let isStudy = scope.cases != nil && (scope.purpose == .expectation || scope.purpose == .report)
    guard isStudy else {
      report(
        Diagnostic(
          "T308", message: Message("study", ["name": .text(name)]), at: LabelledSpan(view.span)))
      return false
    }
    return true
  }

  private mutating func pricePaid(_ view: CallSyntax) -> Expression {
    guard let (plain, _) = arguments(view, labels: []) else { return failed(view.span) }
    guard plain.count == 1, case .path(let path) = plain[0], let name = path.simpleName else {
      return wrongCount(view, "price-paid")
    }
    let markets = scope.markets
    if !markets.contains(name) {
      reportUnknown(
        "N306", Message("message", ["name": .text(name)]), name, markets, at: path.span,
        notes: markets.isEmpty ? [] : [Message("note", ["legal": list(markets)])])
      return failed(view.span)
    }
    guard
      let unit = ResultTable["price-paid"]?.unit(kind: "market", product: nil, money: scope.money)
    else { return failed(view.span) }
    return Expression(
      .pricePaid(market: name), .quantity(unit.dimension), view.span, unit: unit)
  }

  // MARK: Arguments

  /// The arguments of a call, those with a label by it; nil where a label is unknown or stands twice.
  mutating func arguments(
    _ view: CallSyntax, labels: [String]
  ) -> (plain: [ValueSyntax], labelled: [String: ValueSyntax])? {
    var plain: [ValueSyntax] = []
    var labelled: [String: ValueSyntax] = [:]
    for argument in view.arguments {
      guard let value = argument.value else { return nil }
      guard let label = argument.name else {
        plain.append(value)
        continue
      }
      let name = label.plainText
      guard labels.contains(name) else {
        reportUnknown(
          "N310",
          Message("message", ["name": .text(name), "call": .text(view.name?.plainText ?? "")]),
          name, labels, at: label.span,
          notes: labels.isEmpty ? [] : [Message("note", ["legal": list(labels)])])
        return nil
      }
      guard labelled[name] == nil else {
        report(
          Diagnostic(
            "T310", message: Message("twice", ["name": .text(name)]), at: LabelledSpan(label.span)))
        return nil
      }
      labelled[name] = value
    }
    return (plain, labelled)
  }

  mutating func wrongCount(_ view: CallSyntax, _ part: String) -> Expression {
    report(
      Diagnostic(
        "T310", message: Message(part, ["name": .text(view.name?.plainText ?? "")]),
        at: LabelledSpan(view.span)))
    return failed(view.span)
  }
}
