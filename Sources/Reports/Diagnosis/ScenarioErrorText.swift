package import Scenario

/// The sentences for scenarios that have no result.
package enum ScenarioErrorText {
  /// The exit code of the command: 1 where the data are wrong, 3 where there is no equilibrium.
  package static func exitCode(for error: ScenarioError) -> Int32 {
    switch error {
    case .market, .ledger, .calibration: 3
    default: 1
    }
  }

  /// What is wrong, and what may help.
  package static func lines(for error: ScenarioError, scenario: CompiledScenario?) -> [String] {
    switch error {
    case .missingDefault(let key):
      ["defaults.csv: the key \(key) is missing or not a number."]
    case .missingPrice(let commodity, let region):
      ["energy_prices.csv: no price of \(commodity) in \(region)."]
    case .missingDemand(let sector, let variable, let scenario):
      ["demand.csv: \(sector) \(variable) has no rows of the scenario \(scenario)."]
    case .unknownTechnology(let id):
      ["plants.csv: the technology \(id) is not in technologies.csv."]
    case .unknownPlant(let id): ["no plant is called '\(id)'."]
    case .noPlants: ["no plant of the data is part of the run."]
    case .notExportable(let participant):
      ["\(participant) cannot be exported: the format has no form for it."]
    case .unknownName(let name): ["'\(name)' is not in the data."]
    case .noBaseYearQuantity(let market):
      [
        "the fleet neither makes nor uses any \(market) in the base year, so its curve has no anchor."
      ]
    case .calibration(let sector, let reason):
      ["the fit of \(sector) to the base year did not converge: \(reason)."]
    case .ledger(let entries): ledgerLines(entries)
    case .market: Self.lines(for: MarketDiagnosis(error, in: scenario))
    }
  }

  private static func ledgerLines(_ entries: [LedgerEntry]) -> [String] {
    ["no result: the accounts do not balance. This is a fault of the program; please report it."]
      + entries.prefix(5).map {
        "  \($0.identity.rawValue): \($0.subject) \($0.year): \($0.left) against \($0.right) \($0.unit)"
      }
  }

  private static func lines(for diagnosis: MarketDiagnosis?) -> [String] {
    switch diagnosis {
    case nil: return ["no equilibrium, hence no result."]
    case .notANumber(let participant)?:
      return ["no result: \(participant) has a cost that is not a number. Check its data."]
    case .ruleNotAtRest(
      let rule, let market, let year, let price, let unit, let bank, let quantityUnit)?:
      let at = Figure.text(price, decimals: Figure.decimals(for: [price]))
      let held = Figure.text(bank, decimals: Figure.decimals(for: [bank]))
      let name = rule == .stabilityReserve ? "stability reserve" : "carry-over limit"
      return [
        "no equilibrium, hence no result: the \(name) of \(market) has none.",
        "  It would first act in \(year), with \(held) \(quantityUnit) in the bank and a price of \(at) \(unit)"
          + " without it.",
        "  Each price asks for a supply at which the price is another. "
          + (rule == .stabilityReserve
            ? "A lower intake rate, or thresholds farther apart," : "A limit without the multiple of sales")
          + " would help.",
      ]
    case .notCleared(
      let market, let year, let price, let unit, let missing, let quantityUnit, let residual)?:
      let amount = Figure.text(abs(missing), decimals: Figure.decimals(for: [missing]))
      let at = Figure.text(price, decimals: Figure.decimals(for: [price]))
      let side =
        missing > 0
        ? "\(amount) \(quantityUnit) are missing" : "\(amount) \(quantityUnit) find no buyer"
      return [
        "no equilibrium, hence no result: the market of \(market) does not clear in \(year).",
        "  At \(at) \(unit), where the solver stopped, \(side)",
        "  (residual \(Figure.residual(residual)) of the market's size).",
        missing > 0
          ? "  More supply would help: another scrap or demand scenario, or a limit lifted with --unlimited."
          : "  Less supply would help: another scrap or demand scenario, or a price path that rises more slowly.",
      ]
    }
  }
}
