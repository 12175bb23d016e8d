import Abate
import ArgumentParser
import Foundation

/// `abate plant`: why one plant does what it does.
struct PlantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plant",
    abstract:
      "Explain one plant: what it runs when, what a tonne costs, what would make it switch.",
    discussion: """
      Runs the whole market as `abate run` does, then looks at one plant at the prices found: its \
      technology by year, the cost of a tonne part by part, and for each option the allowance price at \
      which it would cost as much as staying.

      The plant is named by its id, by its site, or by its name in English or Chinese; a part of a name is \
      enough when it fits one site only. A site with several plants has them explained one after the other.

      Examples:
        abate plant CN-S-001-BOF --price 2025=62,2030=150,2060=600
        abate plant 宝钢湛江 --price 2030=200
        abate plant CN-S-001 --json > plant.json

      Ends like `abate run`; with 2 when no plant or several are called so.
      """)

  @Argument(help: "Id, site, or name of the plant.") var name: String

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Data") var data: DataOptions

  @Flag(help: "Print JSON, every year.")
  var json = false

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    var request = try options.request()
    let catalogue = try data.load()
    _ = try RunOptions.understanding { () throws(ArgumentFault) in try request.resolve(catalogue) }
    let plants: [Plant]
    do {
      plants = try catalogue.plants(matching: name)
    } catch {
      Terminal.complain([CatalogueErrorText.sentence(for: error)])
      throw ExitCode(2)
    }
    let interruption = Interruption(folder: nil, progress: progress)
    let result = try withExtendedLifetime(interruption) {
      try options.solve(request, catalogue, progress: progress)
    }
    progress.end()
    let reports = try plants.map { plant in
      do throws(ScenarioError) {
        return PlantReport(try result.explain(plant: plant.id), of: plant, in: result)
      } catch {
        Terminal.complain(ScenarioErrorText.lines(for: error, scenario: result.scenario))
        throw ExitCode(ScenarioErrorText.exitCode(for: error))
      }
    }
    if json {
      try Terminal.show([ResultWriter.json(reports)])
    } else {
      let pages = reports.map { PlantReportText.lines($0, width: Terminal.width) }
      try Terminal.show(Array(pages.joined(separator: ["", ""])))
    }
  }
}
