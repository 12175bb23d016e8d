import Abate
import ArgumentParser
import Foundation

/// `abate maker`: one car maker: its fleet, Scope 3, targets and what they need.
struct MakerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maker",
    abstract: "What a policy means for a car maker: Scope 3, targets, certified tonnes, money.",
    discussion: """
      Runs the market as `abate vehicles` does and looks at one maker: its cars, categories 1 and 11 of Scope 3 with the \
      spread that undisclosed suppliers leave, what its targets for steel and aluminium need in tonnes and CNY, and who \
      bears it. What the data do not say is unknown, never zero. Without a name it lists all makers.

      Names are English or Chinese; a part is enough when it fits one maker only.

      Examples:
        abate maker
        abate maker 吉利
        abate maker Volvo Policies/green-certification.policy
        abate maker NIO --price 2026=95,2030=200 --csv > nio.csv

      Ends like `abate run`; with 2 when no maker or several are called so.
      """)

  @Argument(help: "The maker; without one all are listed.") var name: String?

  @OptionGroup var pair: PolicyPair

  @OptionGroup var form: TableForm

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    let catalogue = try pair.load()
    guard let name else {
      return try Terminal.show(MakerReportText.overview(catalogue, width: Terminal.width))
    }
    let maker = try PolicyPair.naming { () throws(CatalogueError) in
      try catalogue.carMaker(matching: name)
    }
    let schemes = try PolicyPair.naming { () throws(CatalogueError) in
      try CertificationScheme.schemes(catalogue)
    }
    let solved = try pair.solve(catalogue, progress: progress)
    let report = try pair.options.understandingScenario(progress) {
      (_) throws(ScenarioError) -> MakerReport in
      try MakerReport(
        maker, solved.result, against: solved.baseline, schemes: schemes, catalogue: catalogue,
        scenario: solved.name)
    }
    progress.end()
    if form.json {
      try Terminal.show([ResultWriter.json(report)])
    } else if form.csv {
      try Terminal.show(MakerReportText.csv(report))
    } else {
      try Terminal.show(MakerReportText.lines(report, width: Terminal.width))
    }
  }
}
