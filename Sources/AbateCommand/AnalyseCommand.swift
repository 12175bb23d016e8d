import Abate
import ArgumentParser
import Foundation

/// `abate analyse`: what the samples of a store say.
struct AnalyseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract:
      "Say what the samples of a store tell: spread, causes, and where cases of interest lie.",
    discussion: """
      For each result: mean, deviation and quantiles with standard errors; correlation, rank and partial rank correlation \
      with each uncertain number; PAWN (the distance of distributions); first-order and total Sobol' indices with \
      bootstrap intervals where the design is saltelli, elementary effects where it is morris.

      --interest looks for ranges of the uncertain numbers in which a condition on a result holds (PRIM), with coverage, \
      density and quasi-p values. --regret compares the cases sample by sample. --regimes draws over two levers, or over two \
      uncertain numbers, which clauses bind: an empty bank, a collar that is touched, a reserve at work, no answer.

      Examples:
        abate analyse sweep.study --of 'price[cea, 2030]'
        abate analyse sweep.study --of 'price[cea, 2030]' --case cap --setting 2
        abate analyse sweep.study --interest 'price[cea, 2030] > 150'
        abate analyse sweep.study --regret 'cost[2030]' --best least
        abate analyse map.study --year 2030 \\
          --regimes 'cea-band.floor[2030]' 'cea.steel-benchmark.benchmark[2030]'

      Ends with 0, with 1 when the store cannot be read, 2 when a name is wrong.
      """)

  @Argument(help: "A store.", completion: .file())
  var store: String

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "A result, as `abate store show` names it; may be given several times (default: the first ones).",
      valueName: "result"))
  var results: [String] = []

  @Option(name: .customLong("case"), help: "A case (default: all).")
  var caseName: String?

  @Option(help: ArgumentHelp("Number of a setting of the levers, from 0.", valueName: "number"))
  var setting = 0

  @Option(
    help: ArgumentHelp(
      "Look for ranges in which this holds: a result, < or >, and a number in its unit.",
      valueName: "condition"))
  var interest: String?

  @Option(help: ArgumentHelp("Compare the cases by this result.", valueName: "result"))
  var regret: String?

  @Option(help: "Whether least or greatest is best.")
  var best = "least"

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Draw which clauses bind over these two levers or uncertain numbers.", valueName: "name"))
  var regimes: [String] = []

  @Option(help: ArgumentHelp("The year of --regimes (default: any).", valueName: "year"))
  var year: Int?

  @Option(help: ArgumentHelp("Draws of the bootstrap.", valueName: "number"))
  var resamples = 1000

  @Flag(help: "Print one JSON document instead of tables.")
  var json = false

  @OptionGroup var messages: LanguageOption

  @Flag(help: "Print --regimes as CSV, one line per run.")
  var csv = false

  func validate() throws {
    guard [0, 2].contains(regimes.count) else {
      throw ValidationError("--regimes: expected two names, found \(regimes.count).")
    }
    guard !regimes.isEmpty || (year == nil && !csv) else {
      throw ValidationError("--year and --csv go with --regimes.")
    }
    guard !csv || !json else { throw ValidationError("Choose one of --csv and --json.") }
    guard !json || regret == nil else { throw ValidationError("--json has no regret.") }
    guard ["least", "greatest"].contains(best) else {
      throw ValidationError("--best: write least or greatest.")
    }
    guard (2...1_000_000).contains(resamples) else {
      throw ValidationError("--resamples: expected a number from 2 on.")
    }
  }

  /// Results that are analysed when none is named.
  private static let shown = 3

  func run() throws {
    let store = try understandingStudy(messages.language) { try StudyStore.open(self.store) }
    let header = store.header
    guard (0..<header.plan.settingCount).contains(setting) else {
      Terminal.complain([
        "--setting: expected a number from 0 to \(header.plan.settingCount - 1), found \(setting)."
      ])
      throw ExitCode(2)
    }
    var cases = Array(header.cases.indices)
    if let caseName {
      guard let index = header.cases.firstIndex(where: { $0.name == caseName }) else {
        Terminal.complain([
          "the store has no case '\(caseName)'.",
          "  There are: \(header.cases.map(\.name).joined(separator: ", ")).",
        ])
        throw ExitCode(2)
      }
      cases = [index]
    }
    if let regret {
      let output = try understandingStudy(messages.language) { try header.output(named: regret) }
      let found = try understandingStudy(messages.language) {
        try Regret(store, output: output, setting: setting, wantsLeast: best == "least")
      }
      try Terminal.show(
        AnalysisText.lines(
          found, header: header, output: output, wantsLeast: best == "least"))
    }
    if !regimes.isEmpty {
      let maps = try understandingStudy(messages.language) {
        try cases.map {
          try RegimeMap(store, caseIndex: $0, setting: setting, over: regimes, year: year)
        }
      }
      if json {
        try Terminal.show([ResultWriter.json(maps)])
      } else if csv {
        try Terminal.show(RegimeText.csv(maps))
      } else {
        for map in maps { try Terminal.show(RegimeText.lines(map, width: Terminal.width)) }
      }
    }
    if let interest {
      var documents: [AnalysisDocument] = []
      for index in cases {
        if let document = try showBoxes(interest, store, index) { documents.append(document) }
      }
      if json { try Terminal.show([ResultWriter.json(documents)]) }
    }
    guard !results.isEmpty || (regret == nil && interest == nil && regimes.isEmpty) else { return }
    let columns = try understandingStudy(messages.language) {
      results.isEmpty
        ? Array(header.outputs.indices.prefix(Self.shown))
        : try results.map { try header.output(named: $0) }
    }
    var documents: [AnalysisDocument] = []
    for index in cases {
      if !json { try Terminal.show([title(header, index)]) }
      let table = try understandingStudy(messages.language) {
        try StudyTable(store, caseIndex: index, setting: setting, outputs: columns)
      }
      for (place, column) in columns.enumerated() {
        do {
          let analysis = try StudyAnalysis(
            table, output: place, column: column, resampling: Resampling(count: resamples))
          documents.append(
            AnalysisDocument(
              case: header.cases[index].name, setting: setting, analysis: analysis, boxes: nil))
          if !json { try Terminal.show(AnalysisText.lines(analysis)) }
        } catch let error as StudiesError {
          try Terminal.show(
            [
              "\(header.outputs[column].name): \(StoreErrorText.lines(for: error, in: messages.language).joined())"
            ])
        }
      }
    }
    if json { try Terminal.show([ResultWriter.json(documents)]) }
  }

  /// What is printed for one case.
  private struct AnalysisDocument: Encodable {
    let `case`: String
    let setting: Int
    let analysis: StudyAnalysis?
    let boxes: [ScenarioBox]?
  }

  private func title(_ header: StoreHeader, _ index: Int) -> String {
    let levers = zip(header.choices, header.plan.values(setting: setting)).map {
      "\($0.path) = \($0.values[$1])"
    }
    return (["case \(header.cases[index].name)"] + levers).joined(separator: ", ")
  }

  private func showBoxes(
    _ condition: String, _ store: StudyStore, _ index: Int
  ) throws -> AnalysisDocument? {
    let header = store.header
    guard let interest = ResultCondition(condition) else {
      Terminal.complain([ResultCondition.expected(condition)])
      throw ExitCode(2)
    }
    return try understandingStudy(messages.language) {
      let column = try header.output(named: interest.result)
      let table = try StudyTable(store, caseIndex: index, setting: setting, outputs: [column])
      let found = try table.interest(in: 0, where: interest.holds)
      if !json {
        try Terminal.show([
          "\(title(header, index)): \(condition) in \(found.found) of \(found.samples) samples"
        ])
      }
      guard found.found > 0 else { return nil }
      if !json { try Terminal.show(AnalysisText.lines(found.boxes, inputs: header.inputs)) }
      return AnalysisDocument(
        case: header.cases[index].name, setting: setting, analysis: nil, boxes: found.boxes)
    }
  }
}
