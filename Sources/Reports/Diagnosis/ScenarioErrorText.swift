package import Scenario

/// The sentences for scenarios that have no result.
package enum ScenarioErrorText {
  /// The exit code of the command: 1 where the data are wrong, 3 where there is no equilibrium.
  package static func exitCode(for error: ScenarioError) -> Int32 {
    switch error {
    case .market, .infeasible, .ledger, .claimedTwice, .calibration, .unsettledReferencePrice,
      .offsetLimit:
      3
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
    case .claimedTwice(let faults):
      ["no result: tonnes are claimed twice. This is a fault of the program; please report it."]
        + faults.prefix(5).map {
          "  \($0.subject) \($0.year): \($0.claimed) claimed of \($0.available) million t"
        }
    case .infeasible(let cause): lines(for: cause)
    case .design(let faults): faults.map(line)
    case .unsettledReferencePrice:
      [
        "no result: terms that follow the allowance price (a band, a contract for difference, a deduction at a border)",
        "  do not settle at the price found. A given price path for their years would help.",
      ]
    case .offsetLimit(let measure, let year, let used, let most, let share):
      [
        "no result: \(measure) would use \(number(used)) MtCO2e of offsets in \(year), but its limit lets \(number(most)) MtCO2e.",
        "  At a limit that binds offsets have a price of their own, which a run cannot find. Lower 'available',",
        "  raise 'price', or raise 'limit' in that year to at least \(number(100 * share)) %.",
      ]
    case .market:
      MarketDiagnosis(error, in: scenario).map(MarketDiagnosisText.lines)
        ?? ["no equilibrium, hence no result."]
    }
  }

  private static func number(_ value: Double) -> String {
    Figure.text(value, decimals: Figure.decimals(for: [value]))
  }

  private static func lines(for cause: Infeasibility) -> [String] {
    let missing = number(abs(cause.missing))
    let price = number(cause.price)
    let side = cause.missing > 0 ? "are missing" : "find no buyer"
    return [
      "no equilibrium, hence no result: \(cause.clause) cannot be met in \(cause.year).",
      "  In the market of \(cause.market), at \(price) \(cause.unit), where the solver stopped,",
      "  \(missing) \(cause.quantityUnit) \(side) (residual \(Figure.residual(cause.residual)) of the market's size).",
      "  A ceiling price (a weight or a penalty) or \(cause.missing > 0 ? "+" : "-")\(missing) \(cause.quantityUnit) in that year would do.",
    ]
  }

  private static func line(_ fault: DesignFault) -> String {
    switch fault {
    case .coversNobody(let measure, let clause):
      "\(measure): \(clause) covers no plant of the data."
    case .duplicateName(let name): "two measures are called \(name)."
    case .impossibleNumber(let measure, let clause, let year, let value):
      "\(measure): \(clause) is \(value) in \(year); a number of at least 0 was expected."
    case .contractBeyondCapacity(let measure, let year, let amount, let capacity):
      "\(measure): the contract is for \(number(amount)) Mt in \(year), but its works make at most \(number(capacity)) Mt a year. Lower the amount or name more works in 'from'."
    case .ceilingBelowFloor(let measure, let year, let floor, let ceiling):
      "\(measure): the ceiling (\(number(ceiling))) lies below the floor (\(number(floor))) in \(year)."
    case .thresholdsCross(let measure, let year, let lower, let upper):
      "\(measure): 'lower' (\(number(lower)) Mt) lies above 'upper' (\(number(upper)) Mt) in \(year): the reserve would take and give at once. Raise 'upper' or lower 'lower'."
    }
  }

  private static func ledgerLines(_ entries: [LedgerEntry]) -> [String] {
    ["no result: the accounts do not balance. This is a fault of the program; please report it."]
      + entries.prefix(5).map {
        "  \($0.identity.rawValue): \($0.subject) \($0.year): \($0.left) against \($0.right) \($0.unit)"
      }
  }
}
