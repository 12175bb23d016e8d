package import PolicySyntax
import Quantities

extension AssertionOutcome {
  /// What to say of an assertion that did not hold; nil where it holds.
  ///
  /// - Parameter isRequirement: `require`, of inputs, rather than `expect`.
  package func diagnostic(isRequirement: Bool) -> Diagnostic? {
    let reason = assertion.reason.map { [Message("because", ["reason": .text($0)])] } ?? []
    switch verdict {
    case .holds: return nil
    case .fails(let moment, let trace):
      let notes = reason + momentNotes(moment) + toleranceNotes
      return Diagnostic(
        isRequirement ? "X502" : "X501", .failed,
        at: LabelledSpan(assertion.condition.span), others: labels(of: trace), notes: notes,
        context: assertion.caseName.map { [$0] } ?? [], layout: .assertion)
    case .unknown(let moment, let error):
      return Diagnostic(
        "X503", .failed, message: message(error), at: LabelledSpan(error.span),
        notes: reason + momentNotes(moment), context: assertion.caseName.map { [$0] } ?? [])
    }
  }

  private func momentNotes(_ moment: Moment) -> [Message] {
    var notes: [Message] = []
    if let year = moment.year { notes.append(Message("year", ["year": .number(year)])) }
    for (name, value) in moment.variables.sorted(by: { $0.key < $1.key }) {
      notes.append(
        Message("variable", ["name": .text(name), "value": .text(Self.text(value, in: nil))]))
    }
    if moments > 1 {
      notes.append(Message("count", ["failures": .number(failures), "moments": .number(moments)]))
    }
    return notes
  }

  private var toleranceNotes: [Message] {
    explainedBy.map { [Message("tolerance", ["value": .text(Self.text($0, in: nil))])] } ?? []
  }

  private func message(_ error: EvaluationError) -> Message {
    switch error {
    case .divisionByZero: Message("division")
    case .tooLarge: Message("large")
    case .notInForce(_, let year): Message("not-in-force", ["year": .number(year)])
    case .noYear: Message("no-year")
    case .noField(_, let path): Message("no-field", ["path": .text(path.joined(separator: "."))])
    case .noResult(_, let name, let year):
      Message("no-result", ["name": .text(name), "year": .number(year)])
    case .noRate(_, let currency, let year):
      Message("no-rate", ["currency": .text(currency.code), "year": .number(year)])
    case .noCase(_, let name): Message("no-case", ["name": .text(name)])
    case .noSamples: Message("no-samples")
    case .noVariable(_, let name): Message("no-variable", ["name": .text(name)])
    case .wrongType: Message("wrong-type")
    }
  }

  // MARK: Values of the parts

  /// The values of what is not written as a number, under the comparisons that failed.
  private func labels(of trace: EvaluationTrace) -> [LabelledSpan] {
    switch trace.expression.form {
    case .all:
      return trace.parts.filter { $0.truth != true }.flatMap(labels)
    case .any, .not: return trace.parts.flatMap(labels)
    case .compared, .member:
      let unit = displayUnit(of: trace)
      return trace.parts.enumerated().flatMap { place, part in
        labels(of: part, unit, beyond: place == 0 ? distance(trace, unit) : nil)
      }
    default: return []
    }
  }

  private func labels(
    of part: EvaluationTrace, _ unit: Unit?, beyond: Message?
  ) -> [LabelledSpan] {
    guard !part.expression.isWritten, case .success(let value) = part.value else { return [] }
    var own = [
      LabelledSpan(part.expression.span, Message("value", ["value": .text(text(value, unit))]))
    ]
    if let beyond {
      var arguments = beyond.arguments
      arguments["value"] = .text(text(value, unit))
      own = [LabelledSpan(part.expression.span, Message(beyond.part, arguments))]
    }
    // The terms of a sum, each in its own line; factors would need units of their own.
    guard case .chain = part.expression.form, part.parts.count > 1 else { return own }
    return own
      + part.parts.flatMap { term in
        labels(of: term, term.expression.unit ?? unit, beyond: nil)
      }
  }

  /// By how much a number lies outside a range.
  private func distance(_ trace: EvaluationTrace, _ unit: Unit?) -> Message? {
    guard case .member(_, .range) = trace.expression.form, trace.parts.count == 3,
      let value = trace.parts[0].quantity, let lower = trace.parts[1].quantity,
      let upper = trace.parts[2].quantity
    else { return nil }
    if let above = try? value - upper, above.value > 0 {
      return Message("above", ["distance": .text(Self.text(above, in: unit))])
    }
    if let below = try? lower - value, below.value > 0 {
      return Message("below", ["distance": .text(Self.text(below, in: unit))])
    }
    return nil
  }

  /// The unit a comparison is written in: that of a number, else of a result.
  private func displayUnit(of trace: EvaluationTrace) -> Unit? {
    let written = trace.parts.filter(\.expression.isWritten).compactMap(\.expression.unit)
    return written.first ?? trace.parts.compactMap(\.expression.unit).first
  }

  private func text(_ value: EvaluatedValue, _ unit: Unit?) -> String {
    switch value {
    case .quantity(let quantity): Self.text(quantity, in: unit)
    case .truth(let truth): truth ? "true" : "false"
    case .word(let word), .text(let word): word
    case .words(let words): "{\(words.sorted().joined(separator: ", "))}"
    case .years(let years):
      years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)..\(years.upperBound)"
    }
  }

  /// Digits of values in messages: enough to see a difference, few enough to read.
  private static let digits = 6

  private static func text(_ quantity: Quantity, in unit: Unit?) -> String {
    if let unit, let text = try? quantity.text(in: unit, digits: digits) { return text }
    let canonical = quantity.dimension.isRatio ? Unit.one : Unit(canonical: quantity.dimension)
    return (try? quantity.text(in: canonical, digits: digits)) ?? quantity.description
  }
}

extension EvaluationTrace {
  fileprivate var truth: Bool? {
    if case .success(.truth(let truth)) = value { return truth }
    return nil
  }

  fileprivate var quantity: Quantity? {
    if case .success(.quantity(let quantity)) = value { return quantity }
    return nil
  }
}

extension Expression {
  /// Whether it is a value that stands in the text as such: showing it again would say nothing.
  var isWritten: Bool {
    switch form {
    case .constant(.timeline, _): false
    case .constant: true
    case .negated(let part), .exchanged(let part, _, _): part.isWritten
    case .chain(let first, let links): links.isEmpty && first.isWritten
    default: false
    }
  }
}
