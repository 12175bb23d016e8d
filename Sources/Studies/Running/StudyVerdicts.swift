package import PolicyModel
import Quantities

/// The expectations of a study held against its store.
///
/// An expectation is about the middle, every uncertain number at its median, in every setting of the levers;
/// `probability(...)` is the share of the solved samples of that setting.
package struct StudyVerdicts: Sendable {
  package struct Verdict: Sendable {
    package let outcome: AssertionOutcome
    /// The number of the combination of levers.
    package let setting: Int
  }

  /// In the order of settings, then as written. Those of runs that are not there are left out.
  package let verdicts: [Verdict]
  /// Expectations that could not be held against anything, for want of a solved run.
  package let unheld: Int

  package init(_ model: PolicyStudyModel, _ store: StudyStore) throws {
    let study = model.study
    let plan = model.plan
    guard !study.expectations.isEmpty else {
      verdicts = []
      unheld = 0
      return
    }
    let keys = model.columns.map(\.key)
    var places: [ResultColumn.Key: Int] = [:]
    for (index, key) in keys.enumerated() {
      if let key, places[key] == nil { places[key] = index }
    }
    let units = model.columns.map(\.unit)
    // By setting, sample and case.
    var rows: [Int: [Int: [Int: StoredResults]]] = [:]
    try store.forEach { record in
      guard record.status == .solved else { return }
      let place = plan.place(record.run)
      rows[place.setting, default: [:]][place.sample, default: [:]][place.caseIndex] =
        StoredResults(places: places, units: units, values: record.outputs)
    }
    var verdicts: [Verdict] = []
    var unheld = 0
    let middle = try model.samples?.centre() ?? Sample(point: [], values: [])
    for setting in 0..<plan.settingCount {
      let samples = rows[setting] ?? [:]
      var policies: [String: CheckedPolicy] = [:]
      for (index, item) in study.cases.enumerated() {
        let place = RunPlan.Place(caseIndex: index, setting: setting, sample: 0)
        policies[item.name] = try? model.policy(place, middle)
      }
      let names = study.cases.map(\.name)
      func contexts(_ sample: Int) -> [String: StoredContext] {
        var list: [String: StoredContext] = [:]
        for (index, results) in samples[sample] ?? [:] {
          guard let policy = policies[names[index]] else { continue }
          list[names[index]] = StoredContext(PolicyContext(policy, results: results))
        }
        return list
      }
      let drawn = samples.keys.filter { $0 > 0 }.sorted().map(contexts)
      let central = contexts(0)
      for expectation in study.expectations {
        for name in expectation.caseName.map({ [$0] }) ?? names {
          guard let own = central[name] else {
            unheld += 1
            continue
          }
          let context = own.beside(
            central,
            samples: drawn.compactMap { others in
              others[name].map { $0.beside(others, samples: []) }
            })
          verdicts.append(
            Verdict(
              outcome: Evaluator(context).outcome(of: expectation, in: policies[name]),
              setting: setting))
        }
      }
    }
    self.verdicts = verdicts
    self.unheld = unheld
  }
}

/// The answers of a stored run.
private struct StoredResults: ResultSource {
  let places: [ResultColumn.Key: Int]
  let units: [Unit]
  let values: [Double]

  func value(of query: ResultQuery, year: Int) -> Quantity? {
    guard let place = places[ResultColumn.Key(query, year: year)], place < values.count,
      values[place].isFinite
    else { return nil }
    // A report over several products has a dimension wider than that of the question about one.
    guard let stored = try? Quantity(values[place], units[place]) else { return nil }
    return try? Quantity(base: stored.value, query.dimension)
  }
}

/// A stored run as a place to evaluate in, beside the other cases and the samples.
private struct StoredContext: EvaluationContext {
  let policy: PolicyContext
  var cases: [String: StoredContext] = [:]
  var drawn: [StoredContext] = []

  init(_ policy: PolicyContext) { self.policy = policy }

  func beside(_ cases: [String: StoredContext], samples: [StoredContext]) -> StoredContext {
    var context = self
    context.cases = cases
    context.drawn = samples
    return context
  }

  var horizon: ClosedRange<Int> { policy.horizon }
  func field(_ path: [String]) -> CheckedValue? { policy.field(path) }
  func result(_ query: ResultQuery, year: Int) -> Quantity? { policy.result(query, year: year) }
  func rate(_ currency: Currency, year: Int) -> Quantity? { policy.rate(currency, year: year) }
  func inCase(_ name: String) -> (any EvaluationContext)? { cases[name] }
  var samples: [any EvaluationContext] { drawn }
}
