import Abate
import ArgumentParser

/// `abate test`: the `test` blocks of policy files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the test blocks of policy files.",
    discussion: """
      Each `test` solves its cases on a small supplier set (the plants of Fujian, Guizhou and Jiangxi) and holds its \
      expectations against them.

      Examples:
        abate test Policies/what-if-2028.policy
        abate test Policies/*.policy --language zh

      Ends with 0 when all tests passed, 1 when a policy has errors, 3 when a case has no equilibrium, 4 when an \
      expectation failed.
      """)

  @Argument(help: "Policy files.", completion: .file(extensions: ["policy"]))
  var files: [String]

  @OptionGroup var options: PolicyOptions

  func run() throws {
    let catalogue = try options.data.load()
    let suppliers = SupplierList(catalogue)
    let checker = PolicyChecker(suppliers: suppliers)
    var (passed, failed) = (0, 0)
    for file in files {
      let review = ReviewedProject(try options.project(file), with: checker)
      let sources = review.overlaid.checked.project.sources
      try options.demandNoErrors(review.diagnostics, sources)
      for test in review.tests {
        let outcome: PolicyTest
        do throws(ScenarioError) {
          outcome = try PolicyTest(
            test, suppliers: suppliers, catalogue: catalogue, parallel: .threads(2))
        } catch {
          Terminal.complain(
            ["\(file): \(test.title)"] + ScenarioErrorText.lines(for: error, scenario: nil))
          throw ExitCode(ScenarioErrorText.exitCode(for: error))
        }
        if outcome.holds { passed += 1 } else { failed += 1 }
        try Terminal.show([
          "\(outcome.holds ? options.say("passed", "通过") : options.say("failed", "未通过"))  \(file): \(test.title)"
        ])
        if !outcome.diagnostics.isEmpty {
          let list = DiagnosticList(outcome.diagnostics, sources: sources)
          let text = options.renderer(sources, onError: true).text(list)
          Terminal.remark([String(text.dropLast())])
        }
      }
    }
    try Terminal.show([
      options.say("\(passed) passed, \(failed) failed", "\(passed) 项通过，\(failed) 项未通过")
    ])
    if failed > 0 { throw ExitCode(4) }
  }
}
