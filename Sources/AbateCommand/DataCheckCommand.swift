import Abate
import ArgumentParser

/// `abate data check`: every fault of a data package.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a data package and list every fault with file, line and column.",
    discussion: """
      Checks types, units, ranges, keys, references between tables and missing rows. Without a folder it checks the
      data that come with the program.

      Examples:
        abate data check
        abate data check my-data
        abate data check --data-overlay my-prices

      Ends with 0 when there is no fault, with 1 when there is one.
      """)

  @Argument(help: "Folder of the package.", completion: .directory)
  var directory: String?

  @OptionGroup var options: DataOptions

  @Flag(help: "Print the faults as one JSON list.")
  var json = false

  private struct Entry: Encodable {
    let severity: String
    let code: String
    let file: String
    let line: Int?
    let column: String?
    let message: String
  }

  func validate() throws {
    if directory != nil, options.data != nil {
      throw ValidationError("Name the folder once: as an argument or with --data.")
    }
  }

  func run() throws {
    let outcome = CatalogueLoader(
      directory: directory ?? options.data, overlays: options.dataOverlay
    ).load()
    if json {
      try DataOutput.json(
        outcome.faults.map { fault in
          Entry(
            severity: fault.isWarning ? "warning" : "error", code: fault.code, file: fault.file,
            line: fault.line, column: fault.column, message: DataFaultText.sentence(for: fault))
        })
    } else {
      DataOutput.printFaults(outcome.faults)
    }
    guard let catalogue = outcome.catalogue else {
      let count = outcome.faults.count { !$0.isWarning }
      if !json { DataOutput.writeError("\(count) fault\(count == 1 ? "" : "s")") }
      throw ExitCode(1)
    }
    guard !json else { return }
    for change in catalogue.changes {
      try DataOutput.write(
        "\(change.file): \(change.replaced.count) rows replaced, \(change.added.count) added")
      for key in change.replaced.prefix(20) { try DataOutput.write("  replaced: \(key)") }
      for key in change.added.prefix(20) { try DataOutput.write("  added: \(key)") }
    }
    let rows = catalogue.tables.values.reduce(0) { $0 + $1.rowCount }
    try DataOutput.write(
      "\(catalogue.tables.count) tables, \(rows) rows, no fault "
        + "(version \(catalogue.description.version), sha256 \(catalogue.hash.hexadecimal.prefix(16))…)"
    )
  }
}
