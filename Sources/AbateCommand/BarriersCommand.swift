import Abate
import ArgumentParser
import Foundation

/// `abate barriers`: what keeps a policy from doing what is announced, one barrier at a time and together.
struct BarriersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "barriers",
    abstract:
      "What of an announced effect is realised when barriers stand in its way, and which matter.",
    discussion: """
      Each option --credibility, --default, --scenario, --forbid and --without-measure is a barrier: half-believed numbers, \
      a higher hurdle rate, less scrap, a technology that is not to be had. The policy is run with every set of them. \
      Announced is what it does without any, realised what it does with all; the difference is given to the barriers \
      averaged over all orders (Shapley), each alone, and each when all the others stand. Where alone and last differ, \
      barriers stand in for each other or reveal each other.

      With --credibility suppliers are also surprised: they build as they believe, and then all that was announced comes; \
      output, abatement and prices follow on what was built. Costs are not shown there: what was paid for limits in vain \
      has no price.

      Examples:
        abate barriers Policies/peak-carbon-plan.policy --credibility 0.5 \\
          --default cost_of_capital.private=14 --forbid DRI-EAF-H2
        abate barriers Policies/baseline-ets.policy --credibility 0.3 \\
          --scenario scrap_availability=low --years 2030,2040 --csv

      Ends like `abate run`; with 2 when no barrier is named.
      """)

  @Argument(
    help: "A policy, FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @Argument(help: "A case of the file's studies, or one of its policies.")
  var caseName: String?

  @Option(
    help: ArgumentHelp("Years to show, separated by commas.", valueName: "year,…"))
  var years = "2030,2035"

  @Flag(help: "Print comma-separated values, all of them.")
  var csv = false

  @OptionGroup(title: "Barriers, and what is run") var options: RunOptions

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  /// Every set of barriers is run.
  private static let most = Attribution.mostExact

  func validate() throws {
    guard years.split(separator: ",").allSatisfy({ Int($0) != nil }), !years.isEmpty else {
      throw ValidationError("--years: expected years separated by commas, found '\(years)'.")
    }
    if options.price != nil || options.priceFile != nil {
      throw ValidationError("A policy says its price itself: leave out --price and --price-file.")
    }
  }

  /// A barrier: its name and what it does to a request.
  private struct Barrier {
    let name: String
    let stand: (inout RunRequest) -> Void
  }

  func run() throws {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    let catalogue = try policies.data.load()
    var everything = try options.request()
    let barriers = barriers(everything)
    guard (1...Self.most).contains(barriers.count) else {
      throw ValidationError(
        "expected 1 to \(Self.most) barriers (--credibility, --default, --scenario, --forbid, --without-measure), found \(barriers.count)."
      )
    }
    let policyRun = try PolicyRun(
      caseName.map { "\(policy):\($0)" } ?? policy, policies, catalogue)
    // Names are held against the data before anything is solved.
    try RunOptions.understanding { () throws(ArgumentFault) in
      _ = try everything.resolve(catalogue)
    }
    var worst: CertificateFigures?
    var figures: [PolicyIndicator] = []
    var believed: ScenarioResult?
    let everyBarrier: Attribution.Coalition = (1 << UInt64(barriers.count)) - 1
    func solved(_ set: Attribution.Coalition, _ label: RunRequest.PolicyLabel?) throws -> [Double] {
      var request = open(everything)
      request.policy = label
      for (place, barrier) in barriers.enumerated() where set >> UInt64(place) & 1 == 1 {
        barrier.stand(&request)
      }
      try RunOptions.understanding { () throws(ArgumentFault) in _ = try request.resolve(catalogue)
      }
      let result = try options.solve(request, catalogue, progress: progress)
      if set == everyBarrier { believed = result }
      let certificate = CertificateFigures(result)
      if certificate.largestResidual >= worst?.largestResidual ?? 0 { worst = certificate }
      let list = PolicyIndicator.list(
        result, years: years.split(separator: ",").compactMap { Int($0) })
      if list.count >= figures.count { figures = list }
      return list.map(\.value)
    }
    let without = try solved(0, nil)
    guard !without.isEmpty else {
      progress.end()
      Terminal.complain(["--years: no result has any of the years \(years)."])
      throw ExitCode(2)
    }
    let attribution = try Attribution(count: barriers.count) { (set) throws -> [Double] in
      try solved(set, policyRun.label)
    }
    var surprised: [Double?]?
    var remark: [String] = []
    if let believed, everything.credibility != nil {
      everything.credibility = nil
      everything.policy = policyRun.label
      try RunOptions.understanding { () throws(ArgumentFault) in
        _ = try everything.resolve(catalogue)
      }
      do throws(ScenarioError) {
        let announced = try CompiledScenario(catalogue: catalogue, options: everything.options)
        let result = try announced.surprising(believed).run(
          parallel: options.parallel.noticing { progress.advance() })
        let certificate = CertificateFigures(result)
        if certificate.largestResidual >= worst?.largestResidual ?? 0 { worst = certificate }
        surprised = PolicyIndicator.list(
          result, years: years.split(separator: ",").compactMap { Int($0) }
        ).map {
          $0.name.contains("cost") ? nil : $0.value
        }
      } catch {
        remark =
          ["Surprised: no result, for what was built cannot meet what was announced."]
          + ScenarioErrorText.lines(for: error, scenario: nil).map { "  \($0)" }
      }
    }
    progress.end()
    let names = barriers.map(\.name)
    if csv {
      return try Terminal.show(
        BarrierText.csv(
          attribution, without: without, surprised: surprised, barriers: names, figures: figures))
    }
    let title = policyRun.label.title ?? policyRun.label.name
    try Terminal.show(
      BarrierText.lines(
        attribution, without: without, surprised: surprised, title: title, barriers: names,
        figures: figures, width: Terminal.width) + remark
        + DisplayWidth.wrap(
          "Certificate, the largest of \(attribution.evaluations + (surprised == nil ? 1 : 2)) runs: \(worst?.sentence ?? "").",
          to: Terminal.width, indent: 2))
  }

  /// The barriers of a request, one for each option.
  private func barriers(_ request: RunRequest) -> [Barrier] {
    var list: [Barrier] = []
    if let share = request.credibility {
      list.append(Barrier(name: "credibility \(share)") { $0.credibility = share })
    }
    list += request.defaults.map { word in
      Barrier(name: word) { $0.defaults.append(word) }
    }
    list += request.scenarios.map { word in Barrier(name: word) { $0.scenarios.append(word) } }
    list += request.forbidden.map { word in
      Barrier(name: "without \(word)") { $0.forbidden.append(word) }
    }
    list += request.withoutMeasures.map { word in
      Barrier(name: "without \(word)") { $0.withoutMeasures.append(word) }
    }
    return list
  }

  /// The request with no barrier.
  private func open(_ request: RunRequest) -> RunRequest {
    var request = request
    request.credibility = nil
    request.defaults = []
    request.scenarios = []
    request.forbidden = []
    request.withoutMeasures = []
    return request
  }
}
