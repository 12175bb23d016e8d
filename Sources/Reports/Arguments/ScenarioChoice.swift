package import Catalogue
package import Scenario

/// A scenario that a user chose for a variable: `scrap_availability=mpp_bau`.
package struct ScenarioChoice: Sendable, Equatable {
  /// `energy_prices`, `grid`, or a variable of `demand.csv`.
  package let variable: String
  /// Name of the scenario in the data.
  package let scenario: String

  /// The choices of a list of texts, each `VARIABLE=NAME`, held against what the data have.
  package static func choices(
    _ texts: [String], menu: ScenarioMenu, option: String = "--scenario"
  ) throws(ArgumentFault) -> [ScenarioChoice] {
    var choices: [ScenarioChoice] = []
    for text in texts {
      func fault(_ offset: Int, _ problem: ArgumentFault.Problem) -> ArgumentFault {
        ArgumentFault(.text(option: option, text: text, offset: offset), problem)
      }
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw fault(0, .expectedChoice(found: text))
      }
      let word = String(parts[0])
      let scenario = String(parts[1])
      guard let variable = menu.variable(named: word) else {
        throw fault(
          0,
          .unknownVariable(
            found: word, nearest: Suggestion.nearest(to: word, in: menu.variables),
            known: menu.variables))
      }
      let known = menu.scenarios[variable] ?? []
      guard known.contains(scenario) else {
        throw fault(
          word.count + 1,
          .unknownScenario(
            variable: variable, found: scenario,
            nearest: Suggestion.nearest(to: scenario, in: known), known: known))
      }
      guard !choices.contains(where: { $0.variable == variable }) else {
        throw fault(0, .repeatedVariable(variable))
      }
      choices.append(ScenarioChoice(variable: variable, scenario: scenario))
    }
    return choices
  }
}

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

  /// The menu of a catalogue: `scenario.*` rows of `defaults.csv` whose sector has a market.
  package init(_ catalogue: Catalogue) {
    var scenarios: [String: Set<String>] = [:]
    var sectors: [String: String] = [:]
    for entry in catalogue.defaults where entry.key.hasPrefix("scenario.") {
      let parts = entry.key.split(separator: ".").map(String.init)
      guard parts.count == 3,
        catalogue.defaults.contains(where: { $0.key == "market.\(parts[1]).price" })
      else { continue }
      let rows = catalogue.demandPoints.filter {
        $0.sector == parts[1] && $0.variable == parts[2] && $0.scenario != Catalogue.history
      }
      scenarios[parts[2], default: []].formUnion(rows.map(\.scenario))
      sectors[parts[2]] = parts[1]
    }
    scenarios[ScenarioMenu.energyPrices] = Set(catalogue.energyPrices.map(\.scenario))
    scenarios[ScenarioMenu.grid] = Set(catalogue.gridFactors.map(\.scenario))
    self.scenarios = scenarios.mapValues { $0.subtracting([Catalogue.history]).sorted() }
    self.sectors = sectors
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
