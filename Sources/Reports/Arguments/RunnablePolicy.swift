package import Catalogue
package import PolicyModel
package import PolicySyntax
package import Scenario

/// A policy on its way to a run: loaded, checked, its requirements held, its measures understood by the model.
package struct RunnablePolicy: Sendable {
  package let loaded: LoadedPolicy
  package let label: RunRequest.PolicyLabel
  /// What must be said of the measures although they can be run.
  package let remarks: [Diagnostic]

  package var policy: CheckedPolicy { loaded.overlaid.policy }

  /// - Parameter sets: `PATH=VALUE` each, made on top of everything else.
  package init(
    _ choice: PolicyChoice, _ checker: PolicyChecker, _ catalogue: Catalogue,
    _ language: MessageLanguage, setting sets: [String] = []
  ) throws(Refusal) {
    let loaded = try choice.load(checker, language, setting: sets)
    let policy = loaded.overlaid.policy
    let firstDecision = (try? catalogue.defaultInteger("first_decision_year")) ?? 0
    guard policy.horizon.upperBound >= firstDecision else {
      throw Refusal(
        .policy,
        [
          language.say(
            "\(policy.name) ends in \(policy.horizon.upperBound); suppliers decide from \(firstDecision) on, so there is nothing to run.",
            "\(policy.name) 于 \(policy.horizon.upperBound) 年结束；供应商自 \(firstDecision) 年起决策，因此没有可运行的内容。"
          )
        ])
    }
    try Refusal.demandNoErrors(
      policy.requirements.compactMap {
        Evaluator(PolicyContext(policy)).outcome(of: $0, in: policy).diagnostic(isRequirement: true)
      }, loaded.sources)
    let lowered: PolicyLowering.Outcome
    do throws(ScenarioError) {
      lowered = try PolicyLowering.lower(
        policy, suppliers: checker.suppliers, catalogue: catalogue)
    } catch { throw Refusal(error, nil) }
    try Refusal.demandNoErrors(lowered.diagnostics, loaded.sources)
    self.loaded = loaded
    remarks = lowered.diagnostics
    label = RunRequest.PolicyLabel(
      name: policy.name, title: policy.title, hash: policy.hash.hexadecimal,
      measures: lowered.measures)
  }

  /// The years to report: those of the policy, as far as the data go.
  package func years(_ allowed: YearSpan) -> String? {
    let first = max(policy.horizon.lowerBound, allowed.first)
    let last = min(policy.horizon.upperBound, allowed.last)
    return first <= last ? "\(first)-\(last)" : nil
  }

  /// What became of the expectations that the result does not meet.
  package func failedExpectations(_ result: ScenarioResult, _ catalogue: Catalogue) -> [Diagnostic]
  {
    let routes = Dictionary(
      catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
      uniquingKeysWith: { first, _ in first })
    let context = RunContext(policy, result, routes: routes)
    return policy.expectations.compactMap {
      Evaluator(context).outcome(of: $0, in: policy).diagnostic(isRequirement: false)
    }
  }
}
