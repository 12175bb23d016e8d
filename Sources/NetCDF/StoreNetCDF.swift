package import Studies

/// The runs of a store as a NetCDF-4 file that grows run by run: dimension `run` is unlimited, and no more than a block of runs is
/// in memory.
///
/// `case` and the settings of levers are numbers with `flag_values` and `flag_meanings` (CF); `settings` holds the texts as they are
/// written in the study. A run without an answer has no number in its results, and says why in its `status`.
package enum StoreNetCDF {
  /// Runs in a block, and in a piece that is compressed.
  private static let block = 4096

  /// - Parameter path: A file that may be half-written where this throws.
  package static func write(_ store: StudyStore, to path: String) throws {
    let header = store.header
    let file = try NetCDFFile(creating: path)
    for (name, text) in [
      ("Conventions", "CF-1.10"), ("title", header.title ?? header.name), ("study", header.name),
      ("source", header.version), ("study_hash", header.studyHash), ("data_hash", header.dataHash),
      ("design", header.design), ("comment", header.text),
    ] where !text.isEmpty {
      try file.attribute(name, .text(text))
    }
    let run = try file.dimension("run", nil)
    var integers: [NetCDFFile.Variable] = []
    var doubles: [NetCDFFile.Variable] = []
    let fixed = ["run", "case", "sample", "status", "residual"]
    let names = NetCDFName.distinct(
      header.choices.map { "setting \($0.path)" } + (header.inputs + header.outputs).map(\.name),
      besides: Set(fixed))
    func integer(
      _ name: String, _ title: String, _ more: [(name: String, value: NetCDFFile.Attribute)] = []
    ) throws(NetCDFError) {
      integers.append(
        try file.variable(
          name, .integer, over: [run], chunk: [block],
          [("units", .text("1")), ("long_name", .text(title))] + more))
    }
    func flags(_ meanings: [String]) -> [(name: String, value: NetCDFFile.Attribute)] {
      [
        ("flag_values", .integers(meanings.indices.map(Int32.init))),
        ("flag_meanings", .text(meanings.map(NetCDFName.plain).joined(separator: " "))),
      ]
    }
    func double(_ name: String, _ title: String, _ unit: String) throws(NetCDFError) {
      doubles.append(
        try file.variable(
          name, .double, over: [run], chunk: [block],
          [("units", .text(unit)), ("long_name", .text(title))]))
    }
    try integer("run", "number of the run")
    try integer("case", "case of the study", flags(header.cases.map(\.name)))
    for (choice, name) in zip(header.choices, names) {
      try integer(name, choice.path, flags(choice.values) + [("settings", .texts(choice.values))])
    }
    try integer("sample", "sample; 0: every uncertain number at its median")
    let statuses = RunRecord.Status.allCases
    try integer("status", "how the run ended", flags(statuses.map(\.name)))
    try double("residual", "largest unmet condition of any market, relative to its size", "1")
    for (column, name) in zip(
      header.inputs + header.outputs, names.dropFirst(header.choices.count))
    {
      try double(name, column.name, column.unit)
    }
    try file.endDefinitions()

    let plan = header.plan
    var written = 0
    var wholes = integers.map { _ in [Int32]() }
    var numbers = doubles.map { _ in [Double]() }
    func flush() throws(NetCDFError) {
      let count = wholes[0].count
      for (variable, values) in zip(integers, wholes) {
        try file.write(values, to: variable, from: [written], count: [count])
      }
      for (variable, values) in zip(doubles, numbers) {
        try file.write(values, to: variable, from: [written], count: [count])
      }
      written += count
      for place in wholes.indices { wholes[place].removeAll(keepingCapacity: true) }
      for place in numbers.indices { numbers[place].removeAll(keepingCapacity: true) }
    }
    try store.forEach(trying: { record in
      let place = plan.place(record.run)
      let status = statuses.firstIndex(of: record.status) ?? 0
      let whole =
        [record.run, place.caseIndex] + plan.values(setting: place.setting)
        + [place.sample, status]
      for (index, value) in whole.enumerated() { wholes[index].append(Int32(clamping: value)) }
      let outputs = record.outputs.isEmpty ? header.outputs.map { _ in Double.nan } : record.outputs
      for (index, value) in ([record.residual] + record.inputs + outputs).enumerated() {
        numbers[index].append(value.isFinite ? value : .nan)
      }
      if wholes[0].count == block { try flush() }
    })
    try flush()
    try file.close()
  }
}
