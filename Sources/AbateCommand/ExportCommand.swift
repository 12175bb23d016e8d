import Abate
import ArgumentParser
import Foundation

/// `abate export`: the compiled problem for solvers of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the compiled market problem, so that any other solver can check the prices.",
    discussion: """
      Writes years, markets, curves, supplier classes with costs, positions and changes, and the prices found, as \
      one JSON file. Documentation/problem.schema.json describes it; Tests/Python/reference_solver.py solves it \
      with NumPy, SciPy and HiGHS, without any code of Abate.

      Examples:
        abate export --problem problem.json
        abate export --problem hebei.json --where 'province = Hebei'
        abate export --problem exact.json --spread-factor 0 --unsolved

      Ends like `abate run`.
      """)

  @Option(
    help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var problem: String

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only plants that satisfy this condition on the table plants; demand and scrap shrink with them.",
      valueName: "condition"))
  var condition: String?

  @Option(
    help: ArgumentHelp(
      "Factor on all spreads of unobserved cost; 0 is the exact optimum.", valueName: "number"))
  var spreadFactor = 1.0

  @Option(help: ArgumentHelp("Last year of the problem.", valueName: "year"))
  var lastYear: Int?

  @Flag(help: "Write the problem alone, without prices.")
  var unsolved = false

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Data") var data: DataOptions

  func validate() throws {
    guard spreadFactor >= 0, spreadFactor.isFinite else {
      throw ValidationError(
        "--spread-factor: expected a number that is not negative, found \(spreadFactor).")
    }
    guard !problem.isEmpty else {
      throw ValidationError("--problem: expected the name of a file, found nothing.")
    }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    var request = try options.request()
    let catalogue = try data.load()
    _ = try RunOptions.understanding { () throws(ArgumentFault) in try request.resolve(catalogue) }
    var chosen = request.options
    chosen.spreadFactor = spreadFactor
    chosen.outputSpreadFactor = spreadFactor
    chosen.solveTo = lastYear
    if let condition { chosen.plants = try plants(condition, catalogue) }
    let interruption = Interruption(folder: nil, progress: progress)
    let document = try withExtendedLifetime(interruption) {
      try options.understandingScenario(progress) {
        (built) throws(ScenarioError) -> ProblemDocument in
        progress.begin("setting up the markets")
        let scenario = try CompiledScenario(catalogue: catalogue, options: chosen)
        built = scenario
        guard !unsolved else { return try ProblemDocument(scenario, solution: nil) }
        progress.begin("looking for the prices that clear all markets")
        let result = try scenario.run(
          parallel: options.parallel.noticing { progress.advance() })
        return try ProblemDocument(scenario, solution: result.equilibrium)
      }
    }
    progress.end()
    try OutputPlace.write(ResultWriter.json(document, isCompact: true) + "\n", to: problem)
    try Terminal.show([
      "\(problem): \(document.markets.count) markets, \(document.participants.count) participants, "
        + "\(document.years.count) years\(unsolved ? "" : ", prices found")"
    ])
  }

  /// Identifiers of the plants that satisfy a condition.
  private func plants(_ condition: String, _ catalogue: Catalogue) throws -> Set<String> {
    guard let table = catalogue.tables[.plants] else { throw ExitCode(1) }
    let test = try DataShowCommand.condition(condition, for: table, catalogue.regions)
    return Set(
      catalogue.plants.filter { test.holds(in: table, row: $0.row) }.map(\.id))
  }
}
