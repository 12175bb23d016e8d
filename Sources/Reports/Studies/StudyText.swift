import PolicyModel
import Quantities
package import Studies

/// What a study found, as lines for a terminal.
package enum StudyText {
  /// Years of a table that shows a whole period: as many as fit a terminal, evenly apart.
  private static let shownYears = 5

  /// The middle of each case beside its comparison, for one setting of the levers.
  package static func comparison(
    _ model: PolicyStudyModel, _ store: StudyStore, setting: Int, width: Int
  ) throws(StoreError) -> [String] {
    let study = model.study
    var rows: [Int: RunRecord] = [:]
    for index in study.cases.indices {
      let place = RunPlan.Place(caseIndex: index, setting: setting, sample: 0)
      rows[index] = try store.record(model.plan.run(place))
    }
    var lines: [String] = []
    let levers = zip(study.choices, model.plan.values(setting: setting)).map { choice, value in
      "\(choice.path) = \(text(choice.values[value]))"
    }
    if !levers.isEmpty { lines.append(levers.joined(separator: ", ")) }
    for (index, item) in study.cases.enumerated() {
      guard let record = rows[index], record.status != .solved else { continue }
      lines.append("  \(item.name): \(record.status.name): \(record.diagnosis ?? "")")
    }
    if let worst = rows.values.filter({ $0.status == .solved }).map(\.residual).max() {
      lines.append("  largest residual of these runs: \(TextColumns.number(worst)) of its market")
    }
    let comparisons =
      study.comparisons.isEmpty
      ? [(cases: study.cases.indices.map { $0 }, base: Int?.none)]
      : study.comparisons.map { comparison in
        (
          cases: comparison.cases.compactMap { name in
            study.cases.firstIndex { $0.name == name }
          }, base: study.cases.firstIndex { $0.name == comparison.base }
        )
      }
    for (cases, base) in comparisons {
      let order = (base.map { [$0] } ?? []) + cases
      let solved = order.map { rows[$0].flatMap { $0.status == .solved ? $0 : nil } }
      let names = order.map { index in
        (index == base || base == nil ? "" : "change in ") + study.cases[index].name
      }
      lines += table(model, solved, names, isChange: base != nil, width: width)
    }
    return lines
  }

  /// Results of some cases: a head line for each result with its unit, a line for each case, a column for each shown year.
  ///
  /// - Parameters:
  ///   - records: The runs, one a case; nil where there is no answer.
  ///   - isChange: Whether all but the first are shown as change from the first.
  private static func table(
    _ model: PolicyStudyModel, _ records: [RunRecord?], _ names: [String], isChange: Bool,
    width: Int
  ) -> [String] {
    let columns = model.columns
    let years = shown(Set(columns.filter { $0.series != nil }.map(\.year)).sorted())
    var places: [String: [Int: Int]] = [:]
    var order: [(title: String, first: Int)] = []
    for (index, column) in columns.enumerated() {
      let title = column.series ?? column.name
      if places[title] == nil { order.append((title, index)) }
      places[title, default: [:]][column.series == nil ? Self.ofAllYears : column.year] = index
    }
    let showsWhole = columns.contains { $0.series == nil }
    let heads =
      years.map { (key: $0, text: String($0)) }
      + (showsWhole ? [(key: Self.ofAllYears, text: "all years")] : [])
    var rows: [[String]] = []
    var unanswered = 0
    for (title, first) in order {
      let values = records.enumerated().map { place, record in
        heads.map { head -> Double in
          guard let index = places[title]?[head.key], let record else { return .nan }
          guard isChange, place > 0 else { return record.outputs[index] }
          return record.outputs[index] - (records[0]?.outputs[index] ?? .nan)
        }
      }
      guard values.contains(where: { $0.contains(where: \.isFinite) }) else {
        unanswered += 1
        continue
      }
      let unit = ReadableUnit(columns[first].unit, for: values.flatMap { $0 })
      rows.append(["\(title), \(unit.name)"])
      for (name, numbers) in zip(names, values) {
        rows.append(["  " + name] + TextColumns.numbers(numbers.map { $0 / unit.factor }))
      }
    }
    guard !rows.isEmpty else { return [] }
    var lines = TextColumns.folded([""] + heads.map(\.text), rows, width: width, indent: 2)
    if unanswered > 0 { lines.append("  \(unanswered) results have no answer in these runs.") }
    return lines
  }

  /// Stands for the year of a result that has one number for all years.
  private static let ofAllYears = Int.max

  /// At most `shownYears` of the years, the first and the last among them.
  private static func shown(_ years: [Int]) -> [Int] {
    guard years.count > shownYears else { return years }
    return (0..<shownYears).map { years[$0 * (years.count - 1) / (shownYears - 1)] }
  }

  /// A setting of a lever as a reader writes it.
  private static func text(_ value: CheckedValue) -> String {
    guard case .quantity(let quantity) = value, quantity.dimension == .ratio else {
      return PolicyStudyModel.text(value)
    }
    return NumberText.text(quantity.value * 100) + " %"
  }

  /// What became of the runs.
  package static func counts(_ counts: [RunRecord.Status: Int], total: Int) -> String {
    let parts = RunRecord.Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.name)" }
    }
    return "\(counts.values.reduce(0, +)) of \(total) runs: "
      + (parts.isEmpty ? "none" : parts.joined(separator: ", "))
  }

  /// One line about how far a study is.
  package static func line(_ progress: SweepProgress) -> String {
    var parts = ["\(progress.done) of \(progress.total) runs"]
    parts.append("\(TextColumns.number(progress.rate))/s")
    if let left = progress.secondsLeft { parts.append("\(time(left)) left") }
    if progress.failures > 0 { parts.append("\(progress.failures) without an answer") }
    if let error = progress.relativeError {
      parts.append("standard error \(TextColumns.number(error * 100)) %")
    }
    return parts.joined(separator: ", ")
  }

  /// A bar of so many columns before the line.
  package static func bar(_ progress: SweepProgress, width: Int) -> String {
    let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 1
    let full = Int((share * Double(width)).rounded(.down))
    return "[" + String(repeating: "#", count: full)
      + String(repeating: ".", count: max(0, width - full)) + "]"
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e8).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
