import Abate
import ArgumentParser
import Foundation

/// `abate sensitivities`: what a result hangs on, number by number.
struct SensitivitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivities",
    abstract: "Differentiate results by every number of the policy and of the data.",
    discussion: """
      Solves the policy once and says by how much a result changes where a number rises by 1 %, with the elasticity and a \
      bar, the largest first. Prices move as the implicit function theorem says, with the solver's own Jacobian: no run is \
      solved again. A schedule is scaled as a whole, and each of its knots is moved by itself (`PATH knot 2030`); a series of \
      the data is scaled over all years after the base year and all regions.

      Where the slope changes nearby, because a bank runs empty, a collar is touched or a limit begins to bind, the slopes on \
      either side are given too, from runs solved anew at both ends of --within.

      Examples:
        abate sensitivities Policies/baseline-ets.policy \\
          --of 'price[cea, 2030]' --top 20
        abate sensitivities Policies/what-if-2028.policy cap \\
          --of 'emissions[sector = steel, 2030]' --over policy --csv
        abate sensitivities Policies/baseline-ets.policy \\
          --of 'price[cea, 2030]' --over technologies,transitions
        abate sensitivities Policies/baseline-ets.policy \\
          --of 'price[cea, 2030]' \\
          --by 'cea.steel-benchmark.auctioned[2030]' \\
          --by defaults.elasticity.steel_demand

      Ends with 0, 1 when policy or data have errors, 2 when a name or an option is wrong, 3 when there is no equilibrium.
      """)

  @Argument(
    help: "A policy, FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @Argument(help: "A case of the file's studies, or one of its policies.")
  var caseName: String?

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "A result in the words of the policy language; may be given several times.",
      valueName: "result"))
  var results: [String]

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      "Only this number: a path of the policy, with a year if one is meant, or a name that this command prints; may be given several times.",
      valueName: "number"))
  var numbers: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where numbers come from, separated by commas: policy, tables of the data, or all (default: policy and the tables of prices, demand, limits, other sectors and defaults).",
      valueName: "policy,table,…"))
  var over: String?

  @Option(help: ArgumentHelp("Rows to show.", valueName: "number"))
  var top = 20

  @Option(
    help: ArgumentHelp(
      "Look for bends within so many percent of each number shown; 0 looks nowhere.",
      valueName: "percent"))
  var within = 1.0

  @Option(
    help: ArgumentHelp(
      "Threads to compute with (default: all cores). The result does not depend on it.",
      valueName: "number"))
  var threads: Int?

  @OptionGroup(title: "Output") var form: TableForm

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  @Flag(name: .shortAndLong, help: "Print no progress.")
  var quiet = false

  func validate() throws {
    for text in results where text.contains(where: { $0.isNewline || "{}".contains($0) }) {
      throw ValidationError("A result is one line, without braces: '\(text)'.")
    }
    guard top >= 1 else { throw ValidationError("--top: expected a number from 1 on.") }
    guard (0...50).contains(within) else {
      throw ValidationError("--within: expected a number from 0 to 50, found \(within).")
    }
    if over != nil, !numbers.isEmpty {
      throw ValidationError("Choose one of --over and --by.")
    }
    if let threads, !(1...RunOptions.mostThreads).contains(threads) {
      throw ValidationError(
        "--threads: expected a number from 1 to \(RunOptions.mostThreads), found \(threads).")
    }
    _ = try sources
  }

  /// Where numbers come from: the policy, and tables.
  private var sources: (policy: Bool, tables: [TableName]) {
    get throws {
      let words = over?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      guard let words else { return (true, SensitivityParameter.usualTables) }
      if words == ["all"] { return (true, SensitivityParameter.tables) }
      var tables: [TableName] = []
      for word in words where word != "policy" {
        guard let table = TableName(rawValue: word), SensitivityParameter.tables.contains(table)
        else {
          let known = ["all", "policy"] + SensitivityParameter.tables.map(\.rawValue)
          throw ValidationError(
            "--over: there is no '\(word)'. There are: \(known.joined(separator: ", ")).")
        }
        tables.append(table)
      }
      return (words.contains("policy"), tables)
    }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
    let catalogue = try policies.data.load()
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let choice = PolicyChoice(caseName.map { "\(policy):\($0)" } ?? policy)
    let reports = results.map { "\n  report \($0)" }.joined()
    let stack = try policies.understanding { () throws(Refusal) in
      try choice.stackText(checker, policies.messageLanguage)
    }
    let block = """
      study abate-sensitivities {
        case it = \(stack)\(reports)
      }
      """
    let file = try policies.understanding { () throws(Refusal) in
      try AppendedPolicy(choice, adding: [block], checker, policies.messageLanguage)
    }
    guard let study = file.review.studies.first(where: { $0.name == "abate-sensitivities" })
    else { throw ExitCode(1) }
    try understandingStudy(policies.messageLanguage) {
      let model = try PolicyStudyModel(
        study, kinds: checker.kinds, suppliers: checker.suppliers, catalogue: catalogue
      ) { span in file.sources.files.first { $0.name == span.file }?.text(span) ?? "" }
      let parameters = try self.parameters(study.cases[0].policy, checker.kinds, catalogue)
      progress.begin("looking for the prices that clear all markets")
      let parallel = ParallelMap.threads(
        max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount))
      let analysis: SensitivityAnalysis
      do {
        analysis = try SensitivityAnalysis(
          model, parallel: parallel.noticing { progress.advance() })
      } catch {
        progress.end()
        throw error
      }
      guard analysis.values.contains(where: \.isFinite) else {
        progress.end()
        Terminal.complain([
          "the run has no such result: \(model.columns.map(\.name).joined(separator: ", "))."
        ])
        throw ExitCode(1)
      }
      progress.begin("moving \(parameters.count) numbers")
      let (rows, failures) = analysis.rows(by: parameters) { progress.advance() }
      var reports: [SensitivityReport] = []
      for column in model.columns.indices where analysis.values[column].isFinite {
        var shown = Array(
          SensitivityReport.order(rows, column: column, value: analysis.values[column]).prefix(top))
        if within > 0 {
          progress.begin("looking for bends")
          shown = analysis.bends(of: shown, within: within / 100) { progress.advance() }
        }
        reports.append(
          SensitivityReport(
            analysis, column: column, rows: shown, of: parameters.count, failures: failures))
      }
      progress.end()
      try show(reports)
    }
  }

  private func parameters(
    _ policy: CheckedPolicy, _ kinds: KindTable, _ catalogue: Catalogue
  ) throws -> [SensitivityParameter] {
    let ofPolicy = SensitivityParameter.list(of: policy, kinds: kinds)
    guard !numbers.isEmpty else {
      let (isOfPolicy, tables) = try sources
      return (isOfPolicy ? ofPolicy : [])
        + SensitivityParameter.list(of: tables, in: catalogue)
    }
    let known =
      ofPolicy + SensitivityParameter.list(of: SensitivityParameter.tables, in: catalogue)
    return try numbers.map { name in
      if let own = known.first(where: { $0.name == name })
        ?? SensitivityParameter(path: name, of: policy, kinds: kinds)
      {
        return own
      }
      let nearest = SensitivityParameter.nearest(to: name, in: known.map(\.name))
      Terminal.complain(
        ["--by: neither the policy nor the data have the number '\(name)'."]
          + (nearest.map { ["  Did you mean '\($0)'?"] } ?? []))
      throw ExitCode(2)
    }
  }

  private func show(_ reports: [SensitivityReport]) throws {
    if form.json {
      try Terminal.show([SensitivityReport.json(reports)])
    } else if form.csv {
      try Terminal.show(SensitivityReport.csv(reports))
    } else {
      for (index, report) in reports.enumerated() {
        try Terminal.show((index == 0 ? [] : [""]) + report.lines(width: Terminal.width))
      }
    }
  }
}
