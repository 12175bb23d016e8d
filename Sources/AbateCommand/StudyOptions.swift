import Abate
import ArgumentParser
import Foundation

/// Where the runs of a study are kept, and which of them are run.
struct StudyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store: one file (default: NAME.study in this folder). It is taken up where it was left.",
      valueName: "file"),
    completion: .file())
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Run part k of n into a store of its own; `abate store merge` puts parts together.",
      valueName: "k/n"))
  var shard: String?

  @Option(help: ArgumentHelp("Runs of this session at most.", valueName: "number"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Stop when the mean of this result is known to --until-error.", valueName: "result"))
  var watch: String?

  @Option(
    help: ArgumentHelp(
      "Standard error of the mean of the watched result, in percent of the mean.",
      valueName: "percent"))
  var untilError: Double?

  @Option(
    help: ArgumentHelp(
      "Threads to compute with (default: all cores). The result does not depend on it.",
      valueName: "number"))
  var threads: Int?

  @Flag(help: "Try runs without an answer again.")
  var retryFailed = false

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit: expected a number from 0 on.") }
    if let threads, !(1...RunOptions.mostThreads).contains(threads) {
      throw ValidationError(
        "--threads: expected a number from 1 to \(RunOptions.mostThreads), found \(threads).")
    }
    if let untilError, untilError <= 0 || watch == nil {
      throw ValidationError("--until-error: expected a number above 0, with --watch.")
    }
    if shard != nil, part == nil {
      throw ValidationError("--shard: expected k/n with k from 1 to n, such as 2/8.")
    }
  }

  var part: StoreHeader.Shard? {
    let numbers = shard?.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard let numbers, numbers.count == 2, let index = numbers[0], let count = numbers[1],
      count >= 1, (1...count).contains(index)
    else { return nil }
    return StoreHeader.Shard(index: index, count: count)
  }

  /// The file for a study of this name.
  func path(_ name: String) -> String {
    store ?? part.map { "\(name).\($0.index)-of-\($0.count).study" } ?? "\(name).study"
  }

  var threadCount: Int { max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount) }
}

/// Does what may meet a store or a study that cannot be used, and then says so and ends with 1 (2 for a wrong name).
func understandingStudy<Value>(
  _ language: MessageLanguage = .english, _ body: () throws -> Value
) throws -> Value {
  do {
    return try body()
  } catch let error as StoreError {
    throw ended(Refusal(error, in: language))
  } catch let error as StudiesError {
    throw ended(Refusal(error, in: language))
  }
}

/// The language of messages of a command that reads no policy.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("language"), help: "Language of messages: en or zh.")
  var name = "en"

  func validate() throws {
    guard MessageLanguage(rawValue: name) != nil else {
      throw ValidationError("There is no language '\(name)'. Write en or zh.")
    }
  }

  var language: MessageLanguage { MessageLanguage(rawValue: name) ?? .english }
}

/// Prints a refusal in words; how the command ends.
private func ended(_ refusal: Refusal) -> ExitCode {
  Terminal.complain(refusal.lines)
  return ExitCode(refusal.kind)
}
