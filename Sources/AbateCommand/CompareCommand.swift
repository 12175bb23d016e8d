import Abate
import ArgumentParser
import Foundation

/// `abate compare`: several policies side by side, and what makes the difference.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Run several policies and compare their results with those of the first.",
    discussion: """
      Each is a file with one policy, or FILE:NAME, where the name is a policy, a case of a study, or a policy with \
      overlays.

      With --attribute the difference between the first and each other is split over the measures that differ: what a \
      measure adds, averaged over all orders in which the measures could be made (Shapley), alone, and when all the others \
      are made. Up to 10 measures every \
      combination is run; above, orders are drawn and the parts have a standard error. The clauses that differ are listed \
      with their measure.

      Examples:
        abate compare Policies/baseline-ets.policy \\
          Policies/peak-carbon-plan.policy
        abate compare what-if-2028.policy:today what-if-2028.policy:cap \\
          what-if-2028.policy:scrap
        abate compare baseline-ets.policy peak-carbon-plan.policy --years 2030 \\
          --attribute

      Ends like `abate run`.
      """)

  @Argument(help: "The policies.", completion: .file(extensions: ["policy"]))
  var choices: [String]

  @Option(
    help: ArgumentHelp("Years to show, separated by commas.", valueName: "year,…"))
  var years = "2030,2035"

  @Flag(help: "Split the differences over the measures.")
  var attribute = false

  @Option(help: ArgumentHelp("Orders that are drawn above 10 measures.", valueName: "number"))
  var orders = 64

  @OptionGroup(title: "What is run") var options: RunOptions

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  @Flag(name: .shortAndLong, help: "Print no progress.")
  var quiet = false

  func validate() throws {
    guard choices.count >= 2 else { throw ValidationError("Name two policies or more.") }
    guard years.split(separator: ",").allSatisfy({ Int($0) != nil }), !years.isEmpty else {
      throw ValidationError("--years: expected years separated by commas, found '\(years)'.")
    }
    guard orders >= 2 else { throw ValidationError("--orders: expected a number from 2 on.") }
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
    let catalogue = try policies.data.load()
    let runs = try choices.map { try PolicyRun($0, policies, catalogue) }
    let solved = try runs.map { try solve($0.policy, $0.label, catalogue, progress) }
    let results = solved.map { PolicyIndicator.list($0, years: shownYears) }
    progress.end()
    guard let first = results.first, !first.isEmpty else {
      Terminal.complain(["--years: no result has any of the years \(years)."])
      throw ExitCode(2)
    }
    let names = choices.map { PolicyChoice($0).words }
    let rows = zip(names, results).enumerated().map { place, pair in
      (
        name: place == 0 ? pair.0 : "change in \(pair.0)",
        values: pair.1.enumerated().map { place == 0 ? $1.value : $1.value - first[$0].value }
      )
    }
    try Terminal.show(blocks(first, rows))
    for (name, result) in zip(names, solved) {
      try Terminal.show(
        DisplayWidth.wrap(
          "Certificate of \(name): \(CertificateFigures(result).sentence).", to: Terminal.width,
          indent: 2))
    }
    guard attribute else { return }
    for (run, name) in zip(runs, names).dropFirst() {
      try show(attribution(runs[0], run, catalogue, progress), name)
    }
  }

  /// One block for each figure, a line for each of `rows`, a column for each year.
  ///
  /// - Parameter rows: Values in the order of `figures`.
  private func blocks(
    _ figures: [PolicyIndicator], _ rows: [(name: String, values: [Double])]
  ) -> [String] {
    var places: [(title: String, indices: [Int])] = []
    for (index, figure) in figures.enumerated() {
      let title = "\(figure.name), \(figure.unit)"
      if places.last?.title == title {
        places[places.count - 1].indices.append(index)
      } else {
        places.append((title, [index]))
      }
    }
    let years = (places.first?.indices ?? []).map { String(figures[$0].year) }
    let lines = places.flatMap { title, indices in
      [[title]]
        + rows.map { row in
          ["  " + row.name] + TextColumns.numbers(indices.map { row.values[$0] })
        }
    }
    return TextColumns.folded([""] + years, lines, width: Terminal.width)
  }

  private var shownYears: [Int] { years.split(separator: ",").compactMap { Int($0) } }

  private func solve(
    _ policy: CheckedPolicy, _ label: RunRequest.PolicyLabel, _ catalogue: Catalogue,
    _ progress: ProgressLine
  ) throws -> ScenarioResult {
    var request = try options.request()
    request.policy = label
    try RunOptions.understanding { () throws(ArgumentFault) in _ = try request.resolve(catalogue) }
    return try options.solve(request, catalogue, progress: progress)
  }

  // MARK: Attribution

  private struct Split {
    let measures: [String]
    let clauses: [String: [String]]
    let attribution: Attribution
    let figures: [PolicyIndicator]
  }

  private func attribution(
    _ base: PolicyRun, _ other: PolicyRun, _ catalogue: Catalogue, _ progress: ProgressLine
  ) throws -> Split {
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let difference = PolicyDifference(base.policy, other.policy, kinds: checker.kinds)
    let named = Set((base.policy.measures + other.policy.measures).map(\.name))
    var clauses: [String: [String]] = [:]
    for clause in difference.clauses {
      let measure = String(clause.path.prefix { $0 != "." && $0 != "[" })
      if named.contains(measure) { clauses[measure, default: []].append(clause.path) }
    }
    let measures = clauses.keys.sorted()
    guard measures.count <= 63 else {
      Terminal.complain([
        "the policies differ in \(measures.count) measures; at most 63 can be told apart."
      ])
      throw ExitCode(1)
    }
    var figures: [PolicyIndicator] = []
    let attribution = try Attribution(count: measures.count, orders: orders) {
      (set) throws -> [Double] in
      let chosen = measures.indices.filter { set >> UInt64($0) & 1 == 1 }.map { measures[$0] }
      let policy = base.policy.exchanging(Set(chosen), with: other.policy)
      let lowered: PolicyLowering.Outcome
      do throws(ScenarioError) {
        lowered = try PolicyLowering.lower(
          policy, suppliers: checker.suppliers, catalogue: catalogue)
      } catch {
        progress.end()
        Terminal.complain(ScenarioErrorText.lines(for: error, scenario: nil))
        throw ExitCode(ScenarioErrorText.exitCode(for: error))
      }
      guard !lowered.hasErrors else {
        progress.end()
        Terminal.complain([
          "\(base.label.name) with only \(chosen.joined(separator: ", ")) of \(other.label.name) is no policy that can be run, so there is no attribution."
        ])
        throw ExitCode(1)
      }
      let label = RunRequest.PolicyLabel(
        name: policy.name, title: policy.title, hash: policy.hash.hexadecimal,
        measures: lowered.measures)
      let list = PolicyIndicator.list(
        try solve(policy, label, catalogue, progress), years: shownYears)
      figures = list
      return list.map(\.value)
    }
    progress.end()
    return Split(
      measures: measures, clauses: clauses, attribution: attribution, figures: figures)
  }

  private func show(_ split: Split, _ name: String) throws {
    try Terminal.show(
      ["", "CHANGE IN \(name) BY MEASURE (\(split.attribution.evaluations) runs)"]
        + AttributionText.lines(
          split.attribution, changes: split.measures, figures: split.figures,
          width: Terminal.width))
    for measure in split.measures {
      try Terminal.show(
        DisplayWidth.wrap(
          "\(measure): \((split.clauses[measure] ?? []).joined(separator: ", "))",
          to: Terminal.width, indent: 2))
    }
  }
}
