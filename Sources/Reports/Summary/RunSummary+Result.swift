package import Catalogue
package import Scenario

extension RunSummary {
  /// Million CNY in what a summary shows.
  private static let millionsPerBillion = 1000.0

  /// The page of a result.
  package init(
    _ result: ScenarioResult, catalogue: Catalogue, prices: PricePath, span: YearSpan
  ) {
    let page = SummaryPage(result, catalogue, span)
    let scenario = result.scenario
    var sections = [Section(title: "Prices", rows: page.priceRows)]
    if scenario.options.measures.allowances != nil {
      sections.append(Section(title: "Allowance market", rows: page.allowanceRows))
    }
    var emissions: [Row] = []
    var output: [Row] = []
    var money: [Row] = []
    for sector in page.sectors {
      func row(
        _ name: String, _ unit: String, _ variables: [AccountVariable], per scale: Double = 1
      )
        -> Row
      {
        Row(
          subject: sector, label: name, unit: unit,
          values: page.total(variables) { $0.sector == sector }.map { $0 / scale })
      }
      emissions += [
        row("direct", "MtCO2", [.directCO2]), row("PFCs", "MtCO2e", [.fluorocarbons]),
        row("own coal power", "MtCO2", [.captivePowerCO2]),
        row("bought power", "MtCO2", [.indirectCO2]),
        row("precursors", "MtCO2", [.precursorCO2]),
      ].filter(page.isVisible)
      output += page.outputRows(of: sector)
      money += [
        row(
          "cost", "bn CNY",
          CostComponent.allCases.filter { $0 != .allowances }.map(AccountVariable.cost),
          per: RunSummary.millionsPerBillion),
        row("allowances", "bn CNY", [.cost(.allowances)], per: RunSummary.millionsPerBillion),
        row("investment", "bn CNY", [.investment], per: RunSummary.millionsPerBillion),
        row(
          "closing, lost", "bn CNY", [.exitCost, .strandedCapital],
          per: RunSummary.millionsPerBillion),
      ].filter(page.isVisible)
    }
    sections.append(Section(title: "Emissions by sector and scope", rows: emissions))
    sections.append(Section(title: "Output by route", rows: output))
    sections.append(Section(title: "Cost per year (allowances apart) and investment", rows: money))
    self.init(
      title: "China, \(page.sectors.joined(separator: " and ")), \(span.first) to \(span.last); "
        + "money in real CNY of \(scenario.priceYear)",
      assumptions: page.assumptions(prices), years: page.years, sections: sections,
      notes: page.notes)
  }
}

/// What the rows of a summary are made from.
private struct SummaryPage {
  let result: ScenarioResult
  let catalogue: Catalogue
  let years: [Int]
  let sectors: [String]
  private let chosen: [Int]

  init(_ result: ScenarioResult, _ catalogue: Catalogue, _ span: YearSpan) {
    self.result = result
    self.catalogue = catalogue
    let scenario = result.scenario
    chosen = scenario.reportedYears.filter { span.contains(scenario.years[$0]) }
    years = chosen.map { scenario.years[$0] }
    sectors = Set(scenario.classes.map(\.sector)).sorted { $0 > $1 }
  }

  func total(_ variables: [AccountVariable], _ include: (AccountKey) -> Bool) -> [Double] {
    var sum = years.map { _ in 0.0 }
    for variable in variables {
      let values = result.accounts.total(variable, where: include)
      for (place, year) in chosen.enumerated() { sum[place] += values[year] }
    }
    return sum
  }

  func isVisible(_ row: RunSummary.Row) -> Bool { row.values.contains { abs($0) >= 0.05 } }

  // MARK: Rows

  /// Routes below this share of their sector in every year are left to the files.
  private static let leastShare = 0.001

  var priceRows: [RunSummary.Row] {
    result.pricedMarkets.compactMap { market in
      if case .resource = market.key { return nil }
      return RunSummary.Row(
        label: market.name, unit: market.unit, values: chosen.map { market.prices[$0] })
    }
  }

  /// What the allowance market does, beside its price.
  var allowanceRows: [RunSummary.Row] {
    let accounts = result.allowanceAccounts
    func row(_ label: String, _ unit: String, _ values: [Double]) -> RunSummary.Row {
      RunSummary.Row(label: label, unit: unit, values: chosen.map { values[$0] })
    }
    return accounts.marginalPrice.sorted { $0.key > $1.key }.map {
      row("marginal price, \($0.key)", "CNY/tCO2e", $0.value)
    }
      + [
        row("free allowances, value", "bn CNY", accounts.freeRent.map { $0 / 1000 }),
        row("public revenue", "bn CNY", accounts.revenue.map { $0 / 1000 }),
        row("bank", "MtCO2e", accounts.bank),
      ].filter(isVisible) + reserveRows
  }

  /// What a stability reserve does, and the price that would be without it.
  private var reserveRows: [RunSummary.Row] {
    guard let reserve = result.scenario.reserve else { return [] }
    func row(_ label: String, _ unit: String, _ values: [Double]) -> RunSummary.Row {
      RunSummary.Row(label: label, unit: unit, values: chosen.map { values[$0] })
    }
    return [
      row("taken into reserve", "MtCO2e", reserve.taken),
      row("given back", "MtCO2e", reserve.given),
      row("cancelled", "MtCO2e", reserve.cancelled),
      row("in reserve", "MtCO2e", reserve.held),
    ].filter(isVisible)
      + (reserve.search.map { [row("price without reserve", "CNY/tCO2e", $0.priceWithout)] } ?? [])
  }

  func outputRows(of sector: String) -> [RunSummary.Row] {
    let groups = OutputGroup.groups(of: catalogue.technologies.filter { $0.sector == sector })
    let names = Set(groups.values).sorted()
    let all = RunSummary.Row(
      subject: sector, label: "", unit: "Mt", values: total([.output]) { $0.sector == sector })
    let least = (all.values.max() ?? 0) * SummaryPage.leastShare
    return [all]
      + names.map { group in
        RunSummary.Row(
          subject: sector, label: group.name, unit: "Mt",
          values: total([.output]) { groups[$0.technology] == group })
      }.filter { $0.values.contains { $0 > least } }
  }

  // MARK: Words

  func assumptions(_ prices: PricePath) -> [RunSummary.Note] {
    let scenario = result.scenario
    var price = "none; give one with --price 2025=62,2030=150,2060=600"
    if let design = scenario.options.measures.allowances {
      price =
        "market \(design.name): "
        + (design.foundFrom.map { "given to \($0 - 1), found from \($0)" } ?? "given in all years")
        + (design.national.isEmpty
          ? "; steel and aluminium alone"
          : "; with \(design.national.map(\.sector).joined(separator: " and "))")
    } else if !prices.points.isEmpty {
      price = "\(prices.words) CNY/tCO2, linear between, given not found"
      let first = zip(scenario.years, scenario.liableShare).first { $0.1 > 0 }?.0
      if let first { price += "; \(ruleWords) from \(first)" }
    }
    return [
      RunSummary.Note(keyword: "Carbon price", text: price),
      RunSummary.Note(
        keyword: "Scenarios",
        text: Dictionary(grouping: ScenarioMenu.chosen(scenario, catalogue), by: \.value)
          .sorted { $0.key < $1.key }
          .map { "\($0.key) (\($0.value.map(\.key).sorted().joined(separator: ", ")))" }
          .joined(separator: ", ")),
    ]
  }

  private var ruleWords: String {
    switch result.scenario.options.allowanceRule {
    case .none: "nobody must buy"
    case .fullLiability: "every liable tonne is bought"
    case .benchmark: "tonnes above the benchmark are bought"
    }
  }

  var notes: [RunSummary.Note] {
    [
      RunSummary.Note(keyword: "Depends on", text: scrapWords),
      RunSummary.Note(keyword: "Limits", text: limitWords),
    ]
      + (ReserveText.sentence(result).map { [RunSummary.Note(keyword: "Reserve", text: $0)] } ?? [])
      + [
        RunSummary.Note(keyword: "Calibration", text: calibrationWords),
        RunSummary.Note(keyword: "Certificate", text: CertificateFigures(result).sentence),
        RunSummary.Note(
          keyword: "Data",
          text: "\(catalogue.description.name) \(catalogue.description.version), sha256 "
            + "\(catalogue.hash.hexadecimal.prefix(16)); where a number comes from: abate data cite"
        ),
      ]
  }

  private var calibrationWords: String {
    let count = result.scenario.calibration.entries.count
    return count == 0
      ? "none: costs are those of the data alone, so the base year is not reproduced exactly"
      : "\(count) constants fitted to the base year; their residuals: abate data fit"
  }

  /// The scrap scenario, on which the answer depends more than on most policies (`model.md` section 3).
  private var scrapWords: String {
    let menu = ScenarioMenu(catalogue)
    var parts: [String] = []
    for sector in sectors {
      guard
        let rule = catalogue.defaults.first(where: { $0.key == "market.\(sector).scrap_reference" })
      else { continue }
      for variable in ScenarioMenu.variables(in: rule.value) {
        guard let scenario = result.scenario.scenarios[variable] else { continue }
        let others = (menu.scenarios[variable] ?? []).filter { $0 != scenario }
        parts.append(
          "\(variable) \(scenario)"
            + (others.isEmpty ? "" : " (others: \(others.joined(separator: ", ")))"))
      }
    }
    return "the scrap scenario most of all: \(parts.joined(separator: "; "))"
  }

  /// Premiums below this are traces of a smooth curve, in CNY per unit.
  private static let leastPremium = 0.5

  /// Which limited resources are scarce, and when.
  private var limitWords: String {
    var order: [String] = []
    var scarce: [String: Set<Int>] = [:]
    for market in result.pricedMarkets {
      guard case .resource(let id, _) = market.key else { continue }
      for year in chosen where market.prices[year] > SummaryPage.leastPremium {
        if scarce[id] == nil { order.append(id) }
        scarce[id, default: []].insert(result.scenario.years[year])
      }
    }
    guard !order.isEmpty else { return "no limited resource is scarce" }
    let parts = order.map { id in
      let years = (scarce[id] ?? []).sorted()
      return "\(id) (\(years.first ?? 0) to \(years.last ?? 0))"
    }
    return "scarce, at a premium: \(parts.joined(separator: ", ")); see prices.csv of --out"
  }
}
