import Abate
import ArgumentParser
import Foundation

@main
struct AbateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abate",
    abstract: "What would climate policy do to China's steel and aluminium suppliers?",
    version: Release.version,
    subcommands: [
      CheckCommand.self, FormatCommand.self, ExplainCommand.self, DiffCommand.self,
      SourcesCommand.self, TestCommand.self, DocCommand.self, RunCommand.self, PlantCommand.self,
      VehiclesCommand.self, MakerCommand.self, CertifyMaterialCommand.self, StudyCommand.self,
      CompareCommand.self, BarriersCommand.self, SeekCommand.self, SensitivitiesCommand.self,
      AnalyseCommand.self,
      StoreCommand.self,
      StudyTrialCommand.self, CertifyCommand.self, ReportCommand.self, ConvertCommand.self,
      ExportCommand.self, DataCommand.self, VerifyCommand.self, LanguageServerCommand.self,
    ])

  /// Exit code of wrong use; the parser's own would be 64.
  private static let wrongUse: Int32 = 2

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      if exitCode(for: error) == .validationFailure {
        let message = fullMessage(for: error)
        // One word for all errors of the command, whoever found them.
        Terminal.remark([
          message.hasPrefix("Error:") ? "error:" + message.dropFirst("error:".count) : message
        ])
        Foundation.exit(wrongUse)
      }
      exit(withError: error)
    }
  }
}
