import PolicyModel
import Quantities
package import Studies

/// What `abate seek` asked, in the units in which it was asked.
package struct SeekReport: Sendable {
  private struct Lever: Sendable {
    let path: String
    let range: ClosedRange<Double>
    let dimension: Dimension
    let unit: Unit
  }

  private let levers: [Lever]
  private let goal: String
  private let distanceColumn: Unit
  private let goalColumn: Unit
  private let goalUnit: Unit
  /// The cost with its column; nil where none was asked for.
  private let cost: (name: String, unit: Unit)?

  /// - Parameters:
  ///   - model: A study of one case whose uncertain numbers are the levers, and which reports the distance from the goal, the result and,
  ///     if any, the cost, in this order.
  ///   - bounds: The bounds of the levers as they are written.
  ///   - goal: The result as it is written.
  /// - Returns: Nil where a lever has no bounds, or where a result has one number for each year.
  package init?(_ model: PolicyStudyModel, bounds: [String], goal: String, cost: String?) {
    let study = model.study
    let columns = model.columns
    guard columns.count == (cost == nil ? 2 : 3), study.uncertainties.count == bounds.count,
      let aim = study.reports.first?.outputs.first
    else { return nil }
    var levers: [Lever] = []
    for (item, text) in zip(study.uncertainties, bounds) {
      guard let range = item.range, let dimension = item.dimension else { return nil }
      levers.append(
        Lever(
          path: item.name, range: range, dimension: dimension,
          unit: Self.unit(text, of: dimension) ?? Unit(canonical: dimension)))
    }
    self.levers = levers
    self.goal = goal
    distanceColumn = columns[0].unit
    goalColumn = columns[1].unit
    var own: Unit?
    if case .chain(_, let links) = aim.form { own = links.last?.operand.unit }
    let column = goalColumn
    goalUnit = own.flatMap { (try? column.convert(1, to: $0)) == nil ? nil : $0 } ?? column
    self.cost = cost.map { ($0, columns[2].unit) }
  }

  /// The unit behind `1.2..2.4 t CO2/t steel`.
  private static func unit(_ bounds: String, of dimension: Dimension) -> Unit? {
    guard let dots = bounds.firstRange(of: "..") else { return nil }
    let text = bounds[dots.upperBound...].drop {
      $0.isNumber || $0.isWhitespace || "+-.,_eE".contains($0)
    }
    guard let unit = try? Unit.parse(String(text)) else { return nil }
    let year = dimension.moneys.compactMap(\.year).first
    let own = year.map { unit.resolvingPriceYear($0) } ?? unit
    return own.dimension == dimension ? own : nil
  }

  /// Bounds of the levers, in base units.
  package var ranges: [ClosedRange<Double>] { levers.map(\.range) }

  /// What was found, in the units of the question.
  private struct Document: Encodable {
    struct Number: Encodable {
      let name: String
      let value: Double
      let unit: String
    }
    let isMet: Bool
    let levers: [Number]
    let goal: Number
    /// What is missing to the aim, in the unit of the goal.
    let distance: Double
    let cost: Number?
    /// The cost of the policy as it is written.
    let costUnchanged: Double?
    let shadowCost: Number?
    /// Of several levers: what the search could still use of the slopes of the cost, relative to the largest.
    let slopeLeft: Double?
    let residual: Double
    let runs: Int
  }

  private func document(
    isMet: Bool, levers values: [Double], outputs: [Double], residual: Double, runs: Int,
    shadowCost: Double? = nil, slopeLeft: Double? = nil, unchanged: [Double]? = nil
  ) -> Document {
    Document(
      isMet: isMet,
      levers: zip(levers, values).map { lever, value in
        Document.Number(
          name: lever.path,
          value: (try? Quantity(base: value, lever.dimension).value(in: lever.unit)) ?? value,
          unit: lever.unit.description)
      },
      goal: Document.Number(
        name: goal, value: inGoalUnit(outputs[1]), unit: goalUnit.description),
      distance: (try? distanceColumn.convert(outputs[0], to: goalUnit)) ?? outputs[0],
      cost: cost.map { Document.Number(name: $0.name, value: outputs[2], unit: "\($0.unit)") },
      costUnchanged: unchanged?.last, shadowCost: shadowCost.flatMap(perGoal),
      slopeLeft: slopeLeft, residual: residual, runs: runs)
  }

  private func inGoalUnit(_ value: Double) -> Double {
    (try? goalColumn.convert(value, to: goalUnit)) ?? value
  }

  /// A slope of the cost along the goal: money per tonne where both are of a year.
  private func perGoal(_ slope: Double) -> Document.Number? {
    guard let cost else { return nil }
    let unit = Unit(canonical: cost.unit.dimension / distanceColumn.dimension)
    guard let above = try? Quantity(slope, cost.unit), let below = try? Quantity(1, distanceColumn),
      let value = try? Quantity(base: above.value / below.value, unit.dimension).value(in: unit)
    else { return nil }
    return Document.Number(name: "shadow cost", value: value, unit: unit.description)
  }

  // MARK: One lever

  package func lines(_ seek: GoalSeek, width: Int) -> [String] { lines(document(seek), width) }
  package func json(_ seek: GoalSeek) -> String { ResultWriter.json(document(seek)) }

  private func document(_ seek: GoalSeek) -> Document {
    let (trial, isMet) =
      switch seek.outcome {
      case .met(let trial): (trial, true)
      case .outOfReach(let trial): (trial, false)
      }
    return document(
      isMet: isMet, levers: [trial.lever], outputs: [trial.distance] + trial.others,
      residual: trial.residual, runs: seek.trials.count,
      shadowCost: cost == nil ? nil : seek.slope(of: 1))
  }

  // MARK: Several levers

  /// - Parameter unchanged: The columns of the policy as it is written.
  package func lines(_ seek: LeastCostSeek, unchanged: [Double], width: Int) -> [String] {
    lines(document(seek, unchanged), width)
  }
  package func json(_ seek: LeastCostSeek, unchanged: [Double]) -> String {
    ResultWriter.json(document(seek, unchanged))
  }

  private func document(_ seek: LeastCostSeek, _ unchanged: [Double]) -> Document {
    let (trial, isMet) =
      switch seek.outcome {
      case .met(let trial): (trial, true)
      case .outOfReach(let trial): (trial, false)
      }
    return document(
      isMet: isMet, levers: trial.levers, outputs: trial.outputs, residual: trial.residual,
      runs: seek.runs, shadowCost: seek.shadowCost, slopeLeft: isMet ? seek.slopeLeft : nil,
      unchanged: unchanged)
  }

  // MARK: Words

  private func lines(_ document: Document, _ width: Int) -> [String] {
    let number = TextColumns.number
    var lines: [String] = []
    func say(_ sentence: String) {
      lines += DisplayWidth.wrap(sentence, to: width, indent: 2)
    }
    let settings = document.levers.map { "\($0.name) = \(number($0.value)) \($0.unit)" }
    guard document.isMet else {
      lines.append("the goal is out of reach between the bounds.")
      lines += settings.enumerated().map { ($0 == 0 ? "  Nearest: " : "    ") + $1 }
      say(
        "  where \(goal) = \(number(document.goal.value)) \(document.goal.unit), \(number(document.distance)) \(document.goal.unit) from the goal, after \(document.runs) runs."
      )
      return lines
    }
    lines += settings
    say(
      "\(goal) = \(number(document.goal.value)) \(document.goal.unit), \(number(document.distance)) \(document.goal.unit) from the goal, after \(document.runs) runs"
    )
    if let cost, let value = document.cost?.value {
      let unit = ReadableUnit(cost.unit, for: [value])
      var sentence = "\(cost.name) = \(number(value / unit.factor)) \(unit.name)"
      if let before = document.costUnchanged {
        let change = ReadableUnit(cost.unit, for: [value - before])
        sentence +=
          ", \(number((value - before) / change.factor)) \(change.name) against the policy as it is written"
      }
      say(sentence)
    }
    if let shadow = document.shadowCost {
      say(
        "shadow cost of the goal: where it is a unit higher, the cost rises by \(number(shadow.value)) \(shadow.unit)"
      )
    } else if document.slopeLeft != nil {
      say("shadow cost of the goal: none, every lever is at a bound")
    }
    if let left = document.slopeLeft {
      say(
        "residuals: \(number(left)) of the largest slope of the cost is left; in the market of that run \(number(document.residual))"
      )
    } else {
      say("largest residual of that run: \(number(document.residual)) of its market")
    }
    return lines
  }
}
