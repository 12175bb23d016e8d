import PolicyModel
import Quantities
import Scenario
import Testing

@testable import Studies

/// Studies of a policy on the plants of two provinces.
@Suite struct PolicyStudyTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private static let steps = """
      case today = baseline-ets
      case same = baseline-ets
      uncertain scale(demand.steel) as triangular(low: 0.9, mode: 1, high: 1.1)
      uncertain cost.hydrogen as lognormal(median: 21 CNY/kg hydrogen, gsd: 1.25)
      sample latin-hypercube 2 seed 7
      report output, emissions by sector during 2030..2031
      compare same against today
      expect in same: change(emissions[sector = steel, 2030], from: today) = 0 within 1e-6 %
      expect in same: probability(output[sector = steel, 2030] > 0) > 99 %
      expect in today: output[sector = steel, 2031] < 0
    """

  private func model(_ steps: String) throws -> PolicyStudyModel {
    try TwoProvinces.model(
      steps,
      """
      overlay tight on baseline-ets {
        scale cea.steel-benchmark.benchmark by 0.95 during 2028..end
      }
      """)
  }

  private func run(
    _ model: PolicyStudyModel, _ name: String, shard: StoreHeader.Shard? = nil
  ) async throws -> StudyStore {
    let store = try StudyStore.create(
      folder.file(name), model.header(shard: shard, text: "", version: "test"))
    _ = try await Sweep(
      store: store, samples: model.samples, model: model, options: Sweep.Options(threads: 2)
    ).run()
    return store
  }

  @Test(
    "A study has the same bits whole and in parts, repeats no question, and holds its expectations")
  func study() async throws {
    let whole = try model(Self.steps)
    let store = try await run(whole, "whole")
    #expect(try store.counts() == [.solved: 6])
    // A model of its own, which shares no start with the whole: the part solves its anchors itself.
    let part = try await run(
      try model(Self.steps), "part", shard: StoreHeader.Shard(index: 2, count: 2))
    #expect(try part.runs().count == 2)
    try part.forEach { record in
      let own = try #require(try store.record(record.run))
      #expect(own.hasSameBits(as: record))
    }

    let column = try store.header.output(named: "output[sector = steel, 2030]")
    let middle = try #require(try store.record(0))
    let records = try (0..<6).map { try #require(try store.record($0)) }
    // Demand for steel is 10 percent apart at most; output follows it up to trade and price.
    for record in records where whole.plan.place(record.run).caseIndex == 0 {
      let ratio = record.outputs[column] / middle.outputs[column]
      #expect(abs(ratio - record.inputs[0]) < 0.03, "demand times \(record.inputs[0])")
    }
    #expect(records.allSatisfy { $0.residual < 1e-6 })

    let verdicts = try StudyVerdicts(whole, store)
    #expect(verdicts.unheld == 0)
    let holds = verdicts.verdicts.map(\.outcome.holds)
    #expect(holds == [true, true, false])
  }

  @Test("A lever sets the field it names in the year it names alone")
  func levers() throws {
    let model = try model(
      """
        case today = baseline-ets
        choose cea.steel-benchmark.auctioned[2030] from [10, 20] %
        report price[cea] during 2030..2030
      """)
    let sample = Sample(point: [], values: [])
    for (setting, expected) in [0.1, 0.2].enumerated() {
      let place = RunPlan.Place(caseIndex: 0, setting: setting, sample: 0)
      let policy = try model.policy(place, sample)
      let rules = policy.measure("cea")?.body.rules ?? []
      let value = rules.first { $0.name == "steel-benchmark" }?.body["auctioned"]
      guard case .timeline(let timeline)? = value else {
        Issue.record("no timeline")
        continue
      }
      #expect(try timeline.value(in: 2030)?.value == expected)
      #expect(try timeline.value(in: 2031)?.value != expected)
    }
  }

  @Test("The hash of a study does not hang on comments and titles, but on what is asked")
  func hash() throws {
    func hash(_ steps: String) throws -> String {
      try model(steps).header(text: steps, version: "").studyHash
    }
    let plain = try hash(Self.steps)
    #expect(try hash("# a remark\n" + Self.steps) == plain)
    #expect(try hash(Self.steps.replacing("seed 7", with: "seed 8")) != plain)
    #expect(try hash(Self.steps.replacing("gsd: 1.25", with: "gsd: 1.3")) != plain)
  }
}
