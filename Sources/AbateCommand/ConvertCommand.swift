import Abate
import ArgumentParser
import Foundation
import NetCDF

/// `abate convert`: result folders in the formats of other tools.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write result folders as IAMC tables (CSV, Excel) or as NetCDF.",
    discussion: """
      Reads folders that `abate run --out` wrote, each a scenario. What is written follows from the name of the file, or \
      from --to:

      iamc (.csv, .xlsx): model, scenario, region (China and its provinces), variable, unit and years, for pyam and \
      nomenclature. Names and units are those of the IAMC common definitions where they have the variable. Every total is \
      held against its provinces and routes before the file exists.

      netcdf (.nc): every number of the tables over scenario, sector or technology, province and year, with units and the \
      attributes of the CF conventions, for xarray.

      Examples:
        abate convert plan base -o results.csv
        abate convert plan base -o results.xlsx
        abate convert plan base --to netcdf -o results.nc
        abate convert plan base -o results.csv --long
        abate convert plan -o results.csv --definitions definitions

      Ends with 0 when done, 1 when a folder is not whole or nothing can be written, 2 for wrong use.
      """)

  @Argument(help: "Folders of results.", completion: .directory)
  var results: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file(extensions: ["csv", "xlsx", "nc"]))
  var output: String

  @Option(
    help: ArgumentHelp("iamc or netcdf (default: as the file is called).", valueName: "format"))
  var to: Format?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case iamc, netcdf

    /// Ends of the names of its files.
    var endings: [String] {
      switch self {
      case .iamc: [".csv", ".xlsx"]
      case .netcdf: [".nc"]
      }
    }
  }

  private var format: Format? {
    to ?? Format.allCases.first { $0.endings.contains(where: output.hasSuffix) }
  }

  @Flag(help: "One line a number, instead of one line a series.")
  var long = false

  @Option(
    help: ArgumentHelp(
      "Write the codelists of variables and regions into this folder too, for nomenclature.",
      valueName: "dir"),
    completion: .directory)
  var definitions: String?

  func validate() throws {
    let endings = (to.map { [$0] } ?? Format.allCases).flatMap(\.endings)
    guard let format, endings.contains(where: output.hasSuffix) else {
      throw ValidationError(
        "--output: expected a file that ends in \(endings.joined(separator: " or ")), found '\(output)'."
      )
    }
    if format == .netcdf && (long || definitions != nil) {
      throw ValidationError("--long and --definitions are for IAMC tables (.csv, .xlsx).")
    }
    guard !results.isEmpty else {
      throw ValidationError("Name at least one folder that abate run --out wrote.")
    }
  }

  func run() throws {
    let stored = try StoredFolders.read(results)
    if format == .netcdf {
      try OutputPlace.writeNetCDF(to: output) { try ResultNetCDF.write(stored, to: $0) }
      return try Terminal.show([
        "\(output): \(stored.count) scenarios, \(Set(stored.flatMap(\.years)).count) years"
      ])
    }
    let table: IAMCTable
    do throws(IAMCTable.Imbalance) {
      table = try IAMCTable(stored)
    } catch {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
    if output.hasSuffix(".xlsx") {
      try OutputPlace.write(bytes: IAMCWorkbook.data(table, isLong: long), to: output)
    } else {
      try OutputPlace.write(long ? IAMCText.long(table) : IAMCText.wide(table), to: output)
    }
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
