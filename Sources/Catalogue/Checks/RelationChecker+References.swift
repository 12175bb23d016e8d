extension RelationChecker {
  /// The foreign keys that the description states.
  mutating func checkForeignKeys() {
    for name in TableName.allCases {
      guard let table = tables[name] else { continue }
      for key in table.schema.foreignKeys {
        guard let target = TableName(rawValue: key.table ?? name.rawValue),
          let known = values(target, key.target)
        else { continue }
        checkReferences(in: table, key.field, to: target, key.target, known: known)
      }
    }
  }

  /// Lists of references, and references with exceptions.
  mutating func checkListedReferences() {
    if let technologies = values(.technologies, "id") {
      checkReferences(
        in: tables[.measures], "applies_to", to: .technologies, "id", known: technologies)
      checkReferences(
        in: tables[.transitions], "from_technology", to: .technologies, "id",
        known: technologies.union([Transition.nothing]))
    }
    if let resources = values(.resourceLimits, "resource") {
      checkReferences(
        in: tables[.technologies], "limited_resource", to: .resourceLimits, "resource",
        known: resources)
    }
    if let commodities = values(.energyPrices, "commodity") {
      checkReferences(
        in: tables[.technologies], "iron_ore_commodity", to: .energyPrices, "commodity",
        known: commodities)
    }
    if let regions = values(.grid, "region") {
      checkReferences(in: tables[.plants], "province", to: .grid, "region", known: regions)
      checkReferences(in: tables[.resourceLimits], "region", to: .grid, "region", known: regions)
    }
  }

  /// Names of regions in the prices that are nearly a known region, and Chinese names that do not
  /// agree with the grid table. (A region may have prices and no grid factor: Tibet has.)
  mutating func checkRegions() {
    guard let grid = tables[.grid], let regions = values(.grid, "region") else { return }
    if let prices = tables[.energyPrices], let column = prices.index(of: "region") {
      var suggestions: [String: String?] = [:]
      for row in 0..<prices.rowCount {
        let region = prices.text(row, column)
        if suggestions[region] == nil {
          suggestions[region] =
            regions.contains(region)
            ? .some(nil) : Suggestion.nearest(to: region, in: regions.sorted())
        }
        if let suggestion = suggestions[region] ?? nil {
          add(
            prices, row, "region",
            .unknownReference(
              found: region, table: TableName.grid.rawValue, column: "region",
              suggestion: suggestion))
        }
      }
    }
    var chinese: [String: String] = [:]
    for row in 0..<grid.rowCount {
      let row = grid.row(row)
      if let region = row.text("region"), chinese[region] == nil {
        chinese[region] = row.text("region_zh")
      }
    }
    guard let plants = tables[.plants] else { return }
    for index in 0..<plants.rowCount {
      let row = plants.row(index)
      guard let province = row.text("province"), let found = row.text("province_zh"),
        let expected = chinese[province], expected != found
      else { continue }
      add(
        plants, index, "province_zh",
        .contradicts(found: found, expected: expected, subject: province))
    }
  }

  private mutating func checkReferences(
    in table: Table?, _ column: String, to target: TableName, _ targetColumn: String,
    known: Set<String>
  ) {
    guard let table, let position = table.index(of: column) else { return }
    let sorted = known.sorted()
    for row in 0..<table.rowCount where !table.cell(row, position).isEmpty {
      for part in table.row(row).list(column) where !known.contains(part) {
        add(
          table, row, column,
          .unknownReference(
            found: part, table: target.rawValue, column: targetColumn,
            suggestion: Suggestion.nearest(to: part, in: sorted)))
      }
    }
  }
}
