import Abate
import ArgumentParser
import Foundation

/// A policy on the command line, on its way to a run.
struct PolicyRun {
  let loaded: LoadedPolicy
  let label: RunRequest.PolicyLabel
  let options: PolicyOptions

  var policy: CheckedPolicy { loaded.overlaid.policy }

  /// Loads, checks and lowers; what is wrong is printed and ends the command with 1 or 2.
  ///
  /// - Parameter sets: `PATH=VALUE` each, made on top of everything else.
  init(
    _ choice: String, _ options: PolicyOptions, _ catalogue: Catalogue, setting sets: [String] = []
  ) throws {
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let loaded = try PolicyChoice(choice).load(options, checker, setting: sets)
    let policy = loaded.overlaid.policy
    let firstDecision = (try? catalogue.defaultInteger("first_decision_year")) ?? 0
    guard policy.horizon.upperBound >= firstDecision else {
      Terminal.complain([
        options.say(
          "\(policy.name) ends in \(policy.horizon.upperBound); suppliers decide from \(firstDecision) on, so there is nothing to run.",
          "\(policy.name) 于 \(policy.horizon.upperBound) 年结束；供应商自 \(firstDecision) 年起决策，因此没有可运行的内容。"
        )
      ])
      throw ExitCode(1)
    }
    let failed = policy.requirements.compactMap {
      Evaluator(PolicyContext(policy)).outcome(of: $0, in: policy).diagnostic(isRequirement: true)
    }
    try options.demandNoErrors(
      DiagnosticList(failed, sources: loaded.sources), loaded.sources)
    let lowered: PolicyLowering.Outcome
    do throws(ScenarioError) {
      lowered = try PolicyLowering.lower(
        policy, suppliers: checker.suppliers, catalogue: catalogue)
    } catch {
      Terminal.complain(ScenarioErrorText.lines(for: error, scenario: nil))
      throw ExitCode(ScenarioErrorText.exitCode(for: error))
    }
    if !lowered.diagnostics.isEmpty {
      let list = DiagnosticList(lowered.diagnostics, sources: loaded.sources)
      let text = options.renderer(loaded.sources, onError: true).text(list)
      Terminal.remark([String(text.dropLast())])
      if lowered.hasErrors { throw ExitCode(1) }
    }
    self.loaded = loaded
    self.options = options
    label = RunRequest.PolicyLabel(
      name: policy.name, title: policy.title, hash: policy.hash.hexadecimal,
      measures: lowered.measures)
  }

  /// The years to report: those of the policy, as far as the data go.
  func years(_ allowed: YearSpan) -> String? {
    let first = max(policy.horizon.lowerBound, allowed.first)
    let last = min(policy.horizon.upperBound, allowed.last)
    return first <= last ? "\(first)-\(last)" : nil
  }

  /// Holds the expectations against the result; how many failed.
  func failedExpectations(_ result: ScenarioResult, _ catalogue: Catalogue) -> Int {
    let routes = Dictionary(
      catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
      uniquingKeysWith: { first, _ in first })
    let context = RunContext(policy, result, routes: routes)
    let failed = policy.expectations.compactMap {
      Evaluator(context).outcome(of: $0, in: policy).diagnostic(isRequirement: false)
    }
    if !failed.isEmpty {
      let text = options.renderer(loaded.sources, onError: true).text(
        DiagnosticList(failed, sources: loaded.sources))
      Terminal.remark([String(text.dropLast())])
    }
    return failed.count
  }
}
