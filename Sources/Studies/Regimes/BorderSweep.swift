import Scenario

/// The runs of a study near the borders between regimes, over two of its levers: every other lever at its first setting, every
/// uncertain number at its median.
///
/// The runs are those of the study, under their own numbers: the study taken up later, or looked at from another year, does not
/// solve them again.
package struct BorderSweep: Sendable {
  /// Settings looked at, and those of the whole grid, over all cases.
  package let looked: Int
  package let places: Int
  /// Runs solved by this call; the others were there.
  package let solved: Int

  /// - Parameters:
  ///   - names: Two levers, as the store names them.
  ///   - year: In which clauses bind; nil: in any.
  ///   - notice: Called after each run.
  /// - Throws: `StudiesError.unknownAxis`, `.otherAxes` for names that are no two levers; a `StoreError`.
  package init(
    _ model: any StudyModel, _ store: StudyStore, samples: SamplePlan?, over names: [String],
    year: Int?, threads: Int, notice: @escaping @Sendable () -> Void = {}
  ) throws {
    let header = store.header
    let plan = header.plan
    let levers = try header.levers(named: names)
    let centre = try samples?.centre() ?? Sample(point: [], values: [])
    let (columns, rows) = (plan.settings[levers[0]], plan.settings[levers[1]])
    var present = try store.runs()
    var (looked, solved) = (0, 0)
    for caseIndex in 0..<plan.cases {
      func run(_ place: BorderRefinement.Place) -> StudyRun {
        var values = plan.settings.map { _ in 0 }
        values[levers[0]] = place.column
        values[levers[1]] = place.row
        let own = RunPlan.Place(
          caseIndex: caseIndex, setting: plan.setting(values: values), sample: 0)
        return StudyRun(number: plan.run(own), place: own, sample: centre)
      }
      let refinement = try BorderRefinement(
        columns: columns, rows: rows,
        stride: max(BorderRefinement.stride(for: columns), BorderRefinement.stride(for: rows))
      ) { places in
        let runs = places.map(run)
        let missing = runs.filter { !present.contains($0.number) }
        // Written as they come, so that little is lost when the process is killed.
        for start in Swift.stride(from: 0, to: missing.count, by: threads) {
          let batch = Array(missing[start..<min(start + threads, missing.count)])
          let records = mapConcurrently(batch.count, threads: threads) { index in
            defer { notice() }
            return model.answer(batch[index])
          }
          try store.append(records)
          for record in records { present.insert(record.run) }
          solved += records.count
        }
        return try runs.map { run in
          guard let record = try store.record(run.number) else { return "" }
          guard record.status == .solved else { return record.status.name }
          return record.boundClauses?.names(in: year).joined(separator: "; ") ?? ""
        }
      }
      looked += refinement.found.count
    }
    self.looked = looked
    self.solved = solved
    places = columns * rows * plan.cases
  }
}

extension StoreHeader {
  /// The places of two different levers.
  func levers(named names: [String]) throws(StudiesError) -> [Int] {
    var places: [Int] = []
    for name in names {
      let bare = name.filter { !$0.isWhitespace }
      guard
        let place = choices.firstIndex(where: { $0.path.filter { !$0.isWhitespace } == bare })
      else {
        throw .unknownAxis(name, nearest: NearestName.of(name, among: choices.map(\.path)))
      }
      places.append(place)
    }
    guard places.count == 2, places[0] != places[1] else { throw .otherAxes(names) }
    return places
  }
}
