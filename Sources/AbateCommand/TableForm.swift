import ArgumentParser

/// In which form a command prints what it found: tables for people unless asked otherwise.
struct TableForm: ParsableArguments {
  @Flag(help: "Print comma-separated values, all of them.")
  var csv = false

  @Flag(help: "Print JSON, all of it.")
  var json = false

  func validate() throws {
    if csv && json { throw ValidationError("Choose one of --csv and --json.") }
  }
}
