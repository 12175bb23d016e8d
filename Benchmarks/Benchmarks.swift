import Catalogue
import Market
import Numerics
import Scenario
import Studies

/// Measures what a national run is made of, as milliseconds and as multiples of a reference loop timed in the same
/// run: a million scalar exponentials.
@main
enum Benchmarks {
  static func main() async throws {
    var watch = Stopwatch()
    var sink = 0.0
    watch.measure(reference) { sink += referenceLoop() }
    watch.measure("load and check the data package") {
      sink += Double(CatalogueLoader().load().catalogue?.plants.count ?? 0)
    }
    guard let catalogue = CatalogueLoader().load().catalogue else {
      throw BenchmarkFailure.data
    }
    let smooth = try NationalProblem(catalogue: catalogue, spreadFactor: 1)
    let exact = try NationalProblem(catalogue: catalogue, spreadFactor: 0)
    watch.measure("national respond, with spreads") { sink += smooth.respond(derivatives: false) }
    watch.measure("national respond, exact") { sink += exact.respond(derivatives: false) }
    watch.measure("national respond with Hessian", times: 3) {
      sink += smooth.respond(derivatives: true)
    }
    for plants in [434, 10_000, 1_000_000] {
      let crowd = Crowd(smooth, plants: plants)
      watch.measure("respond, \(plants) plants in the same classes", times: 5) {
        sink += crowd.respond()
      }
    }
    watch.measure("national equilibrium from a flat start, one thread", times: 3) {
      sink += (try? smooth.scenario.run(parallel: .threads(1)))?.equilibrium.prices[0][0] ?? 0
    }
    watch.measure("the same, two threads", times: 3) {
      sink += (try? smooth.scenario.run(parallel: .threads(2)))?.equilibrium.prices[0][0] ?? 0
    }
    // What a change of one number costs: scenario, equilibrium, certificate and accounts.
    let before = try smooth.scenario.run(parallel: .threads(2))
    var steps = 0
    try watch.measure("again after one number changed, two threads", times: 3) {
      let edited = try NationalProblem(
        catalogue: catalogue, spreadFactor: 1, price2030: 160, threads: 2
      ).scenario
      let after = try edited.run(start: edited.start(from: before), parallel: .threads(2))
      steps = after.equilibrium.iterations
      sink += after.equilibrium.prices[0][0]
    }
    // What a sample of a sweep asks of the markets: a change of one number, with what a neighbour hands over.
    let neighbour = before.warmStart(parallel: .threads(2))
    let sample = try NationalProblem(
      catalogue: catalogue, spreadFactor: 1, price2030: 160, threads: 2
    ).scenario
    var looks = (steps: 0, evaluations: 0)
    try watch.measure("markets alone after it, with the neighbour's Jacobian, one thread", times: 3)
    {
      let solved = try solve(sample.problem, from: neighbour, parallel: .threads(1))
      looks = (solved.iterations, solved.evaluations)
      sink += solved.prices[0][0]
    }
    print(
      "Newton steps: \(before.equilibrium.iterations) from a flat start, \(steps) after the change; with the neighbour's Jacobian \(looks.steps) and \(looks.evaluations) evaluations"
    )
    // What certification as a market and the cars add to an equilibrium.
    let labelled = try smooth.labelled(catalogue)
    watch.measure(
      "national equilibrium with two labels, and the cars made of it, two threads", times: 3
    ) {
      sink += (try? labelled.run(parallel: .threads(2))).map { Cars.count($0, catalogue) } ?? .nan
    }
    let trial = try await TrialSweep.milliseconds(samples: 100_000)
    watch.add("100,000 trivial samples drawn, run and stored, one thread", milliseconds: trial)
    report(watch, smooth, sink)
  }

  private static let reference = "reference: 1,000,000 scalar exponentials"

  private static func referenceLoop() -> Double {
    var sum = 0.0
    for index in 0..<1_000_000 { sum += Crowd.exponential(-Double(index) * 1e-6) }
    return sum
  }

  private static func report(_ watch: Stopwatch, _ problem: NationalProblem, _ sink: Double) {
    let unit = watch.milliseconds(reference) ?? 1
    print(
      "\(problem.supplierCount) supplier classes, \(problem.scenario.problem.markets.count) markets"
    )
    print("| what | ms | x reference |")
    print("|---|---:|---:|")
    for row in watch.rows {
      print("| \(row.name) | \(rounded(row.milliseconds)) | \(rounded(row.milliseconds / unit)) |")
    }
    // Keeps the work from being optimised away.
    if sink.isNaN { print("not a number") }
  }

  private static func rounded(_ value: Double) -> String {
    value >= 100 ? "\(Int(value.rounded()))" : "\((value * 100).rounded() / 100)"
  }
}

/// Why nothing could be measured.
enum BenchmarkFailure: Error {
  case data
}
