import Abate

/// A run that has a result.
final class SolvedRun: Sendable {
  let basis: Basis
  let request: RunRequest
  let result: ScenarioResult
  let span: YearSpan
  /// What it is called: the policy.
  let name: String
  /// What must be said of it although it has a result.
  private let remarks: String
  /// The words of the command that would ask the same.
  private let arguments: [String]
  /// Seconds that the solve took.
  private let seconds: Double

  var answer: String {
    Answers.object([
      ("name", Answers.json(name)), ("diagnostics", remarks), ("seconds", "\(seconds)"),
    ])
  }

  init(_ question: Question, _ watch: Watch?) throws(Refusal) {
    arguments = question.words
    let language = try question.messageLanguage()
    let threads = try question.threadCount()
    basis = try Basis.of(question)
    let catalogue = basis.catalogue
    var request = try question.request()
    var runnable: RunnablePolicy?
    if question.file != nil || question.text != nil {
      guard question.prices == nil else {
        throw Refusal(.use, ["prices: a policy says its price itself; leave them out."])
      }
      let choice = PolicyChoice(
        file: question.file ?? "policy", name: question.name, text: question.text)
      let found = try RunnablePolicy(
        choice, basis.checker, catalogue, language, setting: question.sets ?? [])
      request.policy = found.label
      runnable = found
    } else if question.sets != nil || question.name != nil {
      throw Refusal(.use, ["sets and name need a policy."])
    }
    do throws(ArgumentFault) {
      if let runnable, request.years == nil {
        var everything = request
        request.years = runnable.years(try everything.resolve(catalogue))
      }
      span = try request.resolve(catalogue)
    } catch { throw Refusal(.use, ArgumentFaultText.lines(for: error)) }
    self.request = request

    let begin = ContinuousClock.now
    var compiled: CompiledScenario?
    let result: ScenarioResult
    do throws(ScenarioError) {
      let scenario = try CompiledScenario(
        catalogue: catalogue, options: request.options, threads: threads)
      compiled = scenario
      guard !scenario.classes.isEmpty else { throw .noPlants }
      let parallel = ParallelMap.threads(threads)
      result = try scenario.run(
        parallel: watch.map { watch in parallel.stopping { watch.isStopped } } ?? parallel)
    } catch { throw Refusal(error, compiled) }
    seconds = (ContinuousClock.now - begin) / .seconds(1)
    self.result = result

    name = request.policy?.name ?? "run"
    let found = runnable.map { $0.remarks + $0.failedExpectations(result, catalogue) } ?? []
    remarks = Answers.diagnostics(found, runnable?.loaded.sources ?? SourceSet(), language)
  }

  /// Summary and certificate, as `abate run --no-baseline --json` prints them.
  var document: String {
    var summary = RunSummary(result, catalogue: basis.catalogue, prices: request.prices, span: span)
    if let label = request.policy { summary = summary.titled("\(label.title ?? label.name): ") }
    return Answers.json(RunDocument(summary: summary, certificate: CertificateFigures(result)))
  }

  /// What a folder of the result would hold.
  var writer: ResultWriter {
    ResultWriter(
      result, catalogue: basis.catalogue, request: request, span: span, arguments: arguments)
  }
}
