package import Catalogue

extension SensitivityParameter {
  /// How the numbers of a table are put together: rows with the same keys move together, all years and regions of a price
  /// for instance.
  private struct Family {
    let table: TableName
    var keys: [String] = []
    /// Columns that move together; nil: each numeric column on its own.
    var columns: [[String]]?
    /// Whether only years after the base year move: what was observed stays.
    var isAheadOnly = false
    /// Whether a row bears a scenario, of which one is chosen.
    var hasScenario = false
  }

  private static let families = [
    Family(table: .defaults, keys: ["key"], columns: [["value"]]),
    Family(
      table: .energyPrices, keys: ["commodity"], columns: [["value", "value_excl_vat"]],
      isAheadOnly: true, hasScenario: true),
    Family(
      table: .grid, columns: [["emission_factor_tco2_per_mwh"]], isAheadOnly: true,
      hasScenario: true),
    Family(
      table: .demand, keys: ["sector", "variable"], columns: [["value"]], isAheadOnly: true,
      hasScenario: true),
    Family(table: .resourceLimits, keys: ["resource"], columns: [["price"], ["quantity"]]),
    Family(
      table: .nationalMarket, keys: ["sector", "variable"], columns: [["value"]],
      isAheadOnly: true, hasScenario: true),
    Family(
      table: .nationalAbatement, keys: ["sector", "lever"],
      columns: [["price_cny_per_tco2"], ["abatement_share"]]),
    Family(table: .technologies, keys: ["id"]),
    Family(
      table: .transitions, keys: ["from_technology", "to_technology", "kind"],
      columns: [["capex_cny_per_t"]]),
    Family(table: .measures, keys: ["id"]),
    Family(
      table: .plants, keys: ["sector", "technology"],
      columns: [["capacity_mt"], ["utilisation"], ["captive_power_share"]]),
    Family(
      table: .calibration, keys: ["kind", "sector", "route", "province_group"],
      columns: [["value"]]),
    Family(table: .willingnessToPay, keys: ["id"], columns: [["value_low"], ["value_high"]]),
    Family(table: .certificationSchemes, keys: ["scheme", "level"]),
  ]

  /// The tables whose numbers reach a run.
  package static let tables = families.map(\.table)

  /// Those that are looked at where nothing else is asked; the others hold hundreds of numbers each.
  package static let usualTables: [TableName] = [
    .defaults, .energyPrices, .grid, .demand, .resourceLimits, .nationalMarket,
    .nationalAbatement,
  ]

  /// Rows of `defaults` that are no numbers of the model, and those of what follows a run.
  private static let wordUnits: Set<String> = [
    "year", "boolean", "scenario", "column", "rule", "commodity", "variable",
  ]
  private static let downstream = [
    "vehicle", "maker", "footprint", "end_of_life", "certification.spread",
  ]

  /// The numbers of some tables, as far as the chosen scenarios hold them.
  package static func list(
    of tables: [TableName], in catalogue: Catalogue
  ) -> [SensitivityParameter] {
    families.filter { tables.contains($0.table) }.flatMap { list($0, catalogue) }
  }

  private static func list(_ family: Family, _ catalogue: Catalogue) -> [SensitivityParameter] {
    guard let table = catalogue.tables[family.table] else { return [] }
    let baseYear = (try? catalogue.defaultInteger("base_year")) ?? 0
    let chosen = Set(
      catalogue.defaults.filter { $0.key.hasPrefix("scenario.") }.map(\.value) + ["default"])
    var groups: [[String]: [Int]] = [:]
    var order: [[String]] = []
    for index in 0..<table.rowCount {
      let row = table.row(index)
      if family.hasScenario, !chosen.contains(row.text("scenario") ?? "") { continue }
      if family.isAheadOnly, let year = row.integer("year"), year <= baseYear { continue }
      if family.table == .defaults {
        let key = row.text("key") ?? ""
        guard Double(row.text("value") ?? "") != nil,
          !wordUnits.contains(row.text("unit") ?? ""),
          !downstream.contains(where: { key.hasPrefix($0) })
        else { continue }
      }
      let key = family.keys.map { row.text($0) ?? "" }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(index)
    }
    let columns =
      family.columns
      ?? table.schema.fields.filter { $0.kind == .number }.map { [$0.name] }
    return order.flatMap { key in
      columns.compactMap { parameter(table, key, groups[key] ?? [], $0) }
    }
  }

  private static func parameter(
    _ table: Table, _ key: [String], _ rows: [Int], _ columns: [String]
  ) -> SensitivityParameter? {
    guard let column = columns.first, let position = table.index(of: column) else { return nil }
    let numbers = rows.compactMap { row in
      table.number(row, position) ?? Double(table.text(row, position))
    }
    guard numbers.count == rows.count, let first = numbers.first else { return nil }
    let isOne = rows.count == 1
    // A factor does not move a series of zeros, and one amount does not suit all its rows.
    let isZero = numbers.allSatisfy { $0 == 0 }
    guard isOne || !isZero else { return nil }
    let row = table.row(rows[0])
    let origin = table.origin(of: rows[0])
    let name = [table.name.rawValue] + key + (column == "value" ? [] : [column])
    return SensitivityParameter(
      name: name.joined(separator: "."), value: isOne ? first : nil,
      unit: row.text("unit") ?? row.text("\(column)_unit")
        ?? table.schema.fields[position].unit ?? "1",
      measure: isZero ? .amount : .factor,
      source: "\(origin.file):\(origin.line)"
        + (row.text("source").map { " \($0)" } ?? ""),
      target: .cells(table.name, rows: rows, columns: columns), one: nil)
  }

  /// The data after a move of so many units; nil for numbers of the policy, or where the data do not take it.
  func moved(_ catalogue: Catalogue, by move: Double) -> Catalogue? {
    guard case .cells(let table, let rows, let columns) = target else { return nil }
    return catalogue.changed(table, rows: rows, columns: columns) {
      measure == .amount ? $0 + move : $0 * (1 + move)
    }
  }
}
