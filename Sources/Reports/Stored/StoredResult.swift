import Catalogue
import FoundationEssentials
package import Scenario

/// A result folder read back: every file is held against the hash in its manifest before a number of it is used.
package struct StoredResult: Sendable {
  /// Where it was read from.
  package let path: String
  /// What the scenario is called: the policy, or the folder for a run without one.
  package let name: String
  package let manifest: Manifest
  package let rows: [ResultRow]
  package let clauses: [ClauseRecord]
  package let abatement: [AbatementUptake]

  /// Prices of all markets in all solved years.
  package let solution: SolvedPrices
  /// Reported years, ascending.
  package let years: [Int]

  package init(_ path: String) throws(StoredResultError) {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    let manifest = try Self.manifest(of: path)
    var rows: [ResultRow] = []
    for table in ResultTable.allCases {
      let cells = try Self.table(table.fileName, of: path, manifest)
      for line in cells {
        rows.append(
          ResultRow(
            scenario: try line.text("scenario"), variable: try line.text("variable"),
            sector: try line.text("sector"),
            route: try line.text("route"), technology: try line.text("technology"),
            province: try line.text("province"), year: try line.year("year"),
            value: try line.number("value"), unit: try line.text("unit"),
            source: try line.text("source")))
      }
    }
    var clauses: [ClauseRecord] = []
    for line in try Self.table("clauses.csv", of: path, manifest) {
      clauses.append(
        ClauseRecord(
          measure: try line.text("measure"), clause: try line.text("clause"),
          kind: try line.text("kind"), status: try line.text("status"),
          year: try line.year("year"), isBinding: try line.text("binding") == "true",
          value: try line.number("value"), unit: try line.text("unit")))
    }
    var order: [AbatementKey] = []
    var figures: [AbatementKey: [String: Double]] = [:]
    for line in try Self.table("abatement.csv", of: path, manifest) {
      let key = AbatementKey(
        sector: try line.text("sector"), measure: try line.text("measure"),
        year: try line.year("year"))
      if figures[key] == nil { order.append(key) }
      figures[key, default: [:]][try line.text("variable")] = try line.number("value")
    }
    abatement = order.map { key in
      let own = figures[key] ?? [:]
      return AbatementUptake(
        sector: key.sector, measure: key.measure, year: key.year, taken: own["taken"] ?? 0,
        potential: own["potential"] ?? 0, cost: own["cost"] ?? 0)
    }
    var solution: [String: [Int: Double]] = [:]
    for line in try Self.table(SolvedPrices.fileName, of: path, manifest) {
      solution[try line.text("market"), default: [:]][try line.year("year")] =
        try line.number("value")
    }
    self.solution = SolvedPrices(byMarket: solution)
    self.path = path
    name =
      manifest.options["policy"]
      ?? path.split(separator: "/").last.map(String.init) ?? "run"
    self.manifest = manifest
    self.rows = rows
    self.clauses = clauses
    years = Set(rows.map(\.year)).sorted()
  }

  init(
    path: String, name: String, manifest: Manifest, rows: [ResultRow], clauses: [ClauseRecord],
    abatement: [AbatementUptake], solution: SolvedPrices, years: [Int]
  ) {
    self.path = path
    self.name = name
    self.manifest = manifest
    self.rows = rows
    self.clauses = clauses
    self.abatement = abatement
    self.solution = solution
    self.years = years
  }

  private static func manifest(of path: String) throws(StoredResultError) -> Manifest {
    let file = ResultFolder.manifestName
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoredResultError(path: path, file: "", problem: .noFolder)
    }
    guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
      throw StoredResultError(path: path, file: file, problem: .missing)
    }
    let manifest: Manifest
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: data)
    } catch {
      throw StoredResultError(path: path, file: file, problem: .notAManifest)
    }
    guard manifest.program.version == Release.version else {
      throw StoredResultError(
        path: path, file: file, problem: .otherVersion(manifest.program.version))
    }
    return manifest
  }

  private static func table(
    _ name: String, of path: String, _ manifest: Manifest
  ) throws(StoredResultError) -> [StoredLine] {
    func fault(_ problem: StoredResultError.Problem) -> StoredResultError {
      StoredResultError(path: path, file: name, problem: problem)
    }
    guard let entry = manifest.outputs.first(where: { $0.file == name }) else {
      throw fault(.notListed)
    }
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw fault(.missing)
    }
    let bytes = [UInt8](data)
    guard ContentHash(of: bytes).hexadecimal == entry.sha256 else {
      throw fault(.changed(bytes: bytes.count, expected: entry.bytes))
    }
    let table: TextTable
    do {
      table = try TextTable(bytes)
    } catch {
      throw fault(.notATable(line: error.line))
    }
    let columns = Dictionary(
      zip(table.columns, table.columns.indices), uniquingKeysWith: { first, _ in first })
    return table.rows.enumerated().map {
      StoredLine(path: path, file: name, number: $0.offset + 2, columns: columns, cells: $0.element)
    }
  }
}

/// What the rows of a block of the abatement cost curve share.
private struct AbatementKey: Hashable {
  let sector: String
  let measure: String
  let year: Int
}

/// A line of a table, read cell by cell.
private struct StoredLine {
  let path: String
  let file: String
  let number: Int
  let columns: [String: Int]
  let cells: [String]

  func text(_ column: String) throws(StoredResultError) -> String {
    guard let index = columns[column] else {
      throw StoredResultError(path: path, file: file, problem: .noColumn(column))
    }
    return cells[index]
  }

  func number(_ column: String) throws(StoredResultError) -> Double {
    let text = try text(column)
    guard let value = Double(text) else { throw wrong(text, column) }
    return value
  }

  func year(_ column: String) throws(StoredResultError) -> Int {
    let text = try text(column)
    guard let value = Int(text) else { throw wrong(text, column) }
    return value
  }

  private func wrong(_ text: String, _ column: String) -> StoredResultError {
    StoredResultError(
      path: path, file: file, problem: .notANumber(text, column: column, line: number))
  }
}

extension StoredResult {
  /// The same results under names that tell them apart: folders where two ran one policy.
  package static func distinct(_ results: [StoredResult]) -> [StoredResult] {
    let counts = Dictionary(grouping: results, by: \.name).mapValues(\.count)
    return results.map { result in
      guard counts[result.name] ?? 0 > 1 else { return result }
      let folder = result.path.split(separator: "/").last.map(String.init) ?? result.path
      return StoredResult(
        path: result.path, name: "\(result.name) (\(folder))", manifest: result.manifest,
        rows: result.rows, clauses: result.clauses, abatement: result.abatement,
        solution: result.solution, years: result.years)
    }
  }
}
