import Abate
import Dispatch
import Synchronization

/// Studies: run, read, analysed.
enum StudyCalls {
  /// Runs what a store lacks.
  static func run(_ question: Question, _ watch: Watch?) throws(Refusal) -> String {
    let language = try question.messageLanguage()
    let threads = try question.threadCount()
    let basis = try Basis.of(question)
    let file = question.file ?? "policy"
    let choice = PolicyChoice(file: file, name: nil, text: question.text)
    let review = ReviewedProject(try choice.project(language), with: basis.checker)
    let sources = review.overlaid.checked.project.sources
    try Refusal.demandNoErrors(review.diagnostics.all, sources)
    let study = try review.study(question.name, in: file, language)
    guard study.reports.count + study.expectations.count > 0 else {
      throw Refusal(.policy, ["\(study.name) reports nothing and expects nothing."])
    }
    return try understanding {
      let model = try PolicyStudyModel(
        study, kinds: basis.checker.kinds, suppliers: basis.checker.suppliers,
        catalogue: basis.catalogue
      ) { span in sources.files.first { $0.name == span.file }?.text(span) ?? "" }
      let whole = sources.files.first { $0.name == study.span.file }
      let store = try StudyStore.resume(
        question.store ?? "\(study.name).study",
        model.header(
          text: whole.map { $0.text(0..<$0.bytes.count) } ?? "", version: Release.version))
      let sweep = Sweep(
        store: store, samples: model.samples, model: model,
        options: Sweep.Options(threads: threads, limit: question.limit))
      let end = try waiting(watch) { try await sweep.run { watch?.progress = $0 } }
      guard end != .interrupted else {
        try store.close()
        throw Refusal(
          .stopped, ["stopped; all finished runs are in \(store.path), and the same call goes on."])
      }
      let failed =
        end == .complete
        ? try StudyVerdicts(model, store).verdicts.compactMap {
          $0.outcome.diagnostic(isRequirement: false)
        } : []
      try store.close()
      return Answers.object([
        ("store", Answers.json(store.path)),
        ("end", Answers.json(end == .complete ? "complete" : "enough")),
        ("total", "\(model.plan.count)"),
        ("diagnostics", Answers.diagnostics(failed, sources, language)),
      ])
    }
  }

  /// Waits for a task; a stop of the watch cancels it.
  private static func waiting<Value: Sendable>(
    _ watch: Watch?, _ body: @escaping @Sendable () async throws -> Value
  ) throws -> Value {
    let answer = Mutex(Result<Value, any Error>?.none)
    let done = DispatchSemaphore(value: 0)
    let task = Task {
      let result: Result<Value, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      answer.withLock { $0 = result }
      done.signal()
    }
    watch?.whenStopped { task.cancel() }
    done.wait()
    guard let result = answer.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }

  /// What a store is about.
  static func describe(_ path: String) throws(Refusal) -> String {
    try understanding {
      let store = try StudyStore.open(path)
      let counts = try store.counts()
      let numbers = Dictionary(
        uniqueKeysWithValues: counts.map { ($0.key.name, $0.value) })
      return Answers.object([
        ("header", Answers.json(store.header)), ("counts", Answers.json(numbers)),
      ])
    }
  }

  /// The runs of a store by columns.
  static func table(_ path: String) throws(Refusal) -> Columns {
    try understanding {
      let store = try StudyStore.open(path)
      let header = store.header
      let plan = header.plan
      let settings = (0..<plan.settingCount).map { plan.values(setting: $0) }
      var runs: [Int64] = []
      var samples: [Int64] = []
      var cases = Words()
      var status = Words()
      var levers = header.choices.map { _ in Words() }
      var residuals: [Double] = []
      var inputs = header.inputs.map { _ in [Double]() }
      var outputs = header.outputs.map { _ in [Double]() }
      try store.forEach { record in
        let place = plan.place(record.run)
        runs.append(Int64(record.run))
        samples.append(Int64(place.sample))
        cases.append(header.cases[place.caseIndex].name)
        status.append(record.status.name)
        for (lever, value) in settings[place.setting].enumerated() {
          levers[lever].append(header.choices[lever].values[value])
        }
        residuals.append(record.residual)
        for column in inputs.indices { inputs[column].append(record.inputs[column]) }
        for column in outputs.indices {
          outputs[column].append(record.outputs.isEmpty ? .nan : record.outputs[column])
        }
      }
      return Columns(
        count: runs.count,
        columns: [
          Columns.Column(name: "run", values: .integers(runs)),
          Columns.Column(name: "case", values: .words(cases)),
          Columns.Column(name: "sample", values: .integers(samples)),
        ]
          + zip(header.choices, levers).map {
            Columns.Column(name: $0.path, values: .words($1))
          }
          + zip(header.inputs, inputs).map {
            Columns.Column(name: $0.name, unit: $0.unit, values: .numbers($1))
          }
          + zip(header.outputs, outputs).map {
            Columns.Column(name: $0.name, unit: $0.unit, values: .numbers($1))
          } + [
            Columns.Column(name: "status", values: .words(status)),
            Columns.Column(name: "residual", values: .numbers(residuals)),
          ])
    }
  }

  /// What the samples say of a result.
  static func analyse(_ question: Question) throws(Refusal) -> String {
    let path = try question.demand(question.store, "store")
    let name = try question.demand(question.result, "result")
    return try understanding {
      let store = try StudyStore.open(path)
      let header = store.header
      let setting = question.setting ?? 0
      guard (0..<header.plan.settingCount).contains(setting) else {
        throw Refusal(
          .use,
          [
            "setting: expected a number from 0 to \(header.plan.settingCount - 1), found \(setting)."
          ])
      }
      let index = question.case.map { name in header.cases.firstIndex { $0.name == name } } ?? 0
      guard let index else {
        throw Refusal(
          .use,
          [
            "the store has no case '\(question.case ?? "")'.",
            "  There are: \(header.cases.map(\.name).joined(separator: ", ")).",
          ])
      }
      let column = try header.output(named: name)
      let table = try StudyTable(store, caseIndex: index, setting: setting, outputs: [column])
      if question.above != nil || question.below != nil {
        let found = try table.interest(in: 0) { value in
          question.above.map { value > $0 } ?? true && question.below.map { value < $0 } ?? true
        }
        return Answers.object([
          ("boxes", Answers.json(found.boxes)), ("found", "\(found.found)"),
          ("samples", "\(found.samples)"),
        ])
      }
      let resamples = question.resamples ?? Resampling().count
      guard (2...1_000_000).contains(resamples) else {
        throw Refusal(.use, ["resamples: expected a number from 2 on, found \(resamples)."])
      }
      let analysis = try StudyAnalysis(
        table, output: 0, column: column, resampling: Resampling(count: resamples))
      return Answers.object([("analysis", Answers.json(analysis))])
    }
  }

  /// Does what may meet a store or a study that cannot be used.
  private static func understanding<Value>(_ body: () throws -> Value) throws(Refusal) -> Value {
    do {
      return try body()
    } catch let refusal as Refusal {
      throw refusal
    } catch let error as StoreError {
      throw Refusal(error)
    } catch let error as StudiesError {
      throw Refusal(error)
    } catch { throw Refusal(.data, ["\(error)"]) }
  }
}
