import ArgumentParser

/// `abate data`: the data package.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Look at the data, check them, and see where every number comes from.",
    subcommands: [
      DataListCommand.self, DataShowCommand.self, DataCiteCommand.self, DataCheckCommand.self,
      DataFitCommand.self,
    ])
}
