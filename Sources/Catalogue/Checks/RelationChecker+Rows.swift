extension RelationChecker {
  /// Tables whose rows carry their own unit: one series has one unit.
  mutating func checkUnits() {
    let rules: [(TableName, [String], String)] = [
      (.energyPrices, ["commodity"], "unit"),
      (.demand, ["sector", "variable"], "unit"),
      (.nationalMarket, ["sector", "variable"], "unit"),
      (.productMarket, ["product", "variable"], "unit"),
      (.resourceLimits, ["resource"], "unit"),
      (.resourceLimits, ["resource"], "price_unit"),
    ]
    for (name, keys, column) in rules {
      guard let table = tables[name], let unit = table.index(of: column) else { continue }
      let positions = keys.compactMap { table.index(of: $0) }
      // The unit of most rows is the right one: an overlay cannot outvote the package.
      var votes: [String: [String: Int]] = [:]
      for row in 0..<table.rowCount where !table.cell(row, unit).isEmpty {
        let series = positions.map { table.text(row, $0) }.joined(separator: " ")
        votes[series, default: [:]][table.text(row, unit), default: 0] += 1
      }
      let mixed = votes.filter { $0.value.count > 1 }
      guard !mixed.isEmpty else { continue }
      for row in 0..<table.rowCount where !table.cell(row, unit).isEmpty {
        let series = positions.map { table.text(row, $0) }.joined(separator: " ")
        guard let units = mixed[series],
          let expected = units.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
          expected != table.text(row, unit)
        else { continue }
        add(
          table, row, column,
          .mixedUnits(found: table.text(row, unit), expected: expected, series: series))
      }
    }
  }

  /// Cost curves: values must not fall from one point to the next; a measure ends at its whole
  /// potential.
  mutating func checkCurves() {
    let rules: [(TableName, [String], [String])] = [
      (.measures, ["id"], ["cumulative_share_of_potential"]),
      (.resourceLimits, ["resource", "region", "user", "year"], ["price", "quantity"]),
      (
        .nationalAbatement, ["sector", "lever", "year"], ["price_cny_per_tco2", "abatement_share"]
      ),
    ]
    for (name, keys, columns) in rules {
      guard let table = tables[name], let point = table.index(of: "curve_point") else { continue }
      let positions = keys.compactMap { table.index(of: $0) }
      var curves: [String: [Int]] = [:]
      var order: [String] = []
      for row in 0..<table.rowCount {
        let series = positions.map { table.text(row, $0) }.joined(separator: " ")
        if curves[series] == nil { order.append(series) }
        curves[series, default: []].append(row)
      }
      for series in order {
        let rows = (curves[series] ?? []).sorted {
          (table.number($0, point) ?? 0, $0) < (table.number($1, point) ?? 0, $1)
        }
        for column in columns {
          guard let position = table.index(of: column) else { continue }
          for (before, row) in zip(rows, rows.dropFirst()) {
            guard let low = table.number(before, position), let high = table.number(row, position),
              high < low
            else { continue }
            add(
              table, row, column,
              .outOfOrder(
                found: table.text(row, position), previous: table.text(before, position),
                series: series))
          }
        }
        if name == .measures, let last = rows.last,
          let share = table.row(last).number("cumulative_share_of_potential"), share < 1
        {
          add(
            table, last, "cumulative_share_of_potential",
            .contradicts(
              found: DataFaultText.number(share), expected: "1",
              subject: "the last point of measure \(series)"))
        }
      }
    }
  }

  /// Pairs of columns of which one bounds the other.
  mutating func checkOrders() {
    let rules: [(TableName, String, String)] = [
      (.measures, "current_penetration", "max_penetration"),
      (.measures, "penetration_2020", "max_penetration"),
      (.costOfCapital, "low_percent", "value_percent"),
      (.costOfCapital, "value_percent", "high_percent"),
      (.technologies, "captured_tco2_per_t", "gross_co2_tco2_per_t"),
      (.plants, "start_year", "last_relining_year"),
    ]
    for (name, lower, upper) in rules {
      guard let table = tables[name], let low = table.index(of: lower),
        let high = table.index(of: upper)
      else { continue }
      for row in 0..<table.rowCount {
        guard let value = table.number(row, low), let limit = table.number(row, high),
          value > limit
        else { continue }
        add(
          table, row, lower,
          .aboveOther(found: table.text(row, low), other: upper, limit: table.text(row, high)))
      }
    }
  }

  /// `value_excl_vat` must be `value / (1 + vat_rate_included)` up to the rounding of the table.
  mutating func checkVAT() {
    guard let table = tables[.energyPrices] else { return }
    for index in 0..<table.rowCount {
      let row = table.row(index)
      guard let value = row.number("value"), let rate = row.number("vat_rate_included"),
        let net = row.number("value_excl_vat")
      else { continue }
      let expected = value / (1 + rate)
      // Four decimals are written; prices of power are about 0.3, so 1e-4 beside 0.05%.
      guard abs(net - expected) > 1e-4 + 5e-4 * abs(expected) else { continue }
      add(
        table, index, "value_excl_vat",
        .contradicts(
          found: row.text("value_excl_vat") ?? "",
          expected: DataFaultText.number((expected * 1e4).rounded() / 1e4),
          subject:
            "value \(row.text("value") ?? "") with \(row.text("vat_rate_included") ?? "") VAT"
        ))
    }
  }
}
