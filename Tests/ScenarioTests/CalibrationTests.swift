import Catalogue
import Scenario
import Testing

@Suite struct CalibrationTests {
  @Test("Stored constants are those that a new fit finds")
  func stored() throws {
    let catalogue = try RealData.loaded()
    let stored = CalibrationTable(catalogue: catalogue)
    let fitted = try calibrate(catalogue: catalogue).table
    try #require(stored.entries.count == fitted.entries.count)
    for (left, right) in zip(stored.entries, fitted.entries) {
      #expect(left.kind == right.kind && left.route == right.route && left.group == right.group)
      // The file holds six decimals; the fit stops well below a hundredth of a CNY.
      #expect(abs(left.value - right.value) < 1e-2)
    }
  }

  @Test(
    "Base-year output by route is reproduced within 2%, and no constant exceeds 3% of the price")
  func fit() throws {
    let report = try calibrate(catalogue: RealData.loaded())
    for total in report.totals() where total.observed > 2 {
      #expect(abs(total.modelled / total.observed - 1) < 0.02)
    }
    #expect(!report.remarks.contains { $0.kind == .large })
  }

  @Test(
    "Route parts have zero mean within a group, group parts over groups: new routes are not tilted")
  func split() throws {
    let catalogue = try RealData.loaded()
    let table = try calibrate(catalogue: catalogue).table
    var region: [String: String] = [:]
    for row in catalogue.gridFactors { region[row.region] = row.gridRegion ?? region[row.region] }
    let routes = Dictionary(
      catalogue.technologies.map { ($0.id, $0.route) }, uniquingKeysWith: { first, _ in first })
    var byGroup: [String: (sum: Double, weight: Double)] = [:]
    var whole = 0.0
    for plant in catalogue.plants where plant.sector == "steel" {
      let group = region[plant.province] ?? ""
      let route = routes[plant.technology] ?? ""
      guard route == "BF-BOF" || route == "EAF" else { continue }
      func value(_ kind: CalibrationTable.Entry.Kind, _ route: String) -> Double {
        table.entries.first {
          $0.kind == kind && $0.sector == "steel" && $0.route == route && $0.group == group
        }?.value ?? .nan
      }
      byGroup[group, default: (0, 0)].sum += plant.capacity * value(.routePart, route)
      byGroup[group, default: (0, 0)].weight += plant.capacity
      whole += plant.capacity * value(.groupPart, "")
    }
    // Means of constants of tens of CNY/t over a thousand Mt: rounding only.
    for (sum, weight) in byGroup.values { #expect(abs(sum / weight) < 1e-9) }
    #expect(abs(whole / 1000) < 1e-9)
  }
}
