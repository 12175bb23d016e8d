package import Catalogue
package import Scenario

/// The variables for which the data offer scenarios, with the scenarios of each.
package struct ScenarioMenu: Sendable {
  /// Prices of energy, ores and power.
  package static let energyPrices = "energy_prices"
  /// CO2 factors of grid power.
  package static let grid = "grid"

  /// Scenario names by variable, in alphabetical order.
  package let scenarios: [String: [String]]
  /// The sector of each variable of `demand.csv`.
  private let sectors: [String: String]

  /// Rules of a sector's market that name variables (`market.<sector>.<rule>` in `defaults.csv`).
  private static let rules = [
    "demand", "scrap_reference", "scrap_obsolete", "scrap_collection_rate",
  ]

  /// The menu of a catalogue: variables that the rules of a market name; no other would change a run.
  package init(_ catalogue: Catalogue) {
    var scenarios: [String: Set<String>] = [:]
    var sectors: [String: String] = [:]
    for entry in catalogue.defaults {
      let parts = entry.key.split(separator: ".").map(String.init)
      guard parts.count == 3, parts[0] == "market", ScenarioMenu.rules.contains(parts[2]) else {
        continue
      }
      for variable in ScenarioMenu.variables(in: entry.value) {
        let rows = catalogue.demandPoints.filter {
          $0.sector == parts[1] && $0.variable == variable && $0.scenario != Catalogue.history
        }
        scenarios[variable, default: []].formUnion(rows.map(\.scenario))
        sectors[variable] = parts[1]
      }
    }
    scenarios[ScenarioMenu.energyPrices] = Set(catalogue.energyPrices.map(\.scenario))
    scenarios[ScenarioMenu.grid] = Set(catalogue.gridFactors.map(\.scenario))
    self.scenarios = scenarios.mapValues { $0.subtracting([Catalogue.history]).sorted() }
    self.sectors = sectors
  }

  /// The variables of a sum (`a + b`).
  static func variables(in rule: String) -> [String] {
    rule.split(separator: "+").map { $0.filter { $0 != " " } }
  }

  /// A menu written by hand.
  init(scenarios: [String: [String]], sectors: [String: String]) {
    self.scenarios = scenarios
    self.sectors = sectors
  }

  /// The scenario in use by variable, chosen or by default.
  package static func chosen(
    _ scenario: CompiledScenario, _ catalogue: Catalogue
  ) -> [String: String] {
    func byDefault(_ variable: String) -> String {
      catalogue.defaults.first { $0.key == "scenario.\(variable)" }?.value ?? "unknown"
    }
    var chosen = scenario.scenarios
    chosen[energyPrices] = scenario.options.energyScenario ?? byDefault(energyPrices)
    chosen[grid] = scenario.options.gridScenario ?? byDefault(grid)
    return chosen
  }

  /// The variables, in alphabetical order.
  package var variables: [String] { scenarios.keys.sorted() }

  /// A variable by its name, with or without its sector in front (`steel.scrap_availability`).
  func variable(named word: String) -> String? {
    if scenarios[word] != nil { return word }
    let parts = word.split(separator: ".").map(String.init)
    guard parts.count == 2, sectors[parts[1]] == parts[0] else { return nil }
    return parts[1]
  }
}
