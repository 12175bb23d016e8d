package import PolicySyntax
import Quantities

/// Checks `require` and `expect`.
package struct AssertionChecker {
  private let scope: ExpressionScope
  package private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter scope: Its purpose is set by the assertion itself.
  package init(_ scope: ExpressionScope) { self.scope = scope }

  /// A `require`: inputs only; nil where it is wrong.
  package mutating func check(_ view: RequireSyntax) -> CheckedAssertion? {
    guard let syntax = view.condition else { return nil }
    // Results are known, so that one who asks for them is told the word to use.
    var checker = ExpressionChecker(scope.with(.expectation))
    let condition = checker.condition(syntax)
    diagnostics += checker.diagnostics
    guard condition.type != .failed else { return nil }
    if condition.readsResults {
      let word = view.firstWord?.span ?? view.span
      diagnostics.append(
        Diagnostic(
          "X303", at: LabelledSpan(firstResult(condition)?.span ?? syntax.span),
          notes: [Message("note")], fixIts: [FixIt(Message("fix"), [Edit(word, "expect")])]))
      return nil
    }
    return CheckedAssertion(
      caseName: nil, condition: condition, tolerance: nil, reason: view.reason?.stringValue,
      span: view.span)
  }

  /// An `expect`; nil where it is wrong.
  package mutating func check(_ view: ExpectSyntax) -> CheckedAssertion? {
    guard let syntax = view.condition else { return nil }
    var checker = ExpressionChecker(scope.with(.expectation))
    var caseName: String?
    var isFaulty = false
    if let token = view.caseName, !token.isMissing {
      if scope.cases == nil {
        checker.report(Diagnostic("X306", at: LabelledSpan(token.span)))
        isFaulty = true
      } else {
        caseName = checker.caseName(token.plainText, at: token.span)
        isFaulty = caseName == nil
      }
    }
    let condition = checker.condition(syntax)
    let tolerance = view.tolerance.map { checker.number($0) }
    diagnostics += checker.diagnostics
    guard !isFaulty, condition.type != .failed, tolerance?.type != .failed else { return nil }
    guard check(tolerance, of: condition, view) else { return nil }
    if !condition.readsResults {
      let word = view.firstWord?.span ?? view.span
      let canRequire = caseName == nil && tolerance == nil
      diagnostics.append(
        Diagnostic(
          "X304", .warning, at: LabelledSpan(word),
          fixIts: canRequire ? [FixIt(Message("fix"), [Edit(word, "require")])] : []))
    }
    return CheckedAssertion(
      caseName: caseName, condition: condition, tolerance: tolerance,
      reason: view.reason?.stringValue, span: view.span)
  }

  private func firstResult(_ expression: Expression) -> Expression? {
    switch expression.form {
    case .result, .probability, .change, .pricePaid: expression
    default: expression.parts.lazy.compactMap(firstResult).first
    }
  }

  // MARK: Tolerance

  private mutating func check(
    _ tolerance: Expression?, of condition: Expression, _ view: ExpectSyntax
  ) -> Bool {
    let equalities = equalities(of: condition)
    guard let tolerance else {
      guard let first = equalities.first(where: { $0.readsResults }) else { return true }
      let end = SourceSpan(file: view.span.file, start: condition.span.end, end: condition.span.end)
      diagnostics.append(
        Diagnostic(
          "X301", at: LabelledSpan(first.span), notes: [Message("note")],
          fixIts: [FixIt(Message("fix"), [Edit(end, " within 1 %")])]))
      return false
    }
    guard !equalities.isEmpty else {
      diagnostics.append(Diagnostic("X302", .warning, at: LabelledSpan(tolerance.span)))
      return true
    }
    guard isConstant(tolerance) else {
      diagnostics.append(
        Diagnostic("X307", message: Message("constant"), at: LabelledSpan(tolerance.span)))
      return false
    }
    if let value = try? Evaluator(NothingKnown()).quantity(of: tolerance), value.value < 0 {
      diagnostics.append(
        Diagnostic("X307", message: Message("negative"), at: LabelledSpan(tolerance.span)))
      return false
    }
    for equality in equalities {
      guard case .compared(let left, _, let right) = equality.form else { continue }
      let type = left.type == .zero ? right.type : left.type
      guard case .quantity(let dimension) = type, case .quantity(let allowed) = tolerance.type,
        !allowed.isRatio, dimension.common(with: allowed) == nil
      else { continue }
      diagnostics.append(
        Diagnostic(
          "X307",
          message: Message(
            "dimension",
            ["found": .text(allowed.description), "expected": .text(dimension.description)]),
          at: LabelledSpan(tolerance.span), others: [LabelledSpan(equality.span)]))
      return false
    }
    return true
  }

  private func isConstant(_ expression: Expression) -> Bool {
    !expression.contains { part in
      switch part.form {
      case .field, .variable, .result, .change, .probability, .pricePaid, .exchanged: true
      case .constant(.quantity, _): false
      case .constant: true
      default: false
      }
    }
  }

  /// The comparisons of numbers by `=` or `!=`.
  private func equalities(of expression: Expression) -> [Expression] {
    var own: [Expression] = []
    if case .compared(let left, let comparison, _) = expression.form, left.type.isNumber,
      comparison == .equal || comparison == .unequal
    {
      own = [expression]
    }
    return own + expression.parts.flatMap(equalities)
  }
}

extension ExpressionScope {
  /// The same scope for another purpose.
  package func with(_ purpose: Purpose) -> ExpressionScope {
    ExpressionScope(
      purpose: purpose, money: money, horizon: horizon, rates: rates, variables: variables,
      definitions: definitions, failures: failures, policy: policy, markets: markets, kinds: kinds,
      cases: cases,
      hasSamples: hasSamples, surroundings: surroundings)
  }
}
