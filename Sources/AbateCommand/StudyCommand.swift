import Abate
import ArgumentParser
import Foundation

/// `abate study`: the cases, levers and uncertain numbers of a study.
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Run a study: its cases, settings of levers and samples, into a store.",
    discussion: """
      Runs every case in every setting of the levers (`choose`), once with every uncertain number at its median and once \
      per sample, compares the cases, and holds the expectations of the study against the result: plain ones against \
      the medians, `probability(…)` against the samples.

      Every run goes into the store as it is done, with inputs, results, residual and status. A run without an answer is \
      recorded too. Stop at any moment; the same command goes on. What a run is does not depend on threads, sessions or \
      parts, so parts of a study (--shard) put together are the same to the last bit.

      --borders runs of the settings of two levers only those near a border between regimes, where another clause begins \
      to bind: a coarse grid first, then cells whose corners differ, cut into four again and again. `abate analyse \
      --regimes` draws the map.

      Examples:
        abate study Policies/what-if-2028.policy what-if-2028
        abate study what-if.policy sweep --shard 2/8 --store part2.study
        abate study what-if.policy sweep --watch 'price[cea, 2030]' --until-error 1
        abate study Policies/what-if-2028.policy map \\
          --borders 'cea-band.floor[2030]' 'cea.steel-benchmark.benchmark[2030]'

      Ends with 0 when done, 1 when the study or its store has errors, 2 when an option is wrong, 3 when no case has an \
      equilibrium, 4 when an expectation failed, 130 when stopped with Ctrl-C.
      """)

  @Argument(help: "A policy file.", completion: .file(extensions: ["policy"]))
  var file: String

  @Argument(help: "A study of the file; may be left out where there is one.")
  var name: String?

  @OptionGroup(title: "Store") var study: StudyOptions

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Run only settings of these two levers near borders between regimes.", valueName: "lever"))
  var borders: [String] = []

  @Option(help: ArgumentHelp("The year in which clauses bind (default: any).", valueName: "year"))
  var year: Int?

  @Flag(name: .shortAndLong, help: "Print no progress and no tables.")
  var quiet = false

  func validate() throws {
    guard [0, 2].contains(borders.count) else {
      throw ValidationError("--borders: expected two levers, found \(borders.count).")
    }
    guard borders.isEmpty || (study.shard == nil && study.limit == nil && study.watch == nil) else {
      throw ValidationError("--borders takes no --shard, no --limit and no --watch.")
    }
    guard !borders.isEmpty || year == nil else {
      throw ValidationError("--year goes with --borders.")
    }
  }

  /// Runs near the borders between regimes, and the map.
  private func runBorders(_ model: PolicyStudyModel, _ store: StudyStore) throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress && !quiet)
    progress.begin("looking for borders")
    let sweep = try understandingStudy(policies.messageLanguage) {
      defer { progress.end() }
      return try BorderSweep(
        model, store, samples: model.samples, over: borders, year: year,
        threads: study.threadCount
      ) { progress.advance() }
    }
    let maps = try understandingStudy(policies.messageLanguage) {
      try store.header.cases.indices.map {
        try RegimeMap(store, caseIndex: $0, setting: 0, over: borders, year: year)
      }
    }
    try understandingStudy(policies.messageLanguage) { try store.close() }
    guard !quiet else { return }
    try Terminal.show([
      "\(sweep.looked) of \(sweep.places) settings looked at, \(sweep.solved) of them now, \(store.path)"
    ])
    for map in maps { try Terminal.show(RegimeText.lines(map, width: Terminal.width)) }
  }

  func run() async throws {
    let loaded = try StudyFile(file, policies)
    let checked = try loaded.study(name, policies)
    let model = try understandingStudy(policies.messageLanguage) {
      try PolicyStudyModel(
        checked, kinds: loaded.checker.kinds, suppliers: loaded.checker.suppliers,
        catalogue: loaded.catalogue, text: loaded.text)
    }
    guard checked.reports.count + checked.expectations.count > 0 else {
      Terminal.complain([
        policies.say(
          "\(checked.name) reports nothing and expects nothing.",
          "\(checked.name) 没有 report，也没有 expect。")
      ])
      throw ExitCode(1)
    }
    let header = model.header(
      shard: study.part, text: loaded.text(of: checked), version: Release.version)
    let store = try understandingStudy(policies.messageLanguage) {
      try StudyStore.resume(study.path(checked.name), header)
    }
    guard borders.isEmpty else { return try runBorders(model, store) }
    let end = try await SweepRun(
      store: store, samples: model.samples, model: model, options: study, quiet: quiet,
      language: policies.messageLanguage
    ).run()
    let counts = try understandingStudy(policies.messageLanguage) { try store.counts() }
    let runs = model.plan.count
    if !quiet {
      try Terminal.show([StudyText.counts(counts, total: runs) + ", \(store.path)"])
      let settings = min(model.plan.settingCount, StudyCommand.mostSettings)
      for setting in 0..<settings {
        try Terminal.show(
          try understandingStudy(policies.messageLanguage) {
            try StudyText.comparison(model, store, setting: setting, width: Terminal.width)
          })
      }
      if settings < model.plan.settingCount {
        try Terminal.show([
          "\(model.plan.settingCount - settings) more settings of the levers: abate analyse \(store.path) --setting"
        ])
      }
    }
    let failed = end == .complete && study.part == nil ? try verdicts(model, store, loaded) : 0
    try understandingStudy(policies.messageLanguage) { try store.close() }
    if (counts[.solved] ?? 0) == 0, counts.values.reduce(0, +) > 0 { throw ExitCode(3) }
    if failed > 0 { throw ExitCode(4) }
  }

  /// Tables of settings that are printed.
  private static let mostSettings = 4

  /// Holds the expectations against the store; how many failed.
  private func verdicts(
    _ model: PolicyStudyModel, _ store: StudyStore, _ loaded: StudyFile
  ) throws -> Int {
    let verdicts = try understandingStudy(policies.messageLanguage) {
      try StudyVerdicts(model, store)
    }
    let failed = verdicts.verdicts.compactMap { verdict in
      verdict.outcome.diagnostic(isRequirement: false)
    }
    let held = verdicts.verdicts.count - failed.count
    if !quiet, held + failed.count + verdicts.unheld > 0 {
      try Terminal.show([
        "expectations: \(held) hold, \(failed.count) fail, \(verdicts.unheld) without a run to hold them against"
      ])
    }
    if !failed.isEmpty {
      let sources = loaded.sources
      let text = policies.renderer(sources, onError: true).text(
        DiagnosticList(failed, sources: sources))
      Terminal.remark([String(text.dropLast())])
    }
    return failed.count + verdicts.unheld
  }
}
