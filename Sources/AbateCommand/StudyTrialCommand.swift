import Abate
import ArgumentParser

/// A study of a trivial function, for tests of stores and of speed; not shown to users.
struct StudyTrialCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study-trial", abstract: "Run a trivial study, for tests.", shouldDisplay: false)

  @Option var samples = 10_000

  @Option var design = "latin-hypercube"

  @Option(help: "Microseconds that a run takes beside the arithmetic.")
  var pause = 0

  @OptionGroup var study: StudyOptions

  @Flag(name: .shortAndLong) var quiet = false

  private static let dimensions = 3

  func run() async throws {
    guard let method = SampleDesign.Method(rawValue: design) else {
      throw ValidationError("--design: there is no design '\(design)'.")
    }
    let plan = try understandingStudy {
      try SamplePlan(
        SampleDesign(method: method, size: samples, seed: 1),
        (0..<Self.dimensions).map { _ in try Marginal(uniform: 0...1) })
    }
    let header = StoreHeader(
      name: "trial", cases: [StoreHeader.Case(name: "only", title: nil, policyHash: "")],
      inputs: (1...Self.dimensions).map { StoreHeader.Column(name: "x\($0)", unit: "1") },
      outputs: [
        StoreHeader.Column(name: "sum", unit: "1"), StoreHeader.Column(name: "product", unit: "1"),
      ], design: "\(design) \(samples) seed 1", sampleCount: plan.count, dataHash: "",
      shard: study.part, version: Release.version)
    let pause = Duration.microseconds(pause)
    let model = FunctionModel { x in
      let begin = ContinuousClock.now
      while .now - begin < pause {}
      return [x[0] + x[1] + x[2], x[0] * x[1] * x[2]]
    }
    let store = try understandingStudy { try StudyStore.resume(study.path("trial"), header) }
    _ = try await SweepRun(
      store: store, samples: plan, model: model, options: study, quiet: quiet
    ).run()
    try understandingStudy { try store.close() }
  }
}
