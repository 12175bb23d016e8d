import PolicySyntax
import Quantities

/// Reads `triangular(low: 0.85, mode: 0.95, high: 1.05)` against the dimension of what is uncertain.
struct DistributionReader {
  let target: StudyChecker.UncertainTarget
  private var study: StudyChecker
  private(set) var diagnostics: [Diagnostic] = []

  /// A distribution by name: its labels, and which of them are plain numbers.
  private struct Form {
    let labels: [String]
    let plain: Set<String>
    let example: String
  }

  private static let forms: [String: Form] = [
    "uniform": Form(labels: ["low", "high"], plain: [], example: "uniform(0.9..1.1)"),
    "triangular": Form(
      labels: ["low", "mode", "high"], plain: [],
      example: "triangular(low: 0.9, mode: 1, high: 1.2)"),
    "normal": Form(
      labels: ["mean", "sd", "truncated"], plain: [],
      example: "normal(mean: 1, sd: 0.1, truncated: 0.7..1.3)"),
    "lognormal": Form(
      labels: ["median", "gsd"], plain: ["gsd"], example: "lognormal(median: 1, gsd: 1.2)"),
    "beta-on": Form(
      labels: ["low", "high", "a", "b"], plain: ["a", "b"],
      example: "beta-on(low: 0.8, high: 1.2, a: 2, b: 3)"),
    "one-of": Form(labels: [], plain: [], example: "one-of(0.9, 1, 1.1)"),
  ]

  static let names = ["uniform", "triangular", "normal", "lognormal", "beta-on", "one-of"]

  init(target: StudyChecker.UncertainTarget, study: StudyChecker) {
    self.target = target
    self.study = study
    self.study.diagnostics = []
  }

  mutating func read(_ value: ValueSyntax) -> Distribution? {
    guard case .call(let call) = value, let token = call.name else {
      report("T404", "call", value.span, ["names": study.list(Self.names)])
      return nil
    }
    let name = token.plainText
    guard let form = Self.forms[name] else {
      var helper = study
      helper.reportUnknown(
        "N506", ["name": .text(name)], name, Self.names, at: token.span,
        notes: [Message("note", ["legal": study.list(Self.names)])])
      diagnostics += helper.diagnostics
      return nil
    }
    if name == "one-of" { return oneOf(call, form) }
    guard let numbers = arguments(call, name, form) else { return nil }
    return distribution(name, numbers, call)
  }

  private mutating func distribution(
    _ name: String, _ numbers: [String: Quantity], _ call: CallSyntax
  ) -> Distribution? {
    func number(_ label: String) -> Quantity { numbers[label] ?? .zero }
    func plain(_ label: String) -> Double { numbers[label]?.value ?? 0 }
    switch name {
    case "uniform":
      guard ascending(["low", "high"], numbers, call) else { return nil }
      return .uniform(low: number("low"), high: number("high"))
    case "triangular":
      guard ascending(["low", "high"], numbers, call),
        number("low").value <= number("mode").value, number("mode").value <= number("high").value
      else {
        if number("low").value < number("high").value { report("X403", "mode", call.span) }
        return nil
      }
      return .triangular(low: number("low"), mode: number("mode"), high: number("high"))
    case "normal":
      guard ascending(["low", "high"], numbers, call) else { return nil }
      guard number("sd").value > 0 else {
        report("X403", "positive", call.span, ["label": .text("sd")])
        return nil
      }
      guard number("low").value <= number("mean").value,
        number("mean").value <= number("high").value
      else {
        report("X403", "mean", call.span)
        return nil
      }
      return .normal(
        mean: number("mean"), standardDeviation: number("sd"), low: number("low"),
        high: number("high"))
    case "lognormal":
      guard number("median").value > 0 else {
        report("X403", "positive", call.span, ["label": .text("median")])
        return nil
      }
      guard plain("gsd") > 1 else {
        report("X403", "gsd", call.span)
        return nil
      }
      return .logNormal(median: number("median"), geometricDeviation: plain("gsd"))
    default:
      guard ascending(["low", "high"], numbers, call) else { return nil }
      for label in ["a", "b"] where plain(label) <= 0 {
        report("X403", "positive", call.span, ["label": .text(label)])
        return nil
      }
      return .beta(low: number("low"), high: number("high"), a: plain("a"), b: plain("b"))
    }
  }

  private mutating func oneOf(_ call: CallSyntax, _ form: Form) -> Distribution? {
    var values: [Quantity] = []
    // A unit behind the last value covers those that have none.
    let unit = call.arguments.last?.value.flatMap { writtenUnit($0) }
    for argument in call.arguments {
      guard argument.name == nil, let syntax = argument.value else {
        report("T404", "labels", argument.span, ["example": .text(form.example)])
        return nil
      }
      guard let value = number(syntax, unit: unit, isPlain: false) else { return nil }
      values.append(value)
    }
    guard values.count > 1 else {
      report("T404", "one-of", call.span)
      return nil
    }
    return .oneOf(values)
  }

  // MARK: Arguments

  private mutating func arguments(
    _ call: CallSyntax, _ name: String, _ form: Form
  ) -> [String: Quantity]? {
    var result: [String: Quantity] = [:]
    var seen: Set<String> = []
    for argument in call.arguments {
      guard let value = argument.value else { return nil }
      // `uniform(0.9..1.1)`: a range says low and high at once.
      let label = argument.name?.plainText ?? (name == "uniform" ? "" : nil)
      guard let label else {
        report("T404", "labels", argument.span, ["example": .text(form.example)])
        return nil
      }
      guard label.isEmpty || form.labels.contains(label) else {
        var helper = study
        helper.reportUnknown(
          "N507", ["name": .text(label), "call": .text(name)], label, form.labels,
          at: argument.name?.span ?? argument.span,
          notes: [Message("note", ["legal": study.list(form.labels)])])
        diagnostics += helper.diagnostics
        return nil
      }
      guard seen.insert(label).inserted else {
        report("T404", "twice", argument.span, ["label": .text(label)])
        return nil
      }
      if label.isEmpty || label == "truncated" {
        guard let bounds = range(value) else { return nil }
        result["low"] = bounds.0
        result["high"] = bounds.1
        seen.formUnion(label.isEmpty ? ["low", "high"] : [])
      } else {
        guard let number = number(value, unit: nil, isPlain: form.plain.contains(label)) else {
          return nil
        }
        result[label] = number
      }
    }
    let missing = form.labels.filter { !seen.contains($0) }
    guard missing.isEmpty else {
      report(
        name == "normal" && missing == ["truncated"] ? "X404" : "T404",
        name == "normal" && missing == ["truncated"] ? "message" : "missing", call.span,
        ["labels": study.list(missing), "example": .text(form.example), "name": .text(name)])
      return nil
    }
    return result
  }

  private mutating func range(_ value: ValueSyntax) -> (Quantity, Quantity)? {
    guard case .range(let range) = value, let lower = range.lower, let upper = range.upper else {
      report("T404", "range", value.span)
      return nil
    }
    guard let high = number(upper, unit: nil, isPlain: false),
      let low = number(lower, unit: writtenUnit(upper), isPlain: false)
    else { return nil }
    return (low, high)
  }

  private func writtenUnit(_ value: ValueSyntax) -> Unit? {
    switch value {
    case .number(let number):
      number.unit.flatMap { target.place.scope.unit($0, report: { _ in }) }
    case .negation(let negation): negation.operand.flatMap { writtenUnit($0) }
    default: nil
    }
  }

  /// A number in the dimension of the target, or a plain one.
  private mutating func number(
    _ value: ValueSyntax, unit: Unit?, isPlain: Bool
  ) -> Quantity? {
    var helper = study
    let found = helper.number(value, unit: unit, in: target.place)
    diagnostics += helper.diagnostics
    guard let found else { return nil }
    let expected = isPlain ? Dimension.ratio : target.dimension
    if let fitted = try? found.quantity.fitted(to: expected) { return fitted }
    let mismatch = DimensionMismatch(expected: expected, found: found.quantity.dimension)
    let checker = ExpressionChecker(study.scope(of: target.place, .value))
    diagnostics.append(
      Diagnostic(
        "U401",
        message: Message(
          isPlain ? "plain" : "message",
          [
            "name": .text(target.path),
            "expected": expected.isRatio
              ? checker.describe(.ratio) : .text(target.unit.description),
          ]),
        at: LabelledSpan(
          value.span,
          Message("label", ["found": checker.describe(.quantity(found.quantity.dimension))])),
        notes: checker.notes(mismatch)))
    return nil
  }

  private mutating func ascending(
    _ labels: [String], _ numbers: [String: Quantity], _ call: CallSyntax
  ) -> Bool {
    guard let low = numbers[labels[0]], let high = numbers[labels[1]], low.value < high.value else {
      report("X403", "order", call.span)
      return false
    }
    return true
  }

  private mutating func report(
    _ code: DiagnosticCode, _ part: String, _ span: SourceSpan,
    _ arguments: [String: MessageArgument] = [:]
  ) {
    diagnostics.append(
      Diagnostic(code, message: Message(part, arguments), at: LabelledSpan(span)))
  }
}
