extension RelationChecker {
  /// Defaults that every run needs, whatever sectors the data hold.
  private static let numbers = [
    "base_year", "first_decision_year", "report_to_year", "solve_to_year", "price_year", "vat_rate",
    "scrap_collection_ceiling", "mac_floor", "captive_power_emission_factor",
    "power_price_carbon_pass_through", "fuel_price", "cost_of_capital.single_rate",
  ]
  private static let texts = [
    "price_basis", "scenario.energy_prices", "scenario.grid", "sigma_nest",
  ]

  func defaultTexts() -> [String: String] {
    guard let table = tables[.defaults] else { return [:] }
    var texts: [String: String] = [:]
    for index in 0..<table.rowCount {
      let row = table.row(index)
      if let key = row.text("key"), let value = row.text("value") { texts[key] = value }
    }
    return texts
  }

  func defaultNumber(_ key: String) -> Double? {
    defaultTexts()[key].flatMap(Default.number(in:))
  }

  /// Keys of `defaults.csv` that the model needs for these plants and technologies.
  mutating func checkDefaults() {
    guard let table = tables[.defaults] else { return }
    let texts = defaultTexts()
    let lines = Dictionary(
      (0..<table.rowCount).map { (table.row($0).text("key") ?? "", $0) },
      uniquingKeysWith: { first, _ in first })

    var numbers = Self.numbers.map { ($0, "every run") }
    let sectors = (values(.plants, "sector") ?? []).sorted()
    for sector in sectors {
      for key in [
        "sigma.", "sigma_t.", "sigma_q.", "sigma_m.", "exit_cost.",
      ] { numbers.append((key + sector, "sector \(sector)")) }
      numbers.append(("elasticity.\(sector)_demand", "sector \(sector)"))
      // A year that is no number is a fault of its own.
      if let base = texts["base_year"], Int(base) != nil,
        let first = texts["first_decision_year"], Int(first) != nil
      {
        numbers.append(("P0.\(sector).\(base)", "sector \(sector)"))
        numbers.append(("P0.\(sector).from_\(first)", "sector \(sector)"))
      }
    }
    for owner in (values(.plants, "soe_status") ?? []).sorted() {
      numbers.append(("cost_of_capital.\(owner)", "owner class \(owner)"))
    }
    if let technologies = tables[.technologies] {
      for index in 0..<technologies.rowCount {
        let row = technologies.row(index)
        guard let id = row.text("id"), let sector = row.text("sector"), sectors.contains(sector)
        else { continue }
        numbers.append(("u_max.\(id)", "technology \(id)"))
      }
    }
    for (key, user) in numbers {
      guard let text = texts[key] else {
        add(table, column: "key", .missingRow(row: key, neededBy: user))
        continue
      }
      if Default.number(in: text) == nil, let row = lines[key] {
        add(table, row, "value", .notANumber(found: text, unit: table.row(row).text("unit")))
      }
    }
    for key in Self.texts where texts[key] == nil {
      add(table, column: "key", .missingRow(row: key, neededBy: "every run"))
    }
    checkScenarios(texts, table, lines)
  }

  /// Every chosen scenario must exist.
  private mutating func checkScenarios(
    _ texts: [String: String], _ table: Table, _ lines: [String: Int]
  ) {
    for (key, value) in texts.sorted(by: { $0.key < $1.key }) where key.hasPrefix("scenario.") {
      let parts = key.split(separator: ".").dropFirst().map(String.init)
      let targets: [TableName] =
        parts.count == 1
        ? TableName(rawValue: parts[0]).map { [$0] } ?? [] : [.demand, .nationalMarket]
      var known: Set<String> = []
      for target in targets {
        guard let rows = tables[target] else { return }
        for index in 0..<rows.rowCount {
          let row = rows.row(index)
          if parts.count == 2,
            row.text("sector") != parts[0] || row.text("variable") != parts[1]
          {
            continue
          }
          if let scenario = row.text("scenario") { known.insert(scenario) }
        }
      }
      guard !known.contains(value), let row = lines[key] else { continue }
      add(
        table, row, "value",
        .unknownReference(
          found: value, table: targets.first { _ in true }?.rawValue ?? "demand",
          column: "scenario", suggestion: Suggestion.nearest(to: value, in: known.sorted())))
    }
  }
}
