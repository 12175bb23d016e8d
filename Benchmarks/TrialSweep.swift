import FoundationEssentials
import PolicyModel
import Studies

/// A study of a function that takes no time: what drawing and storing samples costs.
enum TrialSweep {
  static func milliseconds(samples count: Int) async throws -> Double {
    let path = FileManager.default.temporaryDirectory.path + "/trial-\(UUID().uuidString).study"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let plan = try SamplePlan(
      SampleDesign(method: .latinHypercube, size: count, seed: 1),
      (0..<3).map { _ in try Marginal(uniform: 0...1) })
    let store = try StudyStore.create(
      path,
      StoreHeader(
        name: "trial", cases: [StoreHeader.Case(name: "only", title: nil, policyHash: "")],
        inputs: (1...3).map { StoreHeader.Column(name: "x\($0)", unit: "1") },
        outputs: [StoreHeader.Column(name: "sum", unit: "1")], design: "", sampleCount: count,
        dataHash: ""))
    let sweep = Sweep(store: store, samples: plan, model: FunctionModel { [$0.reduce(0, +)] })
    let clock = ContinuousClock()
    let begin = clock.now
    _ = try await sweep.run()
    let time = begin.duration(to: clock.now) / .milliseconds(1)
    try store.close()
    return time
  }
}
