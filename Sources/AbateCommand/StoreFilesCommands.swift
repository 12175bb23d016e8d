import Abate
import ArgumentParser
import Foundation
import NetCDF

/// `abate store export`
struct StoreExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all runs of a store as CSV, one line per run, in order, or as NetCDF.",
    discussion: """
      Columns: run, case, setting of each lever, sample (0: every uncertain number at its median), status, residual, \
      the uncertain numbers, the results, and why there is no answer or which clauses bind. Numbers are written so that reading them gives \
      the same bits.

      --netcdf writes the same as a NetCDF-4 file with a dimension `run` that can grow, units on every variable, and case, \
      settings and status as flags (CF), for xarray. Neither form holds all runs in memory.

      Examples:
        abate store export uncertainty.study --out runs.csv
        abate store export uncertainty.study --netcdf --out runs.nc
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @Option(
    help: ArgumentHelp("The file to write (default: standard output).", valueName: "file"),
    completion: .file(extensions: ["csv", "nc"]))
  var out: String?

  @Flag(help: "Write NetCDF-4; needs --out.")
  var netcdf = false

  @OptionGroup var messages: LanguageOption

  func validate() throws {
    guard netcdf else { return }
    guard let out, out.hasSuffix(".nc") else {
      throw ValidationError("--netcdf: expected --out with a file that ends in .nc.")
    }
  }

  func run() throws {
    let store = try understandingStudy(messages.language) { try StudyStore.open(self.store) }
    guard let out else {
      var buffer = ""
      try understandingStudy(messages.language) {
        try StoreTable.write(store) { line in
          buffer += line
          guard buffer.utf8.count > 1 << 16 else { return }
          try Terminal.show(text: buffer)
          buffer = ""
        }
      }
      return try Terminal.show(text: buffer)
    }
    guard !FileManager.default.fileExists(atPath: out) else {
      Terminal.complain(["\(out): \(SystemErrorText.words(for: EEXIST))."])
      throw ExitCode(2)
    }
    if netcdf {
      return try OutputPlace.writeNetCDF(to: out) { place in
        try understandingStudy(messages.language) { try StoreNetCDF.write(store, to: place) }
      }
    }
    do {
      try understandingStudy(messages.language) {
        try WholeFile.write(to: out) { piece in try StoreTable.write(store, piece) }
      }
    } catch let error as ResultFolderError {
      Terminal.complain([error.sentence])
      throw ExitCode(1)
    }
  }
}

/// `abate store gc`
struct StoreCleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove runs without an answer from a store and give unused space back.",
    discussion: """
      The next `abate study` tries the removed runs again.

      Examples:
        abate store gc uncertainty.study
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @OptionGroup var messages: LanguageOption

  func run() throws {
    let removed = try understandingStudy(messages.language) {
      let store = try StudyStore.open(self.store, toWrite: true)
      let count = try store.remove([.failed, .infeasible, .excluded])
      try store.compact()
      try store.close()
      return count
    }
    try Terminal.show(["\(removed) runs without an answer removed from \(store)"])
  }
}

/// `abate store merge`
struct StoreMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the parts of a study together.",
    discussion: """
      The parts must be of one study; runs that several hold must agree to the last bit. The new store is what one run \
      through would have written.

      Examples:
        abate store merge whole.study part1.study part2.study
      """)

  @Argument(help: "The new store.", completion: .file())
  var out: String

  @Argument(help: "The parts.", completion: .file())
  var parts: [String]

  @OptionGroup var messages: LanguageOption

  func run() throws {
    let store = try understandingStudy(messages.language) { try StudyStore.merge(parts, into: out) }
    let counts = try understandingStudy(messages.language) { try store.counts() }
    try Terminal.show([
      StudyText.counts(counts, total: store.header.plan.count) + ", \(out)"
    ])
  }
}
