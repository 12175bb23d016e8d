import Abate
import ArgumentParser
import Foundation

/// Which data a command uses.
struct DataOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Use this data package instead of the one that comes with the program.", valueName: "dir"),
    completion: .directory)
  var data: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Replace or add single rows by their key; may be given several times.", valueName: "dir"),
    completion: .directory)
  var dataOverlay: [String] = []

  /// The catalogue. Faults are printed, all of them, and end the command with 1.
  func load() throws -> Catalogue {
    let outcome = CatalogueLoader(directory: data, overlays: dataOverlay).load()
    DataOutput.printFaults(outcome.faults)
    guard let catalogue = outcome.catalogue else { throw ExitCode(1) }
    return catalogue
  }
}
