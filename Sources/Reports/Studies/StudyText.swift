import PolicyModel
import Quantities
package import Studies

/// What a study found, as lines for a terminal.
package enum StudyText {
  /// Years of a table that shows a whole period: the first, the middle and the last.
  private static let shownYears = 3

  /// The middle of each case beside its comparison, for one setting of the levers.
  package static func comparison(
    _ model: PolicyStudyModel, _ store: StudyStore, setting: Int
  ) throws(StoreError) -> [String] {
    let study = model.study
    var rows: [Int: RunRecord] = [:]
    for index in study.cases.indices {
      let place = RunPlan.Place(caseIndex: index, setting: setting, sample: 0)
      rows[index] = try store.record(model.plan.run(place))
    }
    var lines: [String] = []
    let levers = zip(study.choices, model.plan.values(setting: setting)).enumerated().map {
      index, pair in
      "\(store.header.choices[index].path) = \(store.header.choices[index].values[pair.1])"
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
    let shown = shownColumns(model)
    for (cases, base) in comparisons {
      let order = (base.map { [$0] } ?? []) + cases
      var head = ["result", "unit"]
      for index in order {
        head.append(
          (index == base || base == nil ? "" : "change in ") + study.cases[index].name)
      }
      let table = shown.map { column -> [String] in
        let values = order.map { index -> Double in
          guard let record = rows[index], record.status == .solved else { return .nan }
          return record.outputs[column]
        }
        let cells = values.enumerated().map { place, value in
          guard base != nil, place > 0 else { return TextColumns.number(value) }
          return TextColumns.number(value - values[0])
        }
        return [model.columns[column].name, model.columns[column].unit.description] + cells
      }
      let told = table.filter { row in row.dropFirst(2).contains { $0 != "-" } }
      lines += TextColumns.lines(head, told, indent: 2)
      if told.count < table.count {
        lines.append("  \(table.count - told.count) results have no answer in these runs.")
      }
    }
    return lines
  }

  /// Columns of the reported results in a few years.
  private static func shownColumns(_ model: PolicyStudyModel) -> [Int] {
    let years = Set(model.columns.map(\.year)).sorted()
    guard let first = years.first, let last = years.last else { return [] }
    let shown = years.count <= shownYears ? years : [first, years[years.count / 2], last]
    return model.columns.indices.filter { shown.contains(model.columns[$0].year) }
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
