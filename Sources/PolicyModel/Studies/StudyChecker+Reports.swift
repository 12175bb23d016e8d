import PolicySyntax
import Quantities

extension StudyChecker {
  mutating func reports(_ steps: [StepSyntax]) -> [CheckedReport] {
    var result: [CheckedReport] = []
    for case .report(let step) in steps {
      guard !step.node.isBroken else { continue }
      var outputs: [Expression] = []
      var isFaulty = false
      for value in step.outputs {
        if let output = output(value) { outputs.append(output) } else { isFaulty = true }
      }
      let years = step.period.map { self.years($0) }
      guard !isFaulty, years != .some(nil) else { continue }
      let groupings = self.groupings(step, outputs)
      result.append(
        CheckedReport(
          outputs: outputs, groupings: groupings, years: years ?? nil, span: step.span))
    }
    return result
  }

  /// An output, checked in the first case that has all it names.
  private mutating func output(_ value: ValueSyntax) -> Expression? {
    var faults: [Diagnostic]?
    for (_, place) in orderedPlaces {
      var checker = ExpressionChecker(scope(of: place, .report))
      let expression = checker.number(value)
      if expression.type != .failed {
        diagnostics += checker.diagnostics
        return expression
      }
      faults = faults ?? checker.diagnostics
    }
    diagnostics += faults ?? []
    return nil
  }

  /// The words behind `by`: each must tell apart at least one of the outputs.
  private mutating func groupings(_ step: ReportStepSyntax, _ outputs: [Expression]) -> [String] {
    let legal = Self.unique(
      outputs.flatMap(results).flatMap { ResultTable[$0.name]?.groupings ?? [] })
    var result: [String] = []
    for token in step.groupings where !token.isMissing {
      let name = token.plainText
      if legal.contains(name) {
        result.append(name)
      } else {
        reportUnknown(
          "N510", ["name": .text(name)], name, legal, at: token.span,
          notes: legal.isEmpty ? [Message("none")] : [Message("note", ["legal": list(legal)])])
      }
    }
    return result
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func results(_ expression: Expression) -> [ResultQuery] {
    if case .result(let query) = expression.form { return [query] }
    return expression.parts.flatMap(results)
  }

  /// The years of `during`, within those of some case; nil, with a report, where there are none.
  private mutating func years(_ period: PeriodSyntax) -> ClosedRange<Int>? {
    let horizons = orderedPlaces.map(\.place.policy.horizon)
    guard let first = horizons.map(\.lowerBound).min(), let last = horizons.map(\.upperBound).max()
    else { return nil }
    func year(_ bound: PeriodSyntax.Bound?, start: Int, end: Int) -> Int? {
      switch bound {
      case .start: start
      case .end: end
      case .date(let token): token.dateValue?.year
      case nil: nil
      }
    }
    guard let from = year(period.first, start: first, end: last) else { return nil }
    let to = year(period.last, start: first, end: last) ?? from
    guard from <= to else {
      diagnostics.append(
        Diagnostic("D301", at: LabelledSpan(period.span), fixIts: []))
      return nil
    }
    guard first <= from, to <= last else {
      diagnostics.append(
        Diagnostic(
          "D302",
          message: Message(
            "message",
            [
              "year": .number(from < first ? from : to), "first": .number(first),
              "last": .number(last),
            ]),
          at: LabelledSpan(period.span)))
      return nil
    }
    return from...to
  }

  mutating func comparisons(_ steps: [StepSyntax]) -> [CheckedComparison] {
    var result: [CheckedComparison] = []
    for case .compare(let step) in steps {
      guard !step.node.isBroken, let base = step.base, let place = orderedPlaces.first?.place else {
        continue
      }
      var checker = ExpressionChecker(scope(of: place, .expectation))
      let baseName = checker.caseName(base.plainText, at: base.span)
      var names: [String] = []
      for token in step.cases {
        guard let name = checker.caseName(token.plainText, at: token.span) else { continue }
        if name == baseName {
          checker.report(
            Diagnostic(
              "X413", message: Message("message", ["name": .text(name)]),
              at: LabelledSpan(token.span)))
        } else {
          names.append(name)
        }
      }
      diagnostics += checker.diagnostics
      if let baseName, names.count == step.cases.count {
        result.append(CheckedComparison(cases: names, base: baseName, span: step.span))
      }
    }
    return result
  }

  // MARK: Assertions

  /// Each `require` for each case that has the fields it names.
  mutating func requirements(_ steps: [StepSyntax]) -> [CheckedAssertion] {
    var result: [CheckedAssertion] = []
    for case .require(let step) in steps where !step.node.isBroken {
      var faults: [Diagnostic]?
      var isHeld = false
      for (name, place) in orderedPlaces {
        var checker = AssertionChecker(scope(of: place, .requirement))
        if let assertion = checker.check(step) {
          isHeld = true
          result.append(assertion.about(name))
        } else {
          faults = faults ?? checker.diagnostics
        }
      }
      if !isHeld { diagnostics += faults ?? [] }
    }
    return result
  }

  /// Each `expect` for the case it names, or for all.
  mutating func expectations(_ steps: [StepSyntax]) -> [CheckedAssertion] {
    var result: [CheckedAssertion] = []
    for case .expect(let step) in steps where !step.node.isBroken {
      let named = step.caseName?.plainText
      let places = orderedPlaces.filter { named == nil || $0.name == named }
      // A case that could not be read silences what is said of it.
      if let named, places.isEmpty, caseNames.contains(named) { continue }
      if places.isEmpty, let place = orderedPlaces.first?.place {
        var checker = AssertionChecker(scope(of: place, .expectation))
        _ = checker.check(step)
        diagnostics += checker.diagnostics
        continue
      }
      for (name, place) in places {
        var checker = AssertionChecker(scope(of: place, .expectation))
        let assertion = checker.check(step)
        diagnostics += checker.diagnostics
        guard let assertion else { break }
        result.append(assertion.about(name))
      }
    }
    return result
  }
}

extension CheckedAssertion {
  /// The same about a case.
  func about(_ caseName: String) -> CheckedAssertion {
    CheckedAssertion(
      caseName: caseName, condition: condition, tolerance: tolerance, reason: reason, span: span)
  }
}
