import Scenario

/// Results in the format of the Integrated Assessment Modeling Consortium: model, scenario, region, variable, unit, years.
package struct IAMCTable: Sendable, Equatable {
  /// A series of a region.
  package struct Row: Sendable, Equatable {
    package let scenario: String
    package let region: String
    package let variable: String
    package let unit: String
    /// By year of the table; nil where the result has no number.
    package let values: [Double?]
  }

  /// A total that is not the sum of its parts.
  package struct Imbalance: Error, Sendable, Equatable {
    package let scenario: String
    package let variable: String
    package let parts: String
    package let year: Int
    package let total: Double
    package let sum: Double
    package let unit: String

    /// What is wrong, and what to do.
    package var sentence: String {
      "scenario \(scenario), \(variable) \(year): \(total) \(unit), but its parts (\(parts)) sum to "
        + "\(sum). Nothing was written; please report this with the result folder."
    }
  }

  package static let model = "Abate \(Release.version)"
  package static let nation = "China"
  /// Rows of traces below a millionth are not written by a run, so parts may miss as much each.
  private static let traceTolerance = 1e-4

  package let years: [Int]
  package let rows: [Row]
  let variables: [IAMCVariable]
  package let provinces: [String]

  /// Results under their names; every total is held against its parts.
  package init(_ results: [StoredResult]) throws(Imbalance) {
    years = Set(results.flatMap(\.years)).sorted()
    var routes: [String: Set<String>] = [:]
    var provinces: Set<String> = []
    for row in results.flatMap(\.rows) where row.variable == "output" {
      if !row.route.isEmpty { routes[row.sector, default: []].insert(row.route) }
      if !row.province.isEmpty { provinces.insert(row.province) }
    }
    variables = IAMCVariable.all(
      routes: routes.mapValues { $0.sorted() },
      priceYear: results.first?.manifest.units.priceYear ?? 0)
    self.provinces = provinces.sorted()
    var rows: [Row] = []
    for result in results {
      let sums = IAMCSums(result)
      for variable in variables {
        let places = [IAMCTable.nation] + (variable.isExtensive ? provinces.sorted() : [])
        var national: [Double?] = []
        var parts = years.map { _ in 0.0 }
        for place in places {
          let values = years.map { sums.value(of: variable, in: place, year: $0) }
          guard values.contains(where: { $0 != nil }) else { continue }
          rows.append(
            Row(
              scenario: result.name, region: place, variable: variable.name, unit: variable.unit,
              values: values))
          if place == IAMCTable.nation {
            national = values
          } else {
            for index in years.indices { parts[index] += values[index] ?? 0 }
          }
        }
        guard places.count > 1, sums.hasProvinces(variable) else { continue }
        for (index, total) in national.enumerated() {
          guard let total, abs(total - parts[index]) > IAMCTable.traceTolerance else { continue }
          throw Imbalance(
            scenario: result.name, variable: variable.name, parts: "provinces",
            year: years[index], total: total, sum: parts[index], unit: variable.unit)
        }
      }
    }
    self.rows = rows
    try checkRoutes()
  }

  /// Totals of production and emissions against their routes.
  private func checkRoutes() throws(Imbalance) {
    let marker = "|Route|"
    var sums: [[String]: [Double]] = [:]
    for row in rows where row.variable.contains(marker) {
      guard let end = row.variable.firstRange(of: marker) else { continue }
      let key = [row.scenario, row.region, String(row.variable[..<end.lowerBound])]
      let sum = sums[key] ?? years.map { _ in 0 }
      sums[key] = zip(sum, row.values).map { $0 + ($1 ?? 0) }
    }
    for row in rows where row.region == IAMCTable.nation {
      guard let sum = sums[[row.scenario, row.region, row.variable]] else { continue }
      for (index, total) in row.values.enumerated() {
        guard let total, abs(total - sum[index]) > IAMCTable.traceTolerance else { continue }
        throw Imbalance(
          scenario: row.scenario, variable: row.variable, parts: "routes", year: years[index],
          total: total, sum: sum[index], unit: row.unit)
      }
    }
  }
}

/// Sums of a result by what IAMC variables ask for.
private struct IAMCSums {
  private struct Key: Hashable {
    let variable: String
    let sector: String
    let route: String
    let place: String
    let year: Int
  }

  private var sums: [Key: Double] = [:]

  init(_ result: StoredResult) {
    // A full result has rows of a technology in a province, a summary has both apart.
    for row in result.rows where row.technology != CompiledScenario.noPlant {
      var places: [String] = []
      if row.province.isEmpty { places = [IAMCTable.nation] }
      if !row.province.isEmpty {
        places = row.technology.isEmpty ? [row.province] : [row.province, IAMCTable.nation]
      }
      for place in places {
        for route in row.route.isEmpty ? [""] : ["", row.route] {
          let key = Key(
            variable: row.variable, sector: row.sector, route: route, place: place, year: row.year)
          sums[key, default: 0] += row.value
        }
      }
    }
  }

  func value(of variable: IAMCVariable, in place: String, year: Int) -> Double? {
    var sum: Double?
    for part in variable.parts {
      let key = Key(
        variable: part.variable, sector: part.sector, route: part.route ?? "", place: place,
        year: year)
      if let value = sums[key] { sum = (sum ?? 0) + value * variable.factor }
    }
    return sum
  }

  /// Whether the parts of a variable are told by province at all: not by route in a summary.
  func hasProvinces(_ variable: IAMCVariable) -> Bool {
    variable.parts.contains { part in
      sums.keys.contains {
        $0.variable == part.variable && $0.sector == part.sector && $0.route == part.route ?? ""
          && $0.place != IAMCTable.nation
      }
    }
  }
}
