package import Catalogue
import FoundationEssentials
package import Scenario

/// Writes a result into a folder: tables, ledger, manifest.
package struct ResultWriter: Sendable {
  private let result: ScenarioResult
  private let catalogue: Catalogue
  private let request: RunRequest
  private let span: YearSpan
  /// The command line.
  private let arguments: [String]

  package init(
    _ result: ScenarioResult, catalogue: Catalogue, request: RunRequest, span: YearSpan,
    arguments: [String]
  ) {
    self.result = result
    self.catalogue = catalogue
    self.request = request
    self.span = span
    self.arguments = arguments
  }

  /// Writes all files and puts the folder in its place. Whatever fails, nothing is left behind.
  package func write(to folder: ResultFolder) throws(ResultFolderError) {
    do {
      try writeFiles(to: folder)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
  }

  private func writeFiles(to folder: ResultFolder) throws(ResultFolderError) {
    var outputs: [Manifest.Output] = []
    let rows = ResultRows(result, detail: request.detail)
    for table in ResultTable.allCases {
      var count = 0
      let file = try folder.write(table.fileName) { (line) throws(ResultFolderError) in
        try line(ResultTable.header)
        try rows.forEach(of: { ResultTable.of(variable: $0) == table }) {
          (row) throws(ResultFolderError) in
          guard span.contains(row.year) else { return }
          try line(ResultTable.line(row))
          count += 1
        }
      }
      outputs.append(output(file, table.content, rows: count))
    }
    var count = 0
    let ledger = try folder.write("ledger.csv") { (line) throws(ResultFolderError) in
      try line(LedgerTable.header)
      for entry in result.ledger where span.contains(entry.year) && LedgerTable.says(entry) {
        try line(LedgerTable.line(entry, scenario: result.name))
        count += 1
      }
    }
    outputs.append(
      output(ledger, "accounts that must balance, each side counted on its own", rows: count))

    outputs.append(
      try write(
        ClauseRecord.all(result, span).map { $0.line(scenario: result.name) },
        header: ClauseRecord.header, "clauses.csv",
        "what became of every clause of the policy, and what it is worth", to: folder))
    outputs.append(
      try write(
        abatementLines, header: Self.abatementHeader, "abatement.csv",
        "measures of the plants: emissions avoided, potential and cost", to: folder))
    outputs.append(
      try write(
        SolvedPrices.lines(result), header: SolvedPrices.header, SolvedPrices.fileName,
        "prices of all markets in all solved years, from which `abate certify` proves the result again",
        to: folder))

    let text = Self.json(manifest(outputs: outputs))
    _ = try folder.write(ResultFolder.manifestName) { (line) throws(ResultFolderError) in
      try line(text + "\n")
    }
  }

  private func write(
    _ lines: [String], header: String, _ name: String, _ content: String,
    to folder: ResultFolder
  ) throws(ResultFolderError) -> Manifest.Output {
    let file = try folder.write(name) { (line) throws(ResultFolderError) in
      try line(header)
      for text in lines { try line(text) }
    }
    return output(file, content, rows: lines.count)
  }

  /// What the folder would hold, as if it had been read back.
  package func stored(named name: String) -> StoredResult {
    var rows: [ResultRow] = []
    ResultRows(result, detail: request.detail).forEach {
      if span.contains($0.year) { rows.append($0) }
    }
    return StoredResult(
      path: "", name: name, manifest: manifest(outputs: []), rows: rows,
      clauses: ClauseRecord.all(result, span),
      abatement: result.abatement.filter { span.contains($0.year) },
      solution: SolvedPrices(result), years: Set(rows.map(\.year)).sorted())
  }

  private static let abatementHeader =
    "scenario,sector,measure,variable,year,value,unit,source\n"

  private var abatementLines: [String] {
    result.abatement.filter { span.contains($0.year) }.flatMap { block in
      [
        ("taken", block.taken, "MtCO2e"), ("potential", block.potential, "MtCO2e"),
        ("cost", block.cost, "CNY/tCO2e"),
      ].map { variable, value, unit in
        CSVText.line(
          result.name, block.sector, block.measure, variable, "\(block.year)", "\(value)", unit,
          ScenarioResult.modelled)
      }
    }
  }

  private func output(_ file: ResultFolder.File, _ content: String, rows: Int) -> Manifest.Output {
    Manifest.Output(
      file: file.name, content: content, rows: rows, bytes: file.bytes, sha256: file.sha256)
  }

  private func manifest(outputs: [Manifest.Output]) -> Manifest {
    let description = catalogue.description
    let scenario = result.scenario
    let basis =
      request.options.priceBasis?.rawValue
      ?? catalogue.defaults.first { $0.key == "price_basis" }?.value ?? "value"
    return Manifest(
      program: Manifest.Program(name: "abate", version: Release.version, arguments: arguments),
      data: Manifest.Data(
        name: description.name, version: description.version, title: description.title,
        sha256: catalogue.hash.hexadecimal, licences: description.licenses.map(\.name),
        attributions: description.sources.compactMap(\.attribution),
        overlays: catalogue.changes.map {
          Manifest.Overlay(file: $0.file, replaced: $0.replaced, added: $0.added)
        }),
      inputs: catalogue.files.map {
        Manifest.Input(file: $0.name, bytes: $0.size, sha256: $0.hash.hexadecimal)
      },
      options: request.words,
      allowancePrice: Dictionary(
        uniqueKeysWithValues: request.prices.points.map { ("\($0.key)", $0.value) }),
      scenarios: ScenarioMenu.chosen(scenario, catalogue), reportedYears: [span.first, span.last],
      units: Manifest.Units(
        priceYear: scenario.priceYear, priceBasis: basis,
        note: "money is real, in the price year; the unit of each number stands in its row"),
      certificate: CertificateFigures(result), reserve: ReserveText.sentence(result),
      sources: description.sources.map {
        Manifest.Source(
          title: $0.title, licence: $0.license ?? "none stated", path: $0.path ?? "",
          usedFor: $0.usedFor ?? "")
      }, outputs: outputs)
  }

  /// JSON with sorted keys, so that equal values give equal text.
  package static func json(_ value: some Encodable, isCompact: Bool = false) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Every value here is a plain structure of texts and numbers, which always can be encoded.
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
