import Abate
import ArgumentParser
import Foundation

/// What is run: prices, scenarios, what is allowed.
struct RunOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Price of an allowance in CNY/tCO2 by year, linear between the years given, the first and the last one held.",
      valueName: "year=price,…"))
  var price: String?

  @Option(
    help: ArgumentHelp(
      "Read the allowance price from a CSV file with the columns year and price.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var priceFile: String?

  @Option(
    help: ArgumentHelp(
      "Scenario of a variable of the data; may be given several times. Variables: energy_prices, grid, and those of demand and scrap.",
      valueName: "variable=name"))
  var scenario: [String] = []

  @Option(
    help: ArgumentHelp(
      "Forbid a technology; may be given several times.", valueName: "technology"))
  var forbid: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out an abatement measure; may be given several times.", valueName: "measure"))
  var withoutMeasure: [String] = []

  @Option(
    help: ArgumentHelp(
      "Lift the limit of a resource; may be given several times.", valueName: "resource"))
  var unlimited: [String] = []

  @Option(
    help: ArgumentHelp(
      "Number in place of a row of defaults.csv; may be given several times.",
      valueName: "key=number"))
  var `default`: [String] = []

  @Option(
    help: ArgumentHelp(
      "Share of what is announced for later years that suppliers believe, 0 to 1.",
      valueName: "share"))
  var credibility: Double?

  @Flag(help: "One cost of capital for all owners.")
  var singleRate = false

  @Flag(help: "Costs of the data alone, without the constants fitted to the base year.")
  var uncalibrated = false

  @Option(
    help: ArgumentHelp(
      "Threads to compute with (default: all cores). The result does not depend on it.",
      valueName: "number"))
  var threads: Int?

  func validate() throws {
    if price != nil && priceFile != nil {
      throw ValidationError("Choose one of --price and --price-file.")
    }
    if let credibility, !(0...1).contains(credibility) {
      throw ValidationError(
        "--credibility: expected a share from 0 to 1, found \(credibility).")
    }
    if let threads, !(1...RunOptions.mostThreads).contains(threads) {
      throw ValidationError(
        "--threads: expected a number from 1 to \(RunOptions.mostThreads), found \(threads).")
    }
  }

  /// More threads than classes have nothing to do.
  static let mostThreads = 256

  /// The request in these words; what cannot be understood is printed and ends the command with 2.
  func request() throws -> RunRequest {
    var request = RunRequest()
    try RunOptions.understanding { () throws(ArgumentFault) in
      if let price { request.prices = try PricePath(price) }
      if let priceFile { request.prices = try PricePath(file: priceFile) }
    }
    request.scenarios = scenario
    request.forbidden = forbid
    request.withoutMeasures = withoutMeasure
    request.unlimited = unlimited
    request.defaults = `default`
    request.hasSingleRate = singleRate
    request.credibility = credibility
    request.isUncalibrated = uncalibrated
    return request
  }

  /// Does what may meet a text that cannot be understood, and then says so and ends with 2.
  static func understanding<Value>(_ body: () throws(ArgumentFault) -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      Terminal.complain(ArgumentFaultText.lines(for: error))
      throw ExitCode(2)
    }
  }

  /// How many threads compute.
  private var threadCount: Int {
    max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// The threads to compute with.
  var parallel: ParallelMap { .threads(threadCount) }

  /// Solves; where there is no result, says why and ends with 1 or 3.
  func solve(
    _ request: RunRequest, _ catalogue: Catalogue, progress: ProgressLine,
    language: MessageLanguage = .english
  ) throws -> ScenarioResult {
    let result = try understandingScenario(progress, language: language) {
      (scenario) throws(ScenarioError) -> ScenarioResult? in
      progress.begin("setting up the markets")
      let built = try CompiledScenario(
        catalogue: catalogue, options: request.options, threads: threadCount)
      scenario = built
      guard !built.classes.isEmpty else { return nil }
      progress.begin("looking for the prices that clear all markets")
      return try built.run(parallel: parallel.noticing { progress.advance() })
    }
    if let result { return result }
    progress.end()
    Terminal.complain([
      "the data give no sector of plants.csv a market; see the rows market.* of defaults.csv."
    ])
    throw ExitCode(1)
  }

  /// Does what may have no result, and then says why and ends with 1 or 3. The body leaves the scenario it built, for
  /// the words of the message.
  func understandingScenario<Value>(
    _ progress: ProgressLine, language: MessageLanguage = .english,
    _ body: (inout CompiledScenario?) throws(ScenarioError) -> Value
  ) throws -> Value {
    var scenario: CompiledScenario?
    do {
      return try body(&scenario)
    } catch {
      if scenario != nil { progress.begin("looking for what stands in the way") }
      let lines = ScenarioErrorText.lines(
        for: error, scenario: scenario, language: language, threads: threadCount)
      progress.end()
      Terminal.complain(lines)
      throw ExitCode(ScenarioErrorText.exitCode(for: error))
    }
  }
}
