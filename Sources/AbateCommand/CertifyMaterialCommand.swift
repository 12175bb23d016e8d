import Abate
import ArgumentParser
import Foundation

/// `abate certify-material`: schemes of low-carbon metal side by side.
struct CertifyMaterialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certify-material",
    abstract:
      "Which works pass which scheme of low-carbon steel and aluminium, and how many tonnes.",
    discussion: """
      Holds what works make in a year against the schemes of the data (four of steel, two of aluminium; thresholds that \
      fall with the scrap share, and what the footprint holds) and against the labels of the policy, if one is given.

      Examples:
        abate certify-material
        abate certify-material Policies/peak-carbon-plan.policy --year 2035
        abate certify-material --scheme c2f --scheme gscc --supplier 宝钢湛江
        abate certify-material --csv > passes.csv

      Ends like `abate run`; with 2 when no scheme or plant is called so.
      """)

  @OptionGroup var pair: PolicyPair

  @Option(help: "The year of the footprints and thresholds.")
  var year = 2025

  @Option(
    help: ArgumentHelp("Only this scheme; may be given several times.", valueName: "name"))
  var scheme: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this plant or site, in English or Chinese; may be given several times.",
      valueName: "name"))
  var supplier: [String] = []

  @OptionGroup var form: TableForm

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    let catalogue = try pair.load()
    var schemes = try PolicyPair.naming { () throws(CatalogueError) in
      try CertificationScheme.schemes(catalogue, named: scheme)
    }
    let plants = try supplier.map { name in
      try PolicyPair.naming { () throws(CatalogueError) in try catalogue.plants(matching: name) }
    }
    let solved = try pair.solve(catalogue, progress: progress)
    let scenario = solved.result.scenario
    let years = scenario.reportedYears.map { scenario.years[$0] }
    if let first = years.first, let last = years.last, !years.contains(year) {
      throw ValidationError("--year: expected a year from \(first) to \(last), found \(year).")
    }
    if scheme.isEmpty { schemes += CertificationScheme.labels(of: solved.result) }
    let comparison = try pair.options.understandingScenario(progress) {
      (_) throws(ScenarioError) -> SchemeComparison in
      try SchemeComparison(solved.result, schemes: schemes, year: year, catalogue: catalogue)
    }
    progress.end()
    let report = SchemeReport(
      comparison, scenario: solved.name, certificate: solved.certificate,
      only: plants.isEmpty ? nil : Set(plants.flatMap { $0.map(\.id) }))
    if form.json {
      try Terminal.show([ResultWriter.json(report)])
    } else if form.csv {
      try Terminal.show(SchemeReportText.csv(report))
    } else {
      try Terminal.show(SchemeReportText.lines(report, width: Terminal.width))
    }
  }
}
