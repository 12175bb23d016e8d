import Reports
import Scenario

/// Results as cubes: one variable for each quantity and each way in which it is told apart.
///
/// Dimensions: `scenario`, then `technology` (with its `sector_of` and `route_of`) or `sector`, then `province`, then `year`. What a result
/// does not say is missing: series that are zero in every year are not in it.
struct ResultCube {
  enum Axis: String, CaseIterable {
    case scenario, sector, technology, province, year
  }

  struct Variable {
    let name: String
    /// As in the CSV tables.
    let title: String
    let unit: String
    let sources: [String]
    let axes: [Axis]
    /// The last axis fastest; NaN where there is none.
    let values: [Double]
  }

  let scenarios: [String]
  let sectors: [String]
  let technologies: [(label: String, sector: String, route: String)]
  let provinces: [String]
  let years: [Int]
  let variables: [Variable]

  private struct Key: Hashable {
    let title: String
    let unit: String
    let axes: [Axis]
  }

  private struct Technology: Hashable {
    let sector: String
    let name: String
  }

  init(_ results: [StoredResult]) {
    let rows = results.enumerated().flatMap { place, result in
      result.rows.map { (scenario: place, row: $0) }
    }
    var routes: [Technology: String] = [:]
    var sectors: Set<String> = []
    var provinces: Set<String> = []
    for (_, row) in rows {
      if !row.sector.isEmpty { sectors.insert(row.sector) }
      if !row.province.isEmpty { provinces.insert(row.province) }
      if !row.technology.isEmpty {
        routes[Technology(sector: row.sector, name: row.technology)] = row.route
      }
    }
    scenarios = results.map(\.name)
    self.sectors = sectors.sorted()
    self.provinces = provinces.sorted()
    years = Set(results.flatMap(\.years)).sorted()
    let order = routes.keys.sorted { ($0.sector, $0.name) < ($1.sector, $1.name) }
    let counts = Dictionary(grouping: order, by: \.name).mapValues(\.count)
    technologies = order.map { technology in
      let isShared = counts[technology.name] ?? 0 > 1
      return (
        isShared ? "\(technology.name) (\(technology.sector))" : technology.name, technology.sector,
        routes[technology] ?? ""
      )
    }
    func places<Item: Hashable>(_ items: [Item]) -> [Item: Int] {
      Dictionary(uniqueKeysWithValues: zip(items, items.indices))
    }
    let sectorPlace = places(self.sectors)
    let technologyPlace = places(order)
    let provincePlace = places(self.provinces)
    let yearPlace = places(years)
    let lengths: [Axis: Int] = [
      .scenario: scenarios.count, .sector: self.sectors.count, .technology: order.count,
      .province: self.provinces.count, .year: years.count,
    ]
    var keys: [Key] = []
    var values: [Key: [Double]] = [:]
    var sources: [Key: Set<String>] = [:]
    for (scenario, row) in rows {
      var axes: [Axis] = [.scenario]
      var coordinates = [scenario]
      if let place = technologyPlace[Technology(sector: row.sector, name: row.technology)] {
        axes.append(.technology)
        coordinates.append(place)
      } else if let place = sectorPlace[row.sector] {
        axes.append(.sector)
        coordinates.append(place)
      }
      if let place = provincePlace[row.province] {
        axes.append(.province)
        coordinates.append(place)
      }
      axes.append(.year)
      coordinates.append(yearPlace[row.year] ?? 0)
      let key = Key(title: row.variable, unit: row.unit, axes: axes)
      if values[key] == nil {
        keys.append(key)
        values[key] = Array(
          repeating: .nan, count: axes.reduce(1) { $0 * (lengths[$1] ?? 0) })
      }
      let index = zip(axes, coordinates).reduce(0) { $0 * (lengths[$1.0] ?? 0) + $1.1 }
      values[key]?[index] = row.value
      sources[key, default: []].insert(row.source)
    }
    let names = NetCDFName.distinct(
      keys.map { key in
        let told = key.axes.filter { $0 != .scenario && $0 != .year }.map(\.rawValue)
        return key.title + (told.isEmpty ? "" : " by \(told.joined(separator: " and "))")
      }, besides: Set(Axis.allCases.map(\.rawValue)))
    variables = zip(keys, names).map { key, name in
      Variable(
        name: name, title: key.title, unit: key.unit, sources: (sources[key] ?? []).sorted(),
        axes: key.axes, values: values[key] ?? [])
    }
  }
}
