import Abate
import ArgumentParser
import Foundation

/// `abate run`: what the suppliers would do under a policy, or at a given carbon price.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Compute what the suppliers would do under a policy or at a given carbon price.",
    discussion: """
      With a policy file, its markets clear together with steel, aluminium and scrap; every clause is reported as binding, \
      slack, never reached or without effect, its `expect` lines are held against the result, and the result is compared \
      with a run without the policy. A case of a study, or a policy of several, is named after a colon or as a second word.

      Finds the prices of metals, scrap and limited resources at which all markets clear, year by year, \
      and what every supplier does at these prices. Prints a summary; --out writes all numbers as CSV \
      files with unit and source, and a manifest with inputs, options and residuals. A market that does \
      not clear is reported, and nothing is written.

      Examples:
        abate run Policies/baseline-ets.policy
        abate run Policies/what-if-2028.policy cap --out results
        abate run Policies/what-if-2028.policy:strict --strict
        abate run Policies/what-if-2028.policy cap \\
          --set 'cea-band.floor[2028]=80 CNY/t CO2'
        abate run Policies/peak-carbon-plan.policy \\
          --against Policies/baseline-ets.policy --plot
        abate run
        abate run --price 2025=62,2030=150,2060=600
        abate run --price-file prices.csv --out results --overwrite
        abate run --price 2030=200 --scenario scrap_availability=mpp_bau
        abate run --price 2030=200 --scenario energy_prices=decarbonised \\
          --scenario grid=decarbonised
        abate run --price 2030=200 --forbid SR-BOF --forbid SR-BOF-CCS
        abate run --json --years 2025-2040 > summary.json

      Ends with 0 when done, 1 when the data are wrong or results cannot be written, 2 when an option is \
      wrong, 3 when there is no equilibrium, 4 when an `expect` of the policy failed, 130 when stopped with Ctrl-C.
      """)

  @Argument(
    help: "A policy, FILE or FILE:NAME; without one the options say the price.",
    completion: .file(extensions: ["policy"]))
  var policy: String?

  @Argument(help: "A case of the file's studies, or one of its policies.")
  var caseName: String?

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  @Option(
    help: ArgumentHelp(
      "Give a field of the policy another value; may be given several times.",
      valueName: "path=value"))
  var set: [String] = []

  @Flag(help: "A clause without effect is an error.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Compare with this policy instead of a run without any.", valueName: "file"),
    completion: .file(extensions: ["policy"]))
  var against: String?

  @Flag(name: .customLong("no-baseline"), help: "Do not compare with another run.")
  var withoutBaseline = false

  @Option(help: ArgumentHelp("Years to report.", valueName: "first-last"))
  var years: String?

  @Option(
    help: ArgumentHelp(
      "Write CSV files and a manifest into this new folder. It appears whole or not at all.",
      valueName: "dir"),
    completion: .directory)
  var out: String?

  @Flag(help: "Replace the folder of an earlier run.")
  var overwrite = false

  @Flag(help: "In --out, every technology in every province, instead of both apart.")
  var full = false

  @Flag(name: .shortAndLong, help: "Print neither summary nor progress.")
  var quiet = false

  @Flag(help: "Print the summary as JSON, every year.")
  var json = false

  @Flag(help: "Draw prices and emissions in the terminal, below the summary.")
  var plot = false

  func validate() throws {
    if plot && (quiet || json) { throw ValidationError("--plot goes with the summary.") }
    if quiet && json { throw ValidationError("Choose one of --quiet and --json.") }
    if overwrite && out == nil { throw ValidationError("--overwrite needs --out.") }
    if against != nil && (policy == nil || withoutBaseline) {
      throw ValidationError("--against needs a policy to compare, and no --no-baseline.")
    }
    if policy != nil && (options.price != nil || options.priceFile != nil) {
      throw ValidationError("A policy says its price itself: leave out --price and --price-file.")
    }
    if !set.isEmpty && policy == nil { throw ValidationError("--set needs a policy.") }
    if full && out == nil { throw ValidationError("--full needs --out.") }
    if let out, out.isEmpty {
      throw ValidationError("--out: expected the name of a folder, found nothing.")
    }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
    var stopwatch = Stopwatch()
    var request = try options.request()
    progress.begin("reading the data")
    let catalogue: Catalogue
    do {
      catalogue = try policies.data.load()
    } catch {
      progress.end()
      throw error
    }
    progress.end()
    let (policyRun, span) = try understood(&request, catalogue)
    stopwatch.lap("read")

    Interruption.hold()
    let folder = try RunCommand.writing(progress) { () throws(ResultFolderError) in
      guard let out else { return nil as ResultFolder? }
      return try ResultFolder(at: out, overwrites: overwrite)
    }
    let interruption = Interruption(folder: folder, progress: progress)
    defer { withExtendedLifetime(interruption) { folder?.discard() } }
    // First, and only as far as it is compared with: two whole results would take twice the memory.
    let baseline = try baseline(of: request, catalogue, progress: progress)
    if baseline != nil { stopwatch.lap("baseline") }
    let result = try options.solve(
      request, catalogue, progress: progress, language: policies.messageLanguage)
    stopwatch.lap("solve")
    let idle = result.clauses.filter { $0.status == .withoutEffect }
    if strict, let first = idle.first {
      progress.end()
      Terminal.complain([
        "\(first.measure) \(first.clause) has no effect; --strict takes that for an error."
      ])
      throw ExitCode(1)
    }
    if let folder {
      progress.begin("writing \(folder.path)")
      try RunCommand.writing(progress) { () throws(ResultFolderError) in
        try ResultWriter(
          result, catalogue: catalogue, request: request, span: span,
          arguments: Array(CommandLine.arguments.dropFirst())
        ).write(to: folder)
      }
      stopwatch.lap("write")
    }
    progress.end()
    let failed = policyRun?.failedExpectations(result, catalogue) ?? 0
    defer { if failed > 0 { Foundation.exit(4) } }
    guard !quiet else {
      // What is ambiguous is never hidden.
      if ReserveText.isAmbiguous(result), let text = ReserveText.sentence(result) {
        Terminal.remark([text])
      }
      return
    }
    var summary = RunSummary(result, catalogue: catalogue, prices: request.prices, span: span)
    if let label = request.policy {
      summary = summary.titled("\(label.title ?? label.name): ")
    }
    if let baseline {
      summary = summary.adding(
        RunSummary.comparison(
          result, with: baseline, named: against.map { PolicyChoice($0).words }, span: span))
    }
    if json {
      try Terminal.show([
        ResultWriter.json(RunDocument(summary: summary, certificate: CertificateFigures(result)))
      ])
    } else {
      summary = summary.adding(RunSummary.Note(keyword: "Time", text: stopwatch.words))
      if let folder {
        summary = summary.adding(
          RunSummary.Note(keyword: "Written", text: "\(folder.path)/*.csv and manifest.json"))
      }
      let clauses = ClauseTable.lines(
        result.clauses, years: result.scenario.years, width: Terminal.width)
      try Terminal.show(
        RunSummaryText.lines(summary, width: Terminal.width)
          + (clauses.isEmpty ? [] : [""] + clauses)
          + (plot
            ? RunCharts.lines(
              result, baseline: baseline, named: against.map { PolicyChoice($0).words }, span: span,
              width: Terminal.width) : []))
    }
  }

  /// Holds what is asked for against the policy and the data: the policy on its way to a run, and the years to report.
  func understood(
    _ request: inout RunRequest, _ catalogue: Catalogue
  ) throws -> (PolicyRun?, YearSpan) {
    request.years = years
    request.detail = full ? .full : .summary
    let policyRun = try policy.map { file in
      try PolicyRun(
        caseName.map { "\(file):\($0)" } ?? file, policies, catalogue, setting: set)
    }
    request.policy = policyRun?.label
    if let policyRun, years == nil {
      var everything = request
      let all = try RunOptions.understanding { () throws(ArgumentFault) in
        try everything.resolve(catalogue)
      }
      request.years = policyRun.years(all)
    }
    let span = try RunOptions.understanding { () throws(ArgumentFault) in
      try request.resolve(catalogue)
    }
    return (policyRun, span)
  }

  /// The same without the policy, for comparison.
  private func baseline(
    of request: RunRequest, _ catalogue: Catalogue, progress: ProgressLine
  ) throws -> ScenarioResult? {
    guard request.policy != nil, !withoutBaseline else { return nil }
    var without = request
    without.policy = try against.map { try PolicyRun($0, policies, catalogue).label }
    try RunOptions.understanding { () throws(ArgumentFault) in _ = try without.resolve(catalogue) }
    // Nothing of it is shown.
    guard !quiet else { return nil }
    return try options.solve(
      without, catalogue, progress: progress, language: policies.messageLanguage
    ).forComparison()
  }

  /// Does what may fail to write, and then says so and ends: 2 for a folder in the way, 130 for Ctrl-C, else 1.
  private static func writing<Value>(
    _ progress: ProgressLine, _ body: () throws(ResultFolderError) -> Value
  ) throws -> Value {
    do {
      return try body()
    } catch {
      progress.end()
      switch error {
      case .interrupted:
        Terminal.remark([error.sentence])
        throw ExitCode(Interruption.exitCode(for: SIGINT))
      case .exists, .notOurs:
        Terminal.complain([error.sentence])
        throw ExitCode(2)
      case .system:
        Terminal.complain([error.sentence])
        throw ExitCode(1)
      }
    }
  }
}
