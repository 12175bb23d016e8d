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
      Runs the market as `abate run` does, and once more without a carbon price; then follows steel and aluminium \
      into 25 archetypes of cars: emissions of production and of the whole life, shares, and what dearer metal adds to \
      the cost of a car.

      Examples:
        abate vehicles --price 2026=95,2030=150,2060=600
        abate vehicles --price 2030=200 --csv > vehicles.csv

      Ends like `abate run`.
      """)

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Data") var data: DataOptions

  @Flag(help: "Print comma-separated values, every year.")
  var csv = false

  @Flag(help: "Print JSON, every year.")
  var json = false

  func validate() throws {
    if csv && json { throw ValidationError("Choose one of --csv and --json.") }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    var request = try options.request()
    var without = request
    without.prices = PricePath()
    let catalogue = try data.load()
    try RunOptions.understanding { () throws(ArgumentFault) in
      _ = try request.resolve(catalogue)
      _ = try without.resolve(catalogue)
    }
    let interruption = Interruption(folder: nil, progress: progress)
    let (result, baseline) = try withExtendedLifetime(interruption) {
      (
        try options.solve(request, catalogue, progress: progress),
        try options.solve(without, catalogue, progress: progress)
      )
    }
    let model = try options.understandingScenario(progress) {
      (_) throws(ScenarioError) -> VehicleModel in
      try VehicleModel(result, baseline: baseline, catalogue: catalogue)
    }
    progress.end()
    let report = VehicleReport(
      model, scenario: "with the carbon price", baseline: "the same without a carbon price",
      priceYear: result.scenario.priceYear)
    if json {
      try Terminal.show([ResultWriter.json(report)])
    } else if csv {
      try Terminal.show(VehicleReportText.csv(report))
    } else {
      try Terminal.show(VehicleReportText.lines(report, width: Terminal.width))
    }
  }
}
