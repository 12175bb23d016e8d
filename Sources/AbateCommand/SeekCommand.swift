import Abate
import ArgumentParser
import Foundation

/// `abate seek`: the setting of a lever that meets a goal.
struct SeekCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seek",
    abstract: "Find the setting of a lever at which a result meets a goal.",
    discussion: """
      Runs the policy at the bounds of the lever and between them until the goal is met; says what the goal costs \
      (the change in the suppliers' cost, allowances they buy included, per unit of the goal, nearby) and, where it is out of reach, the nearest \
      value that was reached.

      Examples:
        abate seek Policies/baseline-ets.policy \\
          --vary 'cea.steel-benchmark.benchmark[2030]' \\
          --between '1.2..2.4 t CO2/t steel' \\
          --until 'emissions[sector = steel, 2030] = 1500 Mt CO2e/yr'

      Ends with 0 when the goal is met, 1 when policy or goal have errors, 2 when an option is wrong, 3 when a run has no \
      equilibrium, 4 when the goal is out of reach.
      """)

  @Argument(help: "A policy, FILE or FILE:NAME.", completion: .file(extensions: ["policy"]))
  var policy: String

  @Option(help: ArgumentHelp("The lever: a field of the policy.", valueName: "path"))
  var vary: String

  @Option(help: ArgumentHelp("Its bounds with their unit.", valueName: "low..high unit"))
  var between: String

  @Option(help: ArgumentHelp("The goal.", valueName: "result = value"))
  var until: String

  @OptionGroup(title: "Policy and data") var policies: PolicyOptions

  func validate() throws {
    for text in [vary, between, until]
    where text.contains(where: { $0.isNewline || "{}".contains($0) }) {
      throw ValidationError(
        "A lever, its bounds and a goal are one line each, without braces: '\(text)'.")
    }
    guard sides.count == 2 else {
      throw ValidationError(
        "--until: expected RESULT = VALUE, such as 'price[cea, 2030] = 150 CNY/t CO2'; found '\(until)'."
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

  /// The year of the goal, if it names one.
  private var year: Int? {
    until.split { !$0.isNumber }.compactMap { Int($0) }.first { (2000...2199).contains($0) }
  }

  func run() throws {
    let catalogue = try policies.data.load()
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let choice = PolicyChoice(policy)
    let cost = year.map { "\n  report cost during \($0)..\($0)" } ?? ""
    let stack = try policies.understanding { () throws(Refusal) in
      try choice.stackText(checker, policies.messageLanguage)
    }
    let block = """
      study abate-seek {
        case it = \(stack)
        uncertain \(vary) as uniform(\(between))
        sample random 1 seed 1
        report (\(sides[0])) - (\(sides[1]))
        report \(sides[0])\(cost)
      }
      """
    let file = try policies.understanding { () throws(Refusal) in
      try AppendedPolicy(choice, adding: [block], checker, policies.messageLanguage)
    }
    guard let study = file.review.studies.first(where: { $0.name == "abate-seek" }) else {
      throw ExitCode(1)
    }
    let model = try understandingStudy {
      try PolicyStudyModel(
        study, kinds: checker.kinds, suppliers: checker.suppliers, catalogue: catalogue
      ) { span in file.sources.files.first { $0.name == span.file }?.text(span) ?? "" }
    }
    guard let range = study.uncertainties.first?.range else { throw ExitCode(1) }
    try understandingStudy {
      try show(seek(model, range), model)
    }
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
          "no result at \(vary) = \(TextColumns.number(lever)): \(record.diagnosis ?? "the run has no such result")."
        ])
        throw ExitCode(3)
      }
      return GoalSeek.Trial(
        lever: lever, distance: distance, others: Array(record.outputs.dropFirst()),
        residual: record.residual)
    }
  }

  private func show(_ seek: GoalSeek, _ model: PolicyStudyModel) throws {
    let number = TextColumns.number
    let header = model.header(text: "", version: "")
    let leverUnit = header.inputs.first?.unit ?? ""
    let goalUnit = header.outputs.first?.unit ?? ""
    let costUnit = header.outputs.last?.unit ?? ""
    switch seek.outcome {
    case .met(let trial):
      try Terminal.show([
        "\(vary) = \(number(trial.lever)) \(leverUnit)",
        "\(sides[0]) = \(number(trial.others.first ?? .nan)) \(goalUnit), \(number(trial.distance)) \(goalUnit) from the goal, after \(seek.trials.count) runs",
        "largest residual of that run: \(number(trial.residual)) of its market",
      ])
      if year != nil, trial.others.count > 1, let slope = seek.slope(of: trial.others.count - 1) {
        try Terminal.show([
          "suppliers' cost, allowances they buy included: \(number(slope)) \(costUnit) per \(goalUnit) of the goal, nearby"
        ])
      }
    case .outOfReach(let nearest):
      Terminal.complain([
        "the goal is out of reach between the bounds.",
        "  Nearest: \(vary) = \(number(nearest.lever)) \(leverUnit), where \(sides[0]) = \(number(nearest.others.first ?? .nan)) \(goalUnit).",
      ])
      throw ExitCode(4)
    }
  }
}
