import Abate
import ArgumentParser
import Foundation

/// `abate seek`: the setting of levers that meets a goal.
struct SeekCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seek",
    abstract: "Find the setting of levers at which a result meets a goal.",
    discussion: """
      With one lever the policy is run at its bounds and between them until the goal is met. With several, each with its \
      bounds, the setting is found at which the goal costs least: sequential quadratic programming on the exact slopes of \
      goal and cost. It is a minimum nearby, reached from the levers as the policy has them.

      The cost is `cost` in the year of the goal: what production costs the suppliers, capital and payments under the \
      measures (allowances they buy) included. --least names another result. The shadow cost says by how much it rises \
      where the goal is a unit higher. Where the goal is out of reach, the nearest value that was reached is told.

      Examples:
        abate seek Policies/baseline-ets.policy \\
          --vary 'cea.steel-benchmark.benchmark[2030]' \\
          --between '1.2..2.4 t CO2/t steel' \\
          --until 'emissions[sector = steel, 2030] = 1500 Mt CO2e/yr'
        abate seek Policies/baseline-ets.policy \\
          --vary 'cea.steel-benchmark.benchmark[2030]' \\
          --between '1.2..2.4 t CO2/t steel' \\
          --vary 'cea.aluminium-benchmark.auctioned[2030]' --between '0..60 %' \\
          --until 'price[cea, 2030] = 300 CNY/t CO2'

      Ends with 0 when the goal is met, 1 when policy or goal have errors, 2 when an option is wrong, 3 when the goal is out \
      of reach or a run has no equilibrium.
      """)

  @Argument(help: "A policy, FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "A lever: a field of the policy; may be given several times.", valueName: "path"))
  var vary: [String]

  @Option(
    help: ArgumentHelp(
      "Its bounds with their unit, one for each lever in the same order.",
      valueName: "low..high unit"))
  var between: [String]

  @Option(help: ArgumentHelp("The goal.", valueName: "result = value"))
  var until: String

  @Option(
    help: ArgumentHelp(
      "The result that several levers make least (default: cost in the year of the goal).",
      valueName: "result"))
  var least: String?

  @Flag(help: "Print one JSON document instead of lines.")
  var json = false

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  func validate() throws {
    for text in vary + between + [until] + (least.map { [$0] } ?? [])
    where text.contains(where: { $0.isNewline || "{}".contains($0) }) {
      throw ValidationError(
        "Levers, bounds, goal and cost are one line each, without braces: '\(text)'.")
    }
    guard vary.count == between.count else {
      throw ValidationError(
        "Each --vary has its own --between: found \(vary.count) and \(between.count).")
    }
    guard vary.count <= LeverRuns.mostLevers else {
      throw ValidationError(
        "--vary: at most \(LeverRuns.mostLevers) levers, found \(vary.count).")
    }
    if let twice = vary.first(where: { path in vary.count { $0 == path } > 1 }) {
      throw ValidationError("--vary: '\(twice)' is given twice.")
    }
    guard sides.count == 2 else {
      throw ValidationError(
        "--until: expected RESULT = VALUE, such as 'price[cea, 2030] = 150 CNY/t CO2'; found '\(until)'."
      )
    }
    guard vary.count == 1 || costText != nil else {
      throw ValidationError(
        "--until: '\(sides[0])' names no year, so no year's cost is least. Name one, or a result with --least."
      )
    }
  }

  /// Result and value: the `=` outside brackets.
  private var sides: [String] {
    var depth = 0
    var sides = [""]
    for character in until {
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth -= 1 }
      if character == "=", depth == 0 {
        sides.append("")
      } else {
        sides[sides.count - 1].append(character)
      }
    }
    return sides.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// The cost that is reported: that of the year of the goal, if it names one.
  private var costText: String? {
    let year = sides.first?.split { !$0.isNumber }.compactMap { Int($0) }
      .first { (2000...2199).contains($0) }
    return least ?? year.map { "cost[\($0)]" }
  }

  func run() throws {
    let catalogue = try policies.data.load()
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let choice = PolicyChoice(policy)
    let stack = try policies.understanding { () throws(Refusal) in
      try choice.stackText(checker, policies.messageLanguage)
    }
    let levers = zip(vary, between).map { "  uncertain \($0) as uniform(\($1))" }
    let block = """
      study abate-seek {
        case it = \(stack)
      \(levers.joined(separator: "\n"))
        sample random 1 seed 1
        report (\(sides[0])) - (\(sides[1]))
        report \(sides[0])\(costText.map { "\n  report \($0)" } ?? "")
      }
      """
    let file = try policies.understanding { () throws(Refusal) in
      try AppendedPolicy(choice, adding: [block], checker, policies.messageLanguage)
    }
    guard let study = file.review.studies.first(where: { $0.name == "abate-seek" }) else {
      throw ExitCode(1)
    }
    let model = try understandingStudy(policies.messageLanguage) {
      try PolicyStudyModel(
        study, kinds: checker.kinds, suppliers: checker.suppliers, catalogue: catalogue
      ) { span in file.sources.files.first { $0.name == span.file }?.text(span) ?? "" }
    }
    guard let report = SeekReport(model, bounds: between, goal: sides[0], cost: costText) else {
      Terminal.complain([
        policies.say(
          "--until: '\(sides[0])' has a number for each year: name one, such as 'price[cea, 2030]'.",
          "--until：“\(sides[0])”每年各有一个数：请写明年份，例如 'price[cea, 2030]'。")
      ])
      throw ExitCode(2)
    }
    try understandingStudy(policies.messageLanguage) {
      if vary.count == 1 {
        let seek = try seek(model, report.ranges[0])
        let isMet = if case .met = seek.outcome { true } else { false }
        try show(
          json ? [report.json(seek)] : report.lines(seek, width: Terminal.width), isMet: isMet)
      } else {
        let (seek, unchanged) = try leastCost(model, report.ranges)
        let isMet = if case .met = seek.outcome { true } else { false }
        try show(
          json
            ? [report.json(seek, unchanged: unchanged)]
            : report.lines(seek, unchanged: unchanged, width: Terminal.width), isMet: isMet)
      }
    }
  }

  /// What was found; a goal that is not met ends the command with 3.
  private func show(_ lines: [String], isMet: Bool) throws {
    if isMet || json { try Terminal.show(lines) } else { Terminal.complain(lines) }
    if !isMet { throw ExitCode(3) }
  }

  private func seek(
    _ model: PolicyStudyModel, _ range: ClosedRange<Double>
  ) throws -> GoalSeek {
    let place = RunPlan.Place(caseIndex: 0, setting: 0, sample: 1)
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    progress.begin("looking for the setting")
    defer { progress.end() }
    return try GoalSeek(between: range) { lever in
      let record = model.answer(
        StudyRun(
          number: 1, place: place, sample: Sample(point: [0.5], values: [lever])))
      progress.advance()
      guard record.status == .solved, let distance = record.outputs.first, distance.isFinite else {
        progress.end()
        Terminal.complain([
          "no result at \(vary[0]) = \(TextColumns.number(lever)): \(record.diagnosis ?? "the run has no such result")."
        ])
        throw ExitCode(3)
      }
      return GoalSeek.Trial(
        lever: lever, distance: distance, others: Array(record.outputs.dropFirst()),
        residual: record.residual)
    }
  }

  private func leastCost(
    _ model: PolicyStudyModel, _ ranges: [ClosedRange<Double>]
  ) throws -> (seek: LeastCostSeek, unchanged: [Double]) {
    let progress = ProgressLine(isShown: Terminal.showsProgress)
    progress.begin("looking for the setting")
    defer { progress.end() }
    let parallel = ParallelMap.threads(ProcessInfo.processInfo.activeProcessorCount)
    let runs = LeverRuns(model, between: ranges, parallel: parallel)
    let unchanged = try runs.unchanged().outputs
    guard unchanged.allSatisfy(\.isFinite) else {
      progress.end()
      Terminal.complain(["the run has no such result: \(sides[0]), \(costText ?? "")."])
      throw ExitCode(1)
    }
    let size = max(unchanged[1].magnitude, (unchanged[1] - unchanged[0]).magnitude)
    return (try runs.leastCost(size: size) { progress.advance() }, unchanged)
  }
}
