import Abate
import ArgumentParser

/// A policy on the command line, on its way to a run.
struct PolicyRun {
  private let runnable: RunnablePolicy
  private let options: PolicyOptions

  var policy: CheckedPolicy { runnable.policy }
  var label: RunRequest.PolicyLabel { runnable.label }

  /// Loads, checks and lowers; what is wrong is printed and ends the command with 1 or 2.
  ///
  /// - Parameter sets: `PATH=VALUE` each, made on top of everything else.
  init(
    _ choice: String, _ options: PolicyOptions, _ catalogue: Catalogue, setting sets: [String] = []
  ) throws {
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let runnable = try options.understanding { () throws(Refusal) in
      try RunnablePolicy(
        PolicyChoice(choice), checker, catalogue, options.messageLanguage, setting: sets)
    }
    self.runnable = runnable
    self.options = options
    show(runnable.remarks)
  }

  /// The years to report: those of the policy, as far as the data go.
  func years(_ allowed: YearSpan) -> String? { runnable.years(allowed) }

  /// Holds the expectations against the result; how many failed.
  func failedExpectations(_ result: ScenarioResult, _ catalogue: Catalogue) -> Int {
    let failed = runnable.failedExpectations(result, catalogue)
    show(failed)
    return failed.count
  }

  private func show(_ found: [Diagnostic]) {
    guard !found.isEmpty else { return }
    let sources = runnable.loaded.sources
    options.show(DiagnosticList(found, sources: sources), sources)
  }
}
