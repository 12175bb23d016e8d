package import Studies

/// The runs of a store as comma-separated values, one line per run.
///
/// Columns: run, case, setting of each lever, sample (0: every uncertain number at its median), status, residual, the uncertain
/// numbers, the results, and why there is no answer. Reading a number back gives the same bits; units stand in the header.
package enum StoreTable {
  /// Hands over the header and then every run, each with the end of its line.
  package static func write(_ store: StudyStore, _ line: (String) throws -> Void) throws {
    let header = store.header
    let columns =
      ["run", "case"] + header.choices.map(\.path) + ["sample", "status", "residual"]
      + (header.inputs + header.outputs).map { "\($0.name) [\($0.unit)]" } + ["diagnosis"]
    try line(CSVText.row(columns) + "\n")
    let plan = header.plan
    try store.forEach(trying: { record in
      let place = plan.place(record.run)
      let values = zip(header.choices, plan.values(setting: place.setting)).map { $0.values[$1] }
      let outputs =
        record.outputs.isEmpty
        ? header.outputs.map { _ in "" } : record.outputs.map { $0.isFinite ? "\($0)" : "" }
      let head = [String(record.run), header.cases[place.caseIndex].name] + values
      let figures = [String(place.sample), record.status.name, "\(record.residual)"]
      let row = head + figures + record.inputs.map { "\($0)" } + outputs
      try line(CSVText.row(row + [record.diagnosis ?? ""]) + "\n")
    })
  }
}
