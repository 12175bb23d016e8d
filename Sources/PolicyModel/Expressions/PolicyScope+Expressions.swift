import PolicySyntax
package import Quantities

extension PolicyScope: ExpressionSurroundings {
  package func productsBySector(of selection: Selection) -> [String: [Substance]] {
    productsBySector(of: selection, memory: nil)
  }

  package func productsBySector(of measure: CheckedMeasure) -> [String: [Substance]] {
    guard case .selection(let selection)? = measure.body["of"] ?? measure.body["covers"] else {
      return [:]
    }
    return productsBySector(of: selection)
  }
}

extension ExpressionScope {
  /// The scope of formulas in fields: numbers, `let` and properties of the supplier.
  init(formulasOf scope: PolicyScope, variables: [VariableSpecification]) {
    self.init(
      purpose: .value, money: scope.money, horizon: scope.horizon,
      rates: scope.rates.mapValues { if case .timeline = $0 { true } else { false } },
      variables: variables, definitions: scope.definitions.compactMapValues { $0 },
      failures: Set(scope.definitions.filter { $0.value == nil }.keys),
      markets: scope.measures.filter { $0.value == "market" }.keys.sorted(), kinds: scope.kinds,
      surroundings: scope)
  }

  /// The scope of assertions about a policy.
  init(assertionsAbout policy: CheckedPolicy, in scope: PolicyScope) {
    self.init(
      .expectation, of: policy, definitions: scope.definitions.compactMapValues { $0 },
      failures: Set(scope.definitions.filter { $0.value == nil }.keys), kinds: scope.kinds,
      surroundings: scope)
  }
}

extension CheckedPolicy {
  /// The policy with its `require` and `expect`, in the order written. Each sees the definitions of the block it stands in.
  func asserting(
    _ entries: [(place: [String], entry: EntrySyntax)], in scope: PolicyScope,
    report diagnostics: inout [Diagnostic]
  ) -> CheckedPolicy {
    var checkers: [[String]: AssertionChecker] = [:]
    var requirements: [CheckedAssertion] = []
    var expectations: [CheckedAssertion] = []
    for (place, entry) in entries {
      var checker =
        checkers[place]
        ?? AssertionChecker(ExpressionScope(assertionsAbout: self, in: scope.inside(place)))
      let known = checker.diagnostics.count
      let tree: SyntaxTree
      switch entry {
      case .require(let view) where !view.node.isBroken:
        if let assertion = checker.check(view) { requirements.append(assertion) }
        tree = view.node.tree
      case .expect(let view) where !view.node.isBroken:
        if let assertion = checker.check(view) { expectations.append(assertion) }
        tree = view.node.tree
      default: continue
      }
      diagnostics += checker.diagnostics.dropFirst(known).map { $0.placed(in: tree) }
      checkers[place] = checker
    }
    return CheckedPolicy(
      name: name, title: title, horizon: horizon, money: money,
      citationsRequired: citationsRequired, measures: measures, requirements: requirements,
      expectations: expectations, rates: rates, ancestry: ancestry)
  }
}
