package import Catalogue
package import Market
package import PolicyModel
package import PolicySyntax

/// A `test` block of a policy file, run: its cases solved, its expectations held against them.
package struct PolicyTest: Sendable {
  package let title: String
  /// What is to be said: clauses that no run can solve, expectations that failed.
  package let diagnostics: [Diagnostic]

  package var holds: Bool { !diagnostics.contains { $0.severity.isError } }

  /// The small supplier set that tests run on: every plant of these provinces, both sectors, a second or so a case.
  private static let provinces: Set<String> = ["Fujian", "Guizhou", "Jiangxi"]

  package init(
    _ test: CheckedTest, suppliers: SupplierList, catalogue: Catalogue,
    parallel: ParallelMap = .serial
  ) throws(ScenarioError) {
    title = test.title
    let routes = Dictionary(
      catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
      uniquingKeysWith: { first, _ in first })
    var found: [Diagnostic] = []
    var contexts: [String: RunContext] = [:]
    var policies: [String: CheckedPolicy] = [:]
    for item in test.cases {
      let lowered = try PolicyLowering.lower(
        item.policy, suppliers: suppliers, catalogue: catalogue)
      found += lowered.diagnostics
      guard !lowered.hasErrors else { continue }
      var options = ScenarioOptions()
      options.measures = lowered.measures
      options.plants = Set(
        catalogue.plants.filter { PolicyTest.provinces.contains($0.province) }.map(\.id))
      let result = try CompiledScenario(catalogue: catalogue, options: options).run(
        named: item.name, parallel: parallel)
      policies[item.name] = item.policy
      contexts[item.name] = RunContext(item.policy, result, routes: routes)
    }
    guard contexts.count == test.cases.count else {
      diagnostics = found
      return
    }
    for assertion in test.expectations {
      // Without `in` an expectation holds in every case.
      let names = assertion.caseName.map { [$0] } ?? test.cases.map(\.name)
      for name in names {
        guard let context = contexts[name] else { continue }
        let outcome = Evaluator(context.beside(contexts)).outcome(
          of: assertion, in: policies[name])
        if let diagnostic = outcome.diagnostic(isRequirement: false) { found.append(diagnostic) }
      }
    }
    diagnostics = found
  }
}
