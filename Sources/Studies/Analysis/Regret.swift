/// What each case loses against the best case of the same sample and setting (Savage 1951): a case with little regret
/// everywhere is robust, whatever comes.
package struct Regret: Sendable, Equatable {
  package struct Loss: Sendable, Equatable {
    package let caseIndex: Int
    package let mean: Double
    package let greatest: Double
    /// Share of the samples in which no case is better.
    package let bestShare: Double
  }

  /// By case.
  package let losses: [Loss]
  /// Samples in which every case has an answer.
  package let count: Int

  /// - Parameter wantsLeast: Whether less of the result is better.
  package init(
    _ store: StudyStore, output: Int, setting: Int, wantsLeast: Bool
  ) throws(StoreError) {
    let plan = store.header.plan
    var current: (sample: Int, values: [Int: Double]) = (-1, [:])
    var sums = Array(repeating: 0.0, count: plan.cases)
    var greatest = sums
    var best = Array(repeating: 0, count: plan.cases)
    var count = 0
    func close() {
      guard current.values.count == plan.cases else { return }
      let signed = (0..<plan.cases).map { (wantsLeast ? 1 : -1) * (current.values[$0] ?? 0) }
      guard let least = signed.min() else { return }
      count += 1
      for index in signed.indices {
        sums[index] += signed[index] - least
        greatest[index] = max(greatest[index], signed[index] - least)
        if signed[index] == least { best[index] += 1 }
      }
    }
    try store.forEach { record in
      let place = plan.place(record.run)
      guard place.setting == setting, place.sample > 0, record.status == .solved,
        record.outputs[output].isFinite
      else { return }
      if place.sample != current.sample {
        close()
        current = (place.sample, [:])
      }
      current.values[place.caseIndex] = record.outputs[output]
    }
    close()
    self.count = count
    losses = (0..<plan.cases).map { index in
      Loss(
        caseIndex: index, mean: count > 0 ? sums[index] / Double(count) : 0,
        greatest: greatest[index], bestShare: count > 0 ? Double(best[index]) / Double(count) : 0)
    }
  }
}
