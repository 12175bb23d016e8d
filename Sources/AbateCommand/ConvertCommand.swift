import Abate
import ArgumentParser
import Foundation

/// `abate convert`: result folders in the formats of other tools.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write result folders in the IAMC format that pyam and nomenclature read.",
    discussion: """
      Reads folders that `abate run --out` wrote, each a scenario, and writes model, scenario, region (China and its \
      provinces), variable, unit and years. Names and units are those of the IAMC common definitions where they have the \
      variable. Every total is held against its provinces and routes before the file exists.

      Examples:
        abate convert plan base -o results.csv
        abate convert plan base -o results.csv --long
        abate convert plan -o results.csv --definitions definitions

      Ends with 0 when done, 1 when a folder is not whole or nothing can be written, 2 for wrong use.
      """)

  @Argument(help: "Folders of results.", completion: .directory)
  var results: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var output: String

  @Flag(help: "One line a number, instead of one line a series.")
  var long = false

  @Option(
    help: ArgumentHelp(
      "Write the codelists of variables and regions into this folder too, for nomenclature.",
      valueName: "dir"),
    completion: .directory)
  var definitions: String?

  func validate() throws {
    guard output.hasSuffix(".csv") else {
      throw ValidationError("--output: expected a file that ends in .csv, found '\(output)'.")
    }
    guard !results.isEmpty else {
      throw ValidationError("Name at least one folder that abate run --out wrote.")
    }
  }

  func run() throws {
    let stored = try StoredFolders.read(results)
    let table: IAMCTable
    do throws(IAMCTable.Imbalance) {
      table = try IAMCTable(stored)
    } catch {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
    try OutputPlace.write(long ? IAMCText.long(table) : IAMCText.wide(table), to: output)
    if let definitions {
      for (folder, file, text) in [
        ("variable", "abate.yaml", IAMCText.variables(table)),
        ("region", "china.yaml", IAMCText.regions(table)),
      ] {
        let place = "\(definitions)/\(folder)"
        try OutputPlace.makeFolder(place)
        try OutputPlace.write(text, to: "\(place)/\(file)")
      }
    }
    try Terminal.show([
      "\(output): \(table.rows.count) series, \(stored.count) scenarios, \(table.years.count) years"
    ])
  }
}
