import Market

/// A clause that cannot be met: where, by how much, and what would mend it.
package struct Infeasibility: Sendable, Equatable {
  /// The cheapest relaxation that is known.
  package enum Relaxation: Sendable, Equatable {
    /// So much more (or less) in that year.
    case quantity(Double)
    /// A highest price at which the clause gives way; the solver stopped at this one.
    case ceilingPrice(Double)
  }

  package let clause: String
  package let market: String
  package let year: Int
  /// Price at which the solver stopped.
  package let price: Double
  package let unit: String
  /// What is missing there (negative: what finds no buyer).
  package let missing: Double
  package let quantityUnit: String
  package let residual: Double

  package var relaxations: [Relaxation] { [.quantity(missing), .ceilingPrice(price)] }
}

extension CompiledScenario {
  /// Names the clause where the market that does not clear is one that measures make.
  func diagnosed(_ error: MarketError) -> ScenarioError {
    guard case .noEquilibrium(let market, let year, let price, let missing, let residual) = error
    else { return .market(error) }
    switch markets[market] {
    case .measure, .allowance: break
    case .product, .scrap, .resource: return .market(error)
    }
    let definition = problem.markets[market]
    return .infeasible(
      Infeasibility(
        clause: clause(ofMarket: market, in: years[year]), market: markets[market].name,
        year: years[year], price: price,
        unit: definition.unit, missing: missing, quantityUnit: definition.quantityUnit,
        residual: residual))
  }

  /// The clause behind a market, as a policy names it: that of a measure, or a market with its rules of a year.
  func clause(ofMarket market: Int, in year: Int) -> String {
    guard case .allowance = markets[market] else { return markets[market].name }
    let acting = design.rules.filter { rule in
      if case .exempt = rule.method { return false }
      return rule.years.contains(year)
    }
    return design.name
      + (acting.isEmpty ? "" : " (\(acting.map(\.name).joined(separator: ", ")))")
  }
}
