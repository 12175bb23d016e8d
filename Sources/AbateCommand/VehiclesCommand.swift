import Abate
import ArgumentParser
import Foundation

/// `abate vehicles`: what the suppliers' answer means for cars.
struct VehiclesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vehicles",
    abstract:
      "What the suppliers' answer means for cars: emissions and cost per archetype and year.",
    discussion: """
      Runs the market of a policy, or at a price, as `abate run` does, and once more without it; then follows steel and \
      aluminium into 25 archetypes of cars: emissions of production and of the whole life, what buyers know of them, \
      shares, recycled content, and what dearer metal adds to the cost of a car; all cars made in a year to 2060 and the \
      scrap of those that leave the roads.

      Examples:
        abate vehicles Policies/peak-carbon-plan.policy
        abate vehicles Policies/green-certification.policy \\
          --against Policies/baseline-ets.policy --only 纯电动车
        abate vehicles Policies/what-if-2028.policy strict --csv > cars.csv
        abate vehicles --price 2026=95,2030=150,2060=600

      Ends like `abate run`; with 2 when no archetype is called so.
      """)

  @OptionGroup var pair: PolicyPair

  @Option(
    help: ArgumentHelp(
      "Only these cars: 'BEV B', BEV, mid-size, 中型纯电动车; may be given several times.",
      valueName: "name"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp("Scenario of the vehicle market: slow, central, fast.", valueName: "name"))
  var fleet: String?

  @Flag(help: "Print the numbers that the question started from, against the run.")
  var checks = false

  @OptionGroup var form: TableForm

  func validate() throws {
    if checks && (form.csv || form.json) { throw ValidationError("--checks prints a table.") }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    let catalogue = try pair.load()
    let scenario = try PolicyPair.fleet(fleet, catalogue)
    let chosen = try only.map { name in
      try PolicyPair.naming { () throws(CatalogueError) in try catalogue.vehicles(matching: name) }
    }
    let solved = try pair.solve(catalogue, progress: progress)
    let (model, spread, old) = try pair.options.understandingScenario(progress) {
      (_) throws(ScenarioError) in
      let model = try VehicleModel(
        solved.result, baseline: solved.baseline, catalogue: catalogue, fleetScenario: scenario)
      return (
        model, try FootprintSpread(model, result: solved.result, catalogue: catalogue),
        try EndOfLife(
          model, result: solved.result, catalogue: catalogue, fleetScenario: scenario)
      )
    }
    progress.end()
    if checks {
      let all = try pair.options.understandingScenario(progress) {
        (_) throws(ScenarioError) in
        try SeedCheck.all(model, result: solved.result, catalogue: catalogue)
      }
      return try Terminal.show(
        SeedCheckText.lines(all, width: Terminal.width)
          + solved.certificate.lines(width: Terminal.width))
    }
    let report = VehicleReport(
      model, spread: spread, endOfLife: old, scenario: solved.name, baseline: solved.baselineName,
      priceYear: solved.result.scenario.priceYear, certificate: solved.certificate,
      suppliers: solved.result.supplierFootprints(in: model.years[0], catalogue: catalogue),
      only: chosen.isEmpty ? nil : Set(chosen.flatMap { $0.map(\.name) }))
    if form.json {
      try Terminal.show([ResultWriter.json(report)])
    } else if form.csv {
      try Terminal.show(VehicleReportText.csv(report))
    } else {
      try Terminal.show(VehicleReportText.lines(report, width: Terminal.width))
    }
  }
}
