import ArgumentParser

@main
struct AbateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abate",
    abstract: "What would climate policy do to China's steel and aluminium suppliers?",
    subcommands: [DataCommand.self, VerifyCommand.self])
}
