package import Scenario

/// The sentences for markets without an equilibrium, or with several.
package enum MarketDiagnosisText {
  /// What is wrong, and what would mend it.
  package static func lines(for diagnosis: MarketDiagnosis) -> [String] {
    let market = diagnosis.market
    let year = diagnosis.year.map { " in \($0)" } ?? ""
    let who = diagnosis.participant ?? ""
    func price(_ value: Double) -> String { "\(figure(value)) \(diagnosis.unit)".trimmed }
    func amount(_ value: Double) -> String {
      "\(figure(abs(value))) \(diagnosis.quantityUnit)".trimmed
    }
    switch diagnosis.cause {
    case .ceilingBelowFloor(let floor, let ceiling):
      return [
        "no result: the ceiling price of \(market)\(year), \(price(ceiling)), is below its floor, \(price(floor)).",
        "  Raise the ceiling or lower the floor.",
      ]
    case .noParticipants:
      return [
        "no result: nobody trades in the market of \(market), so it has no price.",
        "  Give its price, or name who is covered.",
      ]
    case .negativeDemand(let quantity):
      return [
        "no result: \(who) wants \(figure(quantity)) \(diagnosis.quantityUnit) of \(market)\(year), less than nothing.",
        "  Check the demand path.",
      ]
    case .wrongSign:
      return [
        "no result: \(who) buys more, or sells less, of \(market)\(year) when its price rises.",
        "  Such a market has no price that holds. Check the sign of its elasticity, or of the rule.",
      ]
    case .notANumber(let name):
      return ["no result: \(name) has a value that is not a number. Check its data."]
    case .noReaction(let missing):
      return [
        "no equilibrium, hence no result: nobody in the market of \(market) reacts to its price\(year),",
        "  and \(amount(missing)) \(missing > 0 ? "are missing" : "find no buyer") at every price.",
        "  An elasticity other than zero, or \(amount(missing)) \(missing > 0 ? "more" : "less") supply, would help.",
      ]
    case .outOfReach(let missing, let exhausted):
      return [
        "no equilibrium, hence no result: \(market)\(year) is \(amount(missing)) short of what anybody can do at any price.",
        "  Above \(price(exhausted)) a higher price brings next to nothing.",
        "  \(amount(missing)) more supply would do, or a ceiling price at which they are sold.",
      ]
    case .unwanted(let surplus):
      return [
        "no equilibrium, hence no result: \(amount(surplus)) of \(market)\(year) find no buyer at any price.",
        "  \(amount(surplus)) less supply would do, or a floor price at which they stay unsold.",
      ]
    case .severalEquilibria(let rule, let prices):
      return [
        "\(prices.count) prices of \(market)\(year) fit the \(name(rule)): "
          + prices.map(price).joined(separator: ", ") + ".",
        "  The rule leaves it open which one comes about; the first, reached from the market without the rule, is shown.",
      ]
    case .ruleNotAtRest(let rule, let at, let bank):
      return [
        "no equilibrium, hence no result: the \(name(rule)) of \(market) has none.",
        "  It would first act\(year), with \(amount(bank)) in the bank and a price of \(price(at)) without it.",
        "  Each price asks for a supply at which the price is another. "
          + (rule == .stabilityReserve
            ? "A lower intake rate, or thresholds farther apart,"
            : "A limit without the multiple of sales")
          + " would help.",
      ]
    case .noWindow(let participant):
      return [
        "no result: \(participant) has no years of its own, so nobody can foresee a part of them."
      ]
    case .stopped: return ["stopped before an equilibrium was found, hence no result."]
    case .notCleared(let at, let missing, let residual):
      let side =
        missing > 0
        ? "\(amount(missing)) are missing" : "\(amount(missing)) find no buyer"
      return [
        "no equilibrium, hence no result: the market of \(market) does not clear\(year).",
        "  At \(price(at)), where the solver stopped, \(side)",
        "  (residual \(Figure.residual(residual)) of the market's size).",
        missing > 0
          ? "  More supply would help: another scrap or demand scenario, or a limit lifted with --unlimited."
          : "  Less supply would help: another scrap or demand scenario, or a price path that rises more slowly.",
      ]
    }
  }

  private static func name(_ rule: MarketDiagnosis.BankedRule) -> String {
    switch rule {
    case .stabilityReserve: "stability reserve"
    case .carryOverLimit: "carry-over limit"
    }
  }

  private static func figure(_ value: Double) -> String {
    Figure.text(value, decimals: Figure.decimals(for: [value]))
  }
}

extension String {
  /// Without the space before a missing unit.
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
