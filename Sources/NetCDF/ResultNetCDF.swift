package import Reports

/// Result folders as one NetCDF-4 file with the attributes of the CF conventions.
///
/// Every variable has `units` (money is not in UDUNITS: `CNY/t` stands as it is), `long_name` and `source`; labels have the unit 1.
/// Coordinates of a scenario: hash of its policy, largest residual of its markets, program and data.
package enum ResultNetCDF {
  /// - Parameter path: A file that may be half-written where this throws.
  package static func write(_ results: [StoredResult], to path: String) throws(NetCDFError) {
    let cube = ResultCube(results)
    let file = try NetCDFFile(creating: path)
    try attributes(results, file)
    let lengths: [(axis: ResultCube.Axis, length: Int)] = [
      (.scenario, cube.scenarios.count), (.sector, cube.sectors.count),
      (.technology, cube.technologies.count), (.province, cube.provinces.count),
      (.year, cube.years.count),
    ]
    var dimensions: [ResultCube.Axis: NetCDFFile.Dimension] = [:]
    for (axis, length) in lengths where length > 0 {
      dimensions[axis] = try file.dimension(axis.rawValue, length)
    }
    var texts: [(variable: NetCDFFile.Variable, values: [String])] = []
    func label(
      _ name: String, over axis: ResultCube.Axis, _ title: String, _ values: [String]
    ) throws(NetCDFError) {
      guard let dimension = dimensions[axis] else { return }
      let variable = try file.variable(
        name, .text, over: [dimension], [("units", .text("1")), ("long_name", .text(title))])
      texts.append((variable, values))
    }
    try label("scenario", over: .scenario, "policy, or folder of a run without one", cube.scenarios)
    try label("sector", over: .sector, "sector", cube.sectors)
    try label(
      "technology", over: .technology, "technology, an id of technologies.csv",
      cube.technologies.map(\.label))
    try label(
      "sector_of", over: .technology, "sector of the technology", cube.technologies.map(\.sector))
    try label(
      "route_of", over: .technology, "route of the technology", cube.technologies.map(\.route))
    try label("province", over: .province, "province", cube.provinces)
    try label(
      "policy_hash", over: .scenario, "SHA-256 of the checked policy; empty without one",
      results.map { $0.manifest.options["policyHash"] ?? "" })
    try label(
      "data_hash", over: .scenario, "SHA-256 of the data package",
      results.map(\.manifest.data.sha256))
    var year: NetCDFFile.Variable?
    if let dimension = dimensions[.year] {
      year = try file.variable(
        "year", .integer, over: [dimension],
        [("units", .text("year")), ("long_name", .text("calendar year"))])
    }
    var residual: NetCDFFile.Variable?
    if let dimension = dimensions[.scenario] {
      residual = try file.variable(
        "largest_residual", .double, over: [dimension],
        [
          ("units", .text("1")),
          ("long_name", .text("largest unmet condition of any market, relative to its size")),
        ])
    }
    var cubes: [NetCDFFile.Variable] = []
    for variable in cube.variables {
      var attributes: [(name: String, value: NetCDFFile.Attribute)] = [
        ("units", .text(variable.unit)), ("long_name", .text(variable.title)),
        ("source", .text(variable.sources.joined(separator: "; "))),
      ]
      if variable.axes.contains(.technology) {
        attributes.append(("coordinates", .text("sector_of route_of")))
      }
      cubes.append(
        try file.variable(
          variable.name, .double, over: variable.axes.compactMap { dimensions[$0] }, attributes))
    }
    try file.endDefinitions()
    for (variable, values) in texts { try file.write(values, to: variable) }
    if let year {
      try file.write(cube.years.map(Int32.init), to: year, from: [0], count: [cube.years.count])
    }
    if let residual {
      try file.write(
        results.map(\.manifest.certificate.largestResidual), to: residual, from: [0],
        count: [results.count])
    }
    let count = Dictionary(uniqueKeysWithValues: lengths.map { ($0.axis, $0.length) })
    for (variable, place) in zip(cube.variables, cubes) {
      try file.write(
        variable.values, to: place, from: variable.axes.map { _ in 0 },
        count: variable.axes.map { count[$0] ?? 0 })
    }
    try file.close()
  }

  /// What the whole file rests on.
  private static func attributes(
    _ results: [StoredResult], _ file: NetCDFFile
  ) throws(NetCDFError) {
    guard let manifest = results.first?.manifest else { return }
    func distinct(_ texts: [String]) -> String {
      var seen: Set<String> = []
      return texts.filter { seen.insert($0).inserted }.joined(separator: "; ")
    }
    let attributes: [(String, String)] = [
      ("Conventions", "CF-1.10"),
      ("title", "What Chinese steel and aluminium suppliers do under climate policies"),
      ("source", "\(manifest.program.name) \(manifest.program.version)"),
      (
        "history",
        distinct(
          results.map { (["abate"] + $0.manifest.program.arguments).joined(separator: " ") })
      ),
      ("data_package", "\(manifest.data.name) \(manifest.data.version)"),
      ("data_sha256", distinct(results.map(\.manifest.data.sha256))),
      ("license", distinct(results.flatMap(\.manifest.data.licences))),
      ("references", distinct(results.flatMap(\.manifest.data.attributions))),
      (
        "comment",
        "\(manifest.units.note). Price year \(manifest.units.priceYear), price basis \(manifest.units.priceBasis)."
      ),
    ]
    for (name, text) in attributes { try file.attribute(name, .text(text)) }
  }
}
