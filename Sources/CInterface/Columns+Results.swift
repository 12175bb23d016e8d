import Abate

extension SolvedRun {
  /// The names of all tables.
  static let tables =
    Reports.ResultTable.allCases.map(\.rawValue) + [
      "clauses", "abatement", "ledger", "indicators",
    ]

  /// A table by its name.
  func table(_ name: String) throws(Refusal) -> Columns {
    if let table = Reports.ResultTable(rawValue: name) { return rows(table) }
    switch name {
    case "clauses": return clauses
    case "abatement": return abatement
    case "ledger": return ledger
    case "indicators": return indicators
    default:
      let names = Self.tables.joined(separator: ", ")
      throw Refusal(.use, ["name: expected one of \(names), found '\(name)'."])
    }
  }

  /// Rows as in the CSV file of the same name.
  private func rows(_ table: Reports.ResultTable) -> Columns {
    var words = ResultRow.columns.map { _ in Words() }
    var years: [Int64] = []
    var values: [Double] = []
    ResultRows(result, detail: .summary).forEach(of: {
      Reports.ResultTable.of(variable: $0) == table
    }) { row in
      guard span.contains(row.year) else { return }
      let cells = [
        row.scenario, row.variable, row.sector, row.route, row.technology, row.province, "", "",
        row.unit, row.source,
      ]
      for place in cells.indices { words[place].append(cells[place]) }
      years.append(Int64(row.year))
      values.append(row.value)
    }
    return Columns(
      count: years.count,
      columns: zip(ResultRow.columns, words).map { name, words in
        switch name {
        case "year": Columns.Column(name: name, values: .integers(years))
        case "value": Columns.Column(name: name, values: .numbers(values))
        default: Columns.Column(name: name, values: .words(words))
        }
      })
  }

  private func column(_ name: String, _ texts: some Sequence<String>) -> Columns.Column {
    var words = Words()
    for text in texts { words.append(text) }
    return Columns.Column(name: name, values: .words(words))
  }

  private func column(_ name: String, years: some Sequence<Int>) -> Columns.Column {
    Columns.Column(name: name, values: .integers(years.map(Int64.init)))
  }

  private func column(_ name: String, numbers: [Double]) -> Columns.Column {
    Columns.Column(name: name, values: .numbers(numbers))
  }

  /// The text that stands in every row.
  private func constant(_ name: String, _ text: String, _ count: Int) -> Columns.Column {
    column(name, repeatElement(text, count: count))
  }

  private var clauses: Columns {
    let list = ClauseRecord.all(result, span)
    return Columns(
      count: list.count,
      columns: [
        constant("scenario", result.name, list.count),
        column("measure", list.lazy.map(\.measure)), column("clause", list.lazy.map(\.clause)),
        column("kind", list.lazy.map(\.kind)), column("status", list.lazy.map(\.status)),
        column("year", years: list.lazy.map(\.year)),
        Columns.Column(name: "binding", values: .truths(list.map(\.isBinding))),
        column("value", numbers: list.map(\.value)), column("unit", list.lazy.map(\.unit)),
        constant("source", ScenarioResult.modelled, list.count),
      ])
  }

  /// One row for each measure of the plants and year.
  private var abatement: Columns {
    let list = result.abatement.filter { span.contains($0.year) }
    return Columns(
      count: list.count,
      columns: [
        constant("scenario", result.name, list.count),
        column("sector", list.lazy.map(\.sector)), column("measure", list.lazy.map(\.measure)),
        column("year", years: list.lazy.map(\.year)),
        Columns.Column(name: "taken", unit: "MtCO2e", values: .numbers(list.map(\.taken))),
        Columns.Column(name: "potential", unit: "MtCO2e", values: .numbers(list.map(\.potential))),
        Columns.Column(name: "cost", unit: "CNY/tCO2e", values: .numbers(list.map(\.cost))),
        constant("source", ScenarioResult.modelled, list.count),
      ])
  }

  private var ledger: Columns {
    let list = result.ledger.filter { span.contains($0.year) && ($0.left != 0 || $0.right != 0) }
    return Columns(
      count: list.count,
      columns: [
        constant("scenario", result.name, list.count),
        column("identity", list.lazy.map(\.identity.rawValue)),
        column("subject", list.lazy.map(\.subject)), column("year", years: list.lazy.map(\.year)),
        column("left", numbers: list.map(\.left)), column("right", numbers: list.map(\.right)),
        column("difference", numbers: list.map { $0.left - $0.right }),
        column("unit", list.lazy.map(\.unit)),
      ])
  }

  /// The figures by which policies are compared, in every reported year.
  private var indicators: Columns {
    let years = result.scenario.reportedYears.map { result.scenario.years[$0] }
      .filter(span.contains)
    let list = PolicyIndicator.list(result, years: years)
    return Columns(
      count: list.count,
      columns: [
        column("indicator", list.lazy.map(\.name)), column("unit", list.lazy.map(\.unit)),
        column("year", years: list.lazy.map(\.year)), column("value", numbers: list.map(\.value)),
        constant("source", ScenarioResult.modelled, list.count),
      ])
  }
}
