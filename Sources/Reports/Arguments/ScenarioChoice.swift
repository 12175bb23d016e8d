import Catalogue

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
